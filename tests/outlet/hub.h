#pragma once

#include "base/form.h"
#include "outlet/outlet.h"

#include <memory>
#include <string>
#include <vector>

namespace offprint {

/// A WebSub hub on loopback: takes requests at /hub and remembers them. What it says and delivers, truly or
/// not, a test composes with the functions below and brings to the callback itself.
class LoopbackHub {
public:
  LoopbackHub();

  std::string address() const;

  /// For its faults.
  LoopbackOutlet& outlet() { return *outlet_; }

  /// The forms it was posted, in order.
  std::vector<FormFields> asked() const;

  /// A field of the last one.
  std::string last(const std::string& field) const;

  /// The query with which it verifies the last request.
  FormFields verification(int lease_seconds) const;

  /// X-Hub-Signature over the body, by the last request's secret.
  std::string signature(const std::string& hash, const std::string& body) const;

private:
  std::unique_ptr<LoopbackOutlet> outlet_;
};

} // namespace offprint
