#pragma once

#include "net/client.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace offprint {

/// An outlet in memory, and the settings of a client that may fetch from it and loses patience soon.
class ClientFixture : public testing::Test {
protected:
  ClientFixture() : outlet(LoopbackOutlet::start("").value()) {
    settings.private_hosts = {authority()};
    settings.stall_timeout = std::chrono::seconds(1);
    outlet->serve("/page", "text/plain", page_text);
  }

  /// "127.0.0.1:40123"
  std::string authority() const { return outlet->origin().substr(std::string("http://").size()); }

  Url url(const std::string& path) const { return Url::parse(outlet->origin() + path).value(); }

  Request request(const std::string& path) const {
    Request made{.url = url(path)};
    made.max_duration = std::chrono::seconds(8);
    return made;
  }

  Result<Response> fetch(const Request& what) { return Client(settings).fetch(what); }

  Result<Response> fetch(const std::string& path) { return fetch(request(path)); }

  /// The error of a fetch of /page under a fault.
  Error error_under(const Fault& fault, Request what) {
    outlet->set_fault("/page", fault);
    const Result<Response> response = fetch(what);
    return response ? Error{ErrorKind::invalid, "", "there was none", ""} : response.error();
  }

  Error error_under(const Fault& fault) { return error_under(fault, request("/page")); }

  const std::string page_text = std::string(1000, 'x') + "the end";
  const std::unique_ptr<LoopbackOutlet> outlet;
  ClientSettings settings;
};

} // namespace offprint
