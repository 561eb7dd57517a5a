#include "outlet/hub.h"

#include "base/hmac.h"

#include <sodium.h>

namespace offprint {

LoopbackHub::LoopbackHub() : outlet_(LoopbackOutlet::start("").value()) {
  outlet_->take_posts("/hub", 202);
}

std::string LoopbackHub::address() const {
  return outlet_->origin() + "/hub";
}

std::vector<FormFields> LoopbackHub::asked() const {
  std::vector<FormFields> forms;
  for (const RequestRecord& request : outlet_->requests())
    if (request.method == "POST") forms.push_back(parse_form(request.body));
  return forms;
}

std::string LoopbackHub::last(const std::string& field) const {
  const std::vector<FormFields> forms = asked();
  return forms.empty() ? std::string() : form_field(forms.back(), field);
}

FormFields LoopbackHub::verification(int lease_seconds) const {
  return {{"hub.mode", last("hub.mode")},
          {"hub.topic", last("hub.topic")},
          {"hub.challenge", "a challenge"},
          {"hub.lease_seconds", std::to_string(lease_seconds)}};
}

std::string LoopbackHub::signature(const std::string& hash, const std::string& body) const {
  const std::string code = hmac(hmac_hash_named(hash).value(), last("hub.secret"), body);
  std::string digits(2 * code.size() + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), reinterpret_cast<const unsigned char*>(code.data()),
                 code.size());
  digits.pop_back();
  return hash + "=" + digits;
}

} // namespace offprint
