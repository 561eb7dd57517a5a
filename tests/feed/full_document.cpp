#include "feed/full_document.h"

namespace offprint {

namespace {

FeedText html(const std::string& value) {
  return {.type = "text/html",
          .value = value,
          .language = "en",
          .base = "https://ferry.example/news/",
          .src = {}};
}

FeedText plain(const std::string& value) {
  return {.type = "text/plain", .value = value, .language = std::nullopt, .base = "", .src = {}};
}

FeedDate date(const std::string& raw) {
  return {.raw = raw, .value = parse_time(raw)};
}

FeedMedia media() {
  return {
      .credits = {{.attributes = {{"role", "photographer"}, {"scheme", "urn:ebu"}}, .content = "I. Moor"}},
      .thumbnails =
          {{.attributes = {{"url", "https://ferry.example/t.jpg"}, {"width", "90"}, {"height", "60"}},
            .content = {}}},
      .contents = {{.attributes = {{"url", "https://ferry.example/small.jpg"},
                                   {"medium", "image"},
                                   {"width", "300"},
                                   {"height", "200"}},
                    .content = {}},
                   {.attributes = {{"url", "https://ferry.example/large.jpg"},

                                   {"url", "https://twice.example/"},
                                   {"medium", "image"},
                                   {"width", "900"},
                                   {"height", "600"},
                                   {"filesize", "70000"}},
                    .content = {}}},
      .player = MediaElement{.attributes = {{"url", "https://ferry.example/play"}}, .content = "player"},
      .rating = MediaElement{.attributes = {{"scheme", "urn:simple"}}, .content = "nonadult"},
      .restriction =
          MediaElement{.attributes = {{"relationship", "allow"}, {"type", "country"}}, .content = "at de"},
      .license = MediaElement{.attributes = {{"href", "https://cc.example/by"}}, .content = "CC BY"}};
}

void fill_common(FeedCommon& common) {
  common.title = html("The <b>Ferry</b> &amp; the Tide");
  common.subtitle = html("<p>Every sailing.</p><p>Every <a href='/late'>delay</a>.</p>");
  common.rights = plain("© Ferry Gazette");
  common.info = plain("A feed of the Gazette");
  common.created = date("2024-02-28T23:00:00Z");
  common.expires = date("2034-01-01");
  common.valid_from = date("2024-03-01");
  common.valid_until = FeedDate{.raw = "when the tide turns", .value = std::nullopt};
  common.authors = {{.name = "Ida Moor", .email = "ida@ferry.example", .url = "https://ferry.example/ida"},
                    {.name = {}, .email = "desk@ferry.example", .url = {}}};
  common.contributors = {{.name = "Per Quay", .email = {}, .url = {}}};
  common.publisher = FeedPerson{.name = "Gazette", .email = "press@ferry.example", .url = {}};
  common.generator = FeedGenerator{.name = "Press", .url = "https://press.example/", .version = "2.1"};
  common.categories = {{.term = "harbour", .scheme = "https://ferry.example/topics", .label = "Harbour"},
                       {.term = "tides", .scheme = {}, .label = {}},
                       {.term = "port", .scheme = {}, .label = "Harbour"}};
  common.language = "en";
  common.icon = "https://ferry.example/icon.png";
  common.logo = "https://ferry.example/logo.png";
  common.docs = "https://docs.example/rss";
  common.ttl = "60";
  common.itunes = {.block = false, .explicit_stated = true, .is_explicit = {}, .duration = "1:02:03"};
  common.geo = GeoShape{.type = "Polygon",
                        .points = {{.longitude = 9.1, .latitude = 54.25},
                                   {.longitude = -0.1, .latitude = 54},
                                   {.longitude = 1e-7, .latitude = 55, .elevation = 3.5},
                                   {.longitude = 9.1, .latitude = 54.25}},
                        .reference_system = "urn:ogc:def:crs:EPSG::4326"};
  common.extensions = {{"slash:comments", "12"}, {"ferry:quay", "7 \"north\"\n"}};
}

FeedItem full_item() {
  FeedItem item;
  fill_common(item);
  item.id = "https://ferry.example/1";
  item.id_is_link = true;
  item.link = "https://ferry.example/1";
  item.external_url = "https://elsewhere.example/1";
  item.links = {{.rel = "alternate", .type = "text/html", .href = "https://ferry.example/1"},
                {.rel = "enclosure",
                 .type = "audio/mpeg",
                 .href = "https://ferry.example/1.mp3",
                 .hreflang = "en",
                 .title = "The hour",
                 .length = "123456"},
                {.rel = "license", .href = "https://cc.example/by"}};
  item.summary = html("<p>Late <i>again</i></p><p>and again</p>");
  item.content = {
      html("<p>short</p>"),
      html("<p onclick='x()'>The <a href='../late'>ferry</a> was late.<script>x()</script></p>"),
      {.type = "image/svg+xml", .value = "<svg/>", .language = {}, .base = "", .src = {}},
      {.type = "video/mp4", .value = "", .language = {}, .base = "", .src = "https://ferry.example/v"}};
  item.published = date("Fri, 01 Mar 2024 08:00:00 GMT");
  item.updated = date("2024-03-01T09:30:00.250+01:00");
  item.comments_url = "https://ferry.example/1#comments";
  item.comments_post_url = "https://ferry.example/1/post";
  item.comments_feed_url = "https://ferry.example/1/comments.xml";
  item.media = media();
  item.in_reply_to = FeedReplyTo{.ref = "https://ferry.example/0",
                                 .href = "https://ferry.example/0.html",
                                 .type = "text/html",
                                 .source = "https://ferry.example/feed"};
  item.chapters = FeedChapters{
      .version = "1.2",
      .chapters = {{.start = "00:01:30.250",
                    .start_seconds = 90.25,
                    .title = "Tides",
                    .url = "https://ferry.example/tides",
                    .image = "https://ferry.example/tides.png"},
                   {.start = "soon", .start_seconds = {}, .title = "Delays", .url = {}, .image = {}}}};
  FeedOrigin source{.common = {}, .url = "https://origin.example/feed.xml"};
  source.common.id = "urn:origin";
  source.common.title = plain("Origin");
  item.source = source;
  return item;
}

FeedItem bare_item() {
  FeedItem item;
  item.summary = plain("Only a line\nor two");
  item.geo =
      GeoShape{.type = "Point", .points = {{.longitude = 8.5, .latitude = 53}}, .reference_system = {}};
  item.links = {{.rel = "enclosure", .href = "https://ferry.example/map.png?v=2"}};
  return item;
}

} // namespace

FeedDocument full_document() {
  FeedDocument document{.format = "atom10", .encoding = "windows-1252", .well_formed = false};
  document.faults = {{.code = "syntax", .message = "an end tag has no start", .line = 7, .column = 3},
                     {.code = "encoding-override", .message = "it is not UTF-8"}};
  FeedCommon& feed = document.feed;
  fill_common(feed);
  feed.id = "urn:ferry";
  feed.link = "https://ferry.example/";
  feed.links = {{.rel = "alternate", .type = "text/html", .href = "https://ferry.example/"},
                {.rel = "self", .type = "application/atom+xml", .href = "https://ferry.example/feed.xml"},
                {.rel = "hub", .href = "https://hub.example/"}};
  feed.ttl = "an hour";
  feed.new_location = "https://ferry.example/new.xml";
  feed.image = FeedImage{.url = "https://ferry.example/image.png",
                         .title = "Ferry",
                         .link = "https://ferry.example/",
                         .width = 88,
                         .height = 31,
                         .description = "A ferry"};
  feed.cloud = FeedCloud{.domain = "rpc.example",
                         .port = "8080",
                         .path = "/notify",
                         .register_procedure = "tell",
                         .protocol = "xml-rpc"};
  feed.text_input = FeedTextInput{.title = "Search",
                                  .description = "Search the Gazette",
                                  .name = "q",
                                  .link = "https://ferry.example/search"};
  document.next_url = "https://ferry.example/feed.xml?page=2";
  document.expired = true;
  document.items = {full_item(), bare_item()};
  return document;
}

} // namespace offprint
