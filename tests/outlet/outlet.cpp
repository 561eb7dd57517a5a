#include "outlet/outlet.h"

#include "outlet/connection.h"
#include "outlet/state.h"

#include <cassert>
#include <cerrno>
#include <cstring>
#include <list>
#include <system_error>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace offprint {

namespace {

constexpr std::size_t most_connections = 256;

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// A listening socket; negative where it could not be had, with errno set.
int listen_on(int port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const sockaddr_in address = loopback(port);
  if (bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      listen(descriptor, SOMAXCONN) == 0)
    return descriptor;
  const int error = errno;
  close(descriptor);
  errno = error;
  return -1;
}

int port_of(int descriptor) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

} // namespace

struct LoopbackOutlet::Server {
  Server(const std::filesystem::path& folder, int listening)
      : listener(listening), origin("http://127.0.0.1:" + std::to_string(port_of(listening))), state(folder),
        thread([this] { accept_all(); }) {}

  ~Server() {
    shutdown(listener, SHUT_RDWR); // ends accept
    thread.join();
    connections.clear();
    close(listener);
  }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void accept_all() {
    while (true) {
      const int descriptor = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (descriptor < 0 && errno == EINVAL) return;
      if (descriptor < 0) {
        // Out of descriptors, most likely: some connection ends, and gives one back.
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        continue;
      }
      std::erase_if(connections, [](const outlet::Connection& each) { return each.finished(); });
      if (connections.size() >= most_connections) {
        close(descriptor);
        continue;
      }
      connections.emplace_back(state, origin, descriptor);
    }
  }

  const int listener;
  const std::string origin;
  outlet::State state;
  std::list<outlet::Connection> connections; // in the thread only, while it runs
  std::thread thread;
};

std::string RequestRecord::header(const std::string& name) const {
  const auto found = headers.lower_bound(name);
  return found != headers.end() && found->first == name ? found->second : std::string();
}

LoopbackOutlet::LoopbackOutlet(std::unique_ptr<Server> server) : server_(std::move(server)) {}

LoopbackOutlet::~LoopbackOutlet() = default;

Result<std::unique_ptr<LoopbackOutlet>> LoopbackOutlet::start(const std::filesystem::path& folder, int port) {
  if (!folder.empty() && !std::filesystem::is_directory(folder))
    return fail(ErrorKind::not_found, folder.string(), "is not a folder");
  const int listener = listen_on(port);
  if (listener < 0)
    return fail(ErrorKind::busy, "127.0.0.1 port " + std::to_string(port),
                "cannot be listened on: " + std::generic_category().message(errno), "take another port");
  return std::unique_ptr<LoopbackOutlet>(new LoopbackOutlet(std::make_unique<Server>(folder, listener)));
}

std::string LoopbackOutlet::origin() const {
  return server_->origin;
}

void LoopbackOutlet::set_fault(const std::string& path, const Fault& fault) {
  server_->state.set_fault(path, fault);
}

void LoopbackOutlet::clear_faults() {
  server_->state.clear_faults();
}

void LoopbackOutlet::set_latency(std::chrono::milliseconds latency) {
  server_->state.set_latency(latency);
}

void LoopbackOutlet::serve(const std::string& path, const std::string& content_type,
                           const std::string& body) {
  server_->state.put(path, content_type, body);
}

void LoopbackOutlet::add_header(const std::string& path, const std::string& name, const std::string& value) {
  server_->state.add_header(path, name, value);
}

void LoopbackOutlet::take_posts(const std::string& path, int status) {
  server_->state.take_posts(path, status);
}

void LoopbackOutlet::change(const std::string& path, const std::function<std::string(std::string)>& edit) {
  std::optional<outlet::Page> page = server_->state.page(path);
  assert(page.has_value());
  server_->state.put(path, page->content_type, edit(std::move(page->body)));
}

std::vector<RequestRecord> LoopbackOutlet::requests() const {
  return server_->state.requests();
}

int LoopbackOutlet::most_at_once() const {
  return server_->state.most_at_once();
}

void LoopbackOutlet::forget_requests() {
  server_->state.forget_requests();
}

} // namespace offprint
