#include "harvest/moving_paper.h"

#include "base/text.h"

#include <algorithm>
#include <map>

namespace offprint {

namespace {

constexpr int window = 10;

std::string page_of(int story) {
  std::string text = "<html><head><title>Ferry story " + std::to_string(story) +
                     "</title></head><body><article><h1>Ferry story " + std::to_string(story) + "</h1>";
  for (int i = 0; i < 6; ++i)
    text += "<p>The harbour of story " + std::to_string(story) +
            " was calm, the master said, and all of the ferries ran on time until the evening.</p>";
  return text + "</article></body></html>";
}

} // namespace

MovingPaper::MovingPaper(std::string feed) : feed_(std::move(feed)) {}

Instant MovingPaper::time(int story) const {
  return *parse_rfc3339("2026-11-22T12:00:00Z") + std::chrono::minutes(10 * story);
}

std::string MovingPaper::path(int story) const {
  return "/" + replace_all(format_date(time(story)), "-", "/") + "/ferry-story-" + std::to_string(story);
}

std::string MovingPaper::feed_of(int newest, int count, const std::string& more) const {
  std::string text = "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Moving "
                     "Paper</title><link>" +
                     outlet_->origin() + "/</link>" + more;
  for (int story = newest; story > std::max(0, newest - count); --story)
    text += "<item><title>Ferry story " + std::to_string(story) + "</title><link>" + outlet_->origin() +
            path(story) + "</link><guid isPermaLink=\"false\">" + std::to_string(story) + "</guid><pubDate>" +
            format_http_date(time(story)) + "</pubDate><description>Short.</description></item>";
  return text + "</channel></rss>";
}

void MovingPaper::publish_until(int count) {
  while (published_ < count) {
    ++published_;
    outlet_->serve(path(published_), "text/html; charset=utf-8", page_of(published_));
  }
  outlet_->serve(feed_, "application/rss+xml", feed_of(published_, window));
}

void MovingPaper::serve_numbered_pages() {
  for (int page = 2; (page - 1) * window < published_; ++page)
    outlet_->serve(feed_ + "?paged=" + std::to_string(page), "application/rss+xml",
                   feed_of(published_ - (page - 1) * window, window));
}

void MovingPaper::serve_news_sitemap(const std::string& at, int first) {
  std::string text = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                     "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">";
  text += "<url><loc>" + outlet_->origin() + "/contact</loc></url>";
  for (int story = first; story <= published_; ++story)
    text += "<url><loc>" + outlet_->origin() + path(story) + "</loc><news:news><news:publication_date>" +
            format_rfc3339(time(story)) + "</news:publication_date><news:title>Ferry story " +
            std::to_string(story) + "</news:title></news:news></url>";
  outlet_->serve(at, "application/xml", text + "</urlset>");
}

void MovingPaper::serve_day_pages() {
  std::map<std::string, std::string> days;
  for (int story = 1; story <= published_; ++story)
    days["/" + replace_all(format_date(time(story)), "-", "/") + "/"] +=
        "<li><a href=\"" + path(story) + "\">Ferry story " + std::to_string(story) + "</a></li>";
  for (const auto& [path, list] : days)
    outlet_->serve(path, "text/html",
                   "<html><body><nav><a href=\"/contact\">Contact</a></nav><ul>" + list +
                       "</ul></body></html>");
}

int MovingPaper::requests(const std::string& path) const {
  const std::vector<RequestRecord> all = outlet_->requests();
  return static_cast<int>(std::ranges::count_if(all, [&](const RequestRecord& request) {
    return request.path.substr(0, request.path.find('?')) == path;
  }));
}

} // namespace offprint
