#pragma once

#include "scratch_folder.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>

namespace offprint {

/// OpenSSL's test server on 127.0.0.1, with a certificate of its own that expires so many days from now. It
/// serves the files that are put into its folder, and answers one connection after another.
class TlsServer {
public:
  explicit TlsServer(int days) {
    const std::string folder = folder_.path().string();
    const std::string make = "cd " + folder +
                             " && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
                             " -keyout key.pem -out certificate.pem -subj /CN=news.example"
                             " -addext subjectAltName=IP:127.0.0.1 -days " +
                             std::to_string(days) + " 2>/dev/null";
    if (std::system(make.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
    begin(folder);
  }

  ~TlsServer() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }

  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  void serve(const std::string& name, const std::string& body) const {
    std::ofstream(folder_.path() / name) << body;
  }

  std::string origin() const { return "https://127.0.0.1:" + port_; }

  std::string ca_file() const { return folder_.path() / "certificate.pem"; }

private:
  void begin(const std::string& folder) {
    int output[2];
    if (pipe(output) != 0) throw std::runtime_error("no pipe");
    process_ = fork();
    if (process_ == 0) {
      if (chdir(folder.c_str()) != 0) _exit(1);
      dup2(output[1], STDOUT_FILENO);
      close(output[0]);
      execlp("openssl", "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key",
             "key.pem", "-WWW", nullptr);
      _exit(1);
    }
    close(output[1]);
    output_ = fdopen(output[0], "r");
    char line[256];
    const std::string label = "ACCEPT 127.0.0.1:";
    while (port_.empty() && std::fgets(line, sizeof line, output_) != nullptr)
      if (const std::string text = line; text.starts_with(label))
        port_ = text.substr(label.size(), text.find_last_not_of("\n") + 1 - label.size());
    if (port_.empty()) throw std::runtime_error("openssl s_server did not begin");
  }

  ScratchFolder folder_;
  pid_t process_ = -1;
  std::FILE* output_ = nullptr; // kept open, or the server would end when it writes
  std::string port_;
};

} // namespace offprint
