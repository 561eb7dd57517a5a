// Reads the feeds named on standard input, a path a line, in one of several ways, again and again for a
// while, and prints one line of JSON: what that cost. bench/feeds.py runs it once for each way, so that
// memory is told apart.
#include "feed/document.h"
#include "feed/document_json.h"

#include "base/file.h"

#include <libxml/parser.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace offprint;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// What a reader gives is counted, so that no compiler drops it.
using ReadOne = std::function<std::size_t(const std::string& bytes)>;

std::size_t by_libxml2(const std::string& bytes) {
  xmlParserCtxt* context = xmlNewParserCtxt();
  xmlDoc* document =
      xmlCtxtReadMemory(context, bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
  const std::size_t found = document != nullptr;
  xmlFreeDoc(document);
  xmlFreeParserCtxt(context);
  return found;
}

std::size_t by_offprint(const std::string& bytes) {
  const Result<FeedDocument> document = read_feed_document(bytes, {});
  return document ? document->items.size() : 0;
}

std::size_t printed(const std::string& bytes, MarkupPolicy policy) {
  const Result<FeedDocument> document = read_feed_document(bytes, {});
  std::string json;
  if (document) append_json(*document, {}, policy, json);
  return json.size();
}

ReadOne way_named(const std::string& name) {
  if (name == "libxml2") return by_libxml2;
  if (name == "offprint") return by_offprint;
  if (name == "json") return [](const std::string& bytes) { return printed(bytes, MarkupPolicy::archive); };
  if (name == "json-feedparser")
    return [](const std::string& bytes) { return printed(bytes, MarkupPolicy::feedparser); };
  return {};
}

} // namespace

int main(int count, char** arguments) {
  const ReadOne read_one = count == 3 ? way_named(arguments[1]) : ReadOne();
  if (!read_one) {
    std::cerr
        << "usage: offprint-bench-feeds libxml2|offprint|json|json-feedparser SECONDS < list of files\n";
    return 2;
  }
  const double least = std::stod(arguments[2]);
  std::vector<std::string> files;
  for (std::string line; std::getline(std::cin, line);)
    if (!line.empty()) files.push_back(line);
  std::size_t documents = 0;
  std::size_t bytes = 0;
  std::size_t found = 0;
  double seconds = 0;
  do {
    for (const std::string& file : files) {
      const Result<std::string> content = read_file(file);
      if (!content) {
        std::cerr << content.error().message() << '\n';
        return 1;
      }
      const double begin = cpu_seconds();
      found += read_one(*content);
      seconds += cpu_seconds() - begin;
      bytes += content->size();
      ++documents;
    }
  } while (seconds < least);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"documents\":%zu,\"bytes\":%zu,\"seconds\":%.4f,\"peak_mb\":%.1f,\"found\":%zu}\n",
              documents, bytes, seconds, static_cast<double>(usage.ru_maxrss) / 1000.0, found);
}
