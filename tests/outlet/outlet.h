#pragma once

#include "base/error.h"
#include "outlet/fault.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace offprint {

/// A request that an outlet took.
struct RequestRecord {
  std::string method;
  std::string path;                                ///< with the query
  std::multimap<std::string, std::string> headers; ///< names in lower case
  int status = 0;                                  ///< 0 where no HTTP answer was given
  std::uint64_t bytes_sent = 0;                    ///< of the body, over the wire; grows while it is sent
  std::string body = {};                           ///< of a POST

  /// The first header of that name, or "".
  std::string header(const std::string& name) const;
};

/// A small publisher on 127.0.0.1, honest or hostile, for tests and demonstrations: HTTP/1.1, a thread to
/// each connection, at most 256 of them. Serves the files of a folder; in text files {{origin}} stands for
/// its own origin. See README.md beside this. Everything here is safe to call while it serves.
class LoopbackOutlet {
public:
  /// Port 0 takes one that is free. An empty folder name serves only what is given to `serve`.
  static Result<std::unique_ptr<LoopbackOutlet>> start(const std::filesystem::path& folder, int port = 0);

  /// Stops at once, hanging connections included.
  ~LoopbackOutlet();
  LoopbackOutlet(const LoopbackOutlet&) = delete;
  LoopbackOutlet& operator=(const LoopbackOutlet&) = delete;

  /// "http://127.0.0.1:40123"
  std::string origin() const;

  /// What the path does wrong from now on; "*" stands for every path that has no fault of its own.
  void set_fault(const std::string& path, const Fault& fault);
  void clear_faults();

  /// How long every answer is held back.
  void set_latency(std::chrono::milliseconds latency);

  /// A page in memory; it goes before the folder's. A path with a query ("/feed/?paged=2") is for that query
  /// alone; others get the page of the path without one.
  void serve(const std::string& path, const std::string& content_type, const std::string& body);

  /// A header that goes with the page's answers from now on.
  void add_header(const std::string& path, const std::string& name, const std::string& value);

  /// Takes POSTs to the path, and answers them with the status; else they are answered 405.
  void take_posts(const std::string& path, int status);

  /// Serves what `edit` makes of the page's present text. The folder's file stays as it is.
  void change(const std::string& path, const std::function<std::string(std::string)>& edit);

  /// The requests since the start or since `forget_requests`, in order of arrival; those to its own controls
  /// are left out.
  std::vector<RequestRecord> requests() const;

  /// How many requests were under way at once, at most, in the same time.
  int most_at_once() const;

  void forget_requests();

private:
  struct Server;
  explicit LoopbackOutlet(std::unique_ptr<Server> server);

  std::unique_ptr<Server> server_;
};

} // namespace offprint
