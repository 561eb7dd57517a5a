#pragma once

#include "base/error.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offprint {

class Endpoint;
class Log;

/// An answer, ready for the wire in each coding that a client may accept; shared by all who ask for it.
struct Answer {
  int status = 200;
  std::string content_type;
  std::string etag; ///< with its quotes
  bool immutable = false;
  bool depends_on_reader = false; ///< on the language that the reader chose, or the browser asks for
  bool is_kept = false;      ///< whether it will be asked for again as it is: then its reply is kept ready
  std::string style_digest;  ///< base64 of the SHA-256 of the page's own style rules; empty: it has none
  std::string cache_control; ///< in place of what follows from the status and `immutable`, where not empty
  std::vector<std::pair<std::string, std::string>> fields; ///< further header fields
  std::string identity;
  std::string gzip;   ///< empty where it would not be smaller
  std::string brotli; ///< empty where it would not be smaller
};

/// A request for a page.
struct PageRequest {
  std::string_view path; ///< percent-decoded, without query
  std::string_view cookies = {};
  std::string_view accept_language = {};
};

/// Gives the answer for a page. Called from several threads at once.
using Handler = std::function<std::shared_ptr<const Answer>(const PageRequest& request)>;

struct ServerSettings {
  std::string address = "127.0.0.1"; ///< a literal IPv4 or IPv6 address
  int port = 8080;                   ///< 0 lets the system choose
  unsigned threads = 2;
  unsigned most_connections = 4000;
  unsigned idle_seconds = 20; ///< a connection on which nothing moves is closed after this
  /// That one address may hold at once; 0 is as many as there are. This machine's own are not counted: a
  /// server before this one may be asking for all its readers.
  unsigned connections_per_client = 100;
};

/// An HTTP/1.1 server on an epoll pool (libmicrohttpd): GET and HEAD, If-None-Match, the content codings br
/// and gzip, one range of what has no coding, strict security headers (Content-Security-Policy, nosniff, no
/// referrer); POST where an Endpoint takes it, and answers that take their time where one gives them. A slow
/// or idle client takes a connection and some memory, never a thread; the bodies that are being read take 64
/// MB at the most, all together.
class Server {
public:
  /// The endpoints must outlive the server. Errors: the port is in use or may not be bound
  /// (busy), the address is none (invalid); the message says which and what to do.
  static Result<std::unique_ptr<Server>> start(const ServerSettings& settings, Handler handler, Log& log,
                                               std::vector<Endpoint*> endpoints = {});

  /// Ends: answers under way are finished, at most two seconds.
  ~Server();

  int port() const;

private:
  struct Daemon;
  explicit Server(std::unique_ptr<Daemon> daemon);
  std::unique_ptr<Daemon> daemon_;
};

} // namespace offprint
