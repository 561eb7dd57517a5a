#include "serve/websub_handler.h"

#include "harvest/websub_callback.h"
#include "serve/server.h"
#include "serve/short_answer.h"

namespace offprint {

namespace {

constexpr std::size_t longest_challenge = 4096;

std::shared_ptr<const Answer> plain(int status, std::string text) {
  auto answer = short_answer(status, std::move(text));
  // Without a charset or a line end: the challenge is compared byte by byte, and is nobody's page.
  answer->content_type = "text/plain";
  return answer;
}

std::shared_ptr<const Answer> not_found() {
  return plain(404, "There is no such callback, or nothing was asked for that this would answer.\n");
}

} // namespace

std::string WebsubHandler::callback_in(std::string_view path) const {
  return std::string(path.substr(prefix().size()));
}

std::shared_ptr<const Answer> WebsubHandler::refusal(std::string_view path) {
  switch (callback_.admit(callback_in(path))) {
  case WebsubCallback::Admission::admitted: return nullptr;
  case WebsubCallback::Admission::too_many: return plain(429, "Too many requests; try again later.\n");
  case WebsubCallback::Admission::unknown: break;
  }
  return not_found();
}

void WebsubHandler::answer(Call call, Respond respond) {
  respond(answer_to(std::move(call)));
}

std::shared_ptr<const Answer> WebsubHandler::answer_to(Call call) {
  const std::string callback = callback_in(call.path);
  if (!call.is_post) {
    std::string challenge = form_field(call.query, "hub.challenge");
    if (challenge.size() > longest_challenge || !callback_.confirms(callback, call.query)) return not_found();
    return plain(200, std::move(challenge));
  }
  const bool taken = callback_.take(
      {.callback = callback, .headers = std::move(call.headers), .body = std::move(call.body)});
  return taken ? plain(202, "") : not_found();
}

} // namespace offprint
