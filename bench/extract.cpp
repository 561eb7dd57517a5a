// Reads the pages named on standard input, a path a line, in one of several ways, again and again for a
// while, and prints one line of JSON: what that cost. bench/extract.py runs it once for each way.
#include "extract/extract.h"
#include "base/encoding.h"
#include "base/file.h"
#include "feed/gunzip.h"
#include "html/charset.h"

#include <gumbo.h>
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace offprint;

double seconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// What a reader gives is counted, so that no compiler drops it.
using ReadOne = std::function<std::size_t(const std::string& bytes)>;

std::size_t by_gumbo(const std::string& bytes) {
  const std::string utf8 = decode(bytes, {"", declared_charset(bytes)}).utf8;
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, utf8.data(), utf8.size());
  const std::size_t found = output->root->v.element.children.length;
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return found;
}

std::size_t by_offprint(const std::string& bytes) {
  const Result<Extraction> found = extract_article(bytes, "", *Url::parse("https://page.invalid/news/1"));
  return found ? found->body.text().size() : 0;
}

std::string content_of(const std::string& file) {
  Result<std::string> bytes = read_file(file);
  if (bytes && is_gzip(*bytes)) bytes = gunzip(*bytes, 50'000'000);
  return bytes ? *std::move(bytes) : std::string();
}

struct Cost {
  std::size_t documents = 0;
  std::size_t bytes = 0;
  std::size_t found = 0;
};

Cost read_every(const std::vector<std::string>& pages, std::size_t first, std::size_t step,
                const ReadOne& read) {
  Cost cost;
  for (std::size_t i = first; i < pages.size(); i += step) {
    cost.found += read(pages[i]);
    cost.bytes += pages[i].size();
    ++cost.documents;
  }
  return cost;
}

Cost read_all(const std::vector<std::string>& pages, std::size_t threads, const ReadOne& read) {
  std::vector<Cost> costs(threads);
  {
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads; ++i)
      workers.emplace_back([&, i] { costs[i] = read_every(pages, i, threads, read); });
  }
  Cost all;
  for (const Cost& cost : costs) {
    all.documents += cost.documents;
    all.bytes += cost.bytes;
    all.found += cost.found;
  }
  return all;
}

} // namespace

int main(int count, char** arguments) {
  const std::string way = count == 4 ? arguments[1] : "";
  if (way != "gumbo" && way != "offprint") {
    std::cerr << "usage: offprint-bench-extract gumbo|offprint THREADS SECONDS < list of files\n";
    return 2;
  }
  const ReadOne read = way == "gumbo" ? ReadOne(by_gumbo) : ReadOne(by_offprint);
  const std::size_t threads = std::stoul(arguments[2]);
  const double least = std::stod(arguments[3]);
  std::vector<std::string> pages;
  for (std::string line; std::getline(std::cin, line);)
    if (!line.empty()) pages.push_back(content_of(line));
  Cost cost;
  const double begin = seconds_of(CLOCK_MONOTONIC);
  double seconds = 0;
  do {
    const Cost one = read_all(pages, threads, read);
    cost.documents += one.documents;
    cost.bytes += one.bytes;
    cost.found += one.found;
    seconds = seconds_of(CLOCK_MONOTONIC) - begin;
  } while (seconds < least);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"documents\":%zu,\"bytes\":%zu,\"seconds\":%.4f,\"peak_mb\":%.1f,\"found\":%zu}\n",
              cost.documents, cost.bytes, seconds, static_cast<double>(usage.ru_maxrss) / 1000.0, cost.found);
}
