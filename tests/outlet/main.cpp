// offprint-outlet: a folder served as a small publisher on loopback, with faults on request.

#include "outlet/outlet.h"

#include <CLI/CLI.hpp>

#include <cstdio>

#include <csignal>

namespace {

using offprint::Fault;
using offprint::LoopbackOutlet;

/// "/x=hang" as a fault of /x.
bool set_fault(LoopbackOutlet& outlet, const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string kind = equals == std::string::npos ? std::string() : text.substr(equals + 1);
  const auto fault = Fault::parse(kind);
  if (!fault) {
    std::fprintf(stderr, "offprint-outlet: --fault %s: %s\n", text.c_str(), fault.error().message().c_str());
    return false;
  }
  outlet.set_fault(text.substr(0, equals), *fault);
  return true;
}

void wait_for_end(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app("A small publisher on loopback: a folder's files, and faults on request.", "offprint-outlet");
  std::string folder;
  int port = 0;
  int latency = 0;
  std::vector<std::string> faults;
  app.add_option("FOLDER", folder, "what is served")->required()->check(CLI::ExistingDirectory);
  app.add_option("--port", port, "0 takes one that is free")->check(CLI::Range(0, 65535));
  app.add_option("--latency", latency, "how long each answer is held back, in ms")
      ->check(CLI::Range(0, 60'000));
  app.add_option("--fault", faults, "PATH=KIND, as in /feed.xml=429:120; see tests/outlet/README.md")
      ->allow_extra_args(false);
  CLI11_PARSE(app, argc, argv);

  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr); // before there are threads, which inherit it

  const auto outlet = LoopbackOutlet::start(folder, port);
  if (!outlet) {
    std::fprintf(stderr, "offprint-outlet: %s\n", outlet.error().message().c_str());
    return 1;
  }
  (*outlet)->set_latency(std::chrono::milliseconds(latency));
  for (const std::string& fault : faults) {
    if (!set_fault(**outlet, fault)) return 2;
  }
  std::printf("%s/\n", (*outlet)->origin().c_str());
  std::fflush(stdout);
  wait_for_end(ending);
}
