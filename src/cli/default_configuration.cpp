#include "cli/settings.h"

namespace offprint {

std::string_view default_configuration() {
  return R"toml(# The configuration of this mirror. docs/configuration.md tells every setting.

[archive]
path = "archive"

[site]
title = "My mirror"
contact = ""                 # where readers and outlets reach you: an e-mail address or a page
address = ""                 # the public address, as in "https://mirror.example/"; feeds' hubs call it

[serve]
listen = "127.0.0.1:8080"

[net]
contact = ""                 # told to the outlets' servers with every request; please fill it in
proxy = ""                   # "socks5h://127.0.0.1:9050" sends everything through Tor
requests_per_host = 2

[editions.pages]
pictures = "own"             # "own", "original", or "weserv"

[[outlets]]
id = "dw-zh"
name = "德国之声"
language = "zh"
home = "https://www.dw.com/zh/"
feeds = ["https://rss.dw.com/rdf/rss-chi-all"]

[[outlets]]
id = "dw-en"
name = "Deutsche Welle"
language = "en"
home = "https://www.dw.com/en/"
feeds = ["https://rss.dw.com/rdf/rss-en-all"]

[[outlets]]
id = "dw-de"
name = "Deutsche Welle (Deutsch)"
language = "de"
home = "https://www.dw.com/de/"
feeds = ["https://rss.dw.com/rdf/rss-de-all"]
)toml";
}

} // namespace offprint
