// Prints what the blocks of pages look like to the body finder, a line of JSON to a page: what its weights
// are learnt from. Standard input: a path, a tab, an address to a line.
#include "base/encoding.h"
#include "base/file.h"
#include "base/text.h"
#include "extract/body/block_traits.h"
#include "extract/markup/images.h"
#include "extract/metadata/json_ld.h"
#include "extract/metadata/meta_tags.h"
#include "extract/metadata/title.h"
#include "feed/gunzip.h"
#include "html/charset.h"
#include "html/tree.h"

#include <nlohmann/json.hpp>

#include <iostream>

using namespace offprint;

namespace {

/// The words by which a page's maker named the boxes around a block, in lower case.
struct BlockNaming {
  std::vector<std::string> near; ///< of its own box and the two around that
  std::vector<std::string> far;  ///< of all the others
  std::vector<int> parents;      ///< the boxes around it, the innermost first
};

BlockNaming naming_of(const PageBlocks& page, const TextBlock& block) {
  BlockNaming naming;
  int level = 0;
  for (int at = block.box; at >= 0; at = page.boxes[static_cast<std::size_t>(at)].parent, ++level) {
    naming.parents.push_back(at);
    std::vector<std::string>& words = level < 3 ? naming.near : naming.far;
    const std::vector<std::string>& own = page.box(at).naming.words;
    words.insert(words.end(), own.begin(), own.end());
  }
  return naming;
}

nlohmann::json blocks_of(const std::string& file) {
  std::string bytes = *read_file(file);
  if (is_gzip(bytes)) bytes = *gunzip(bytes, 50'000'000);
  const auto decoded = decode(bytes, {"", declared_charset(bytes)});
  const auto tree = HtmlTree::parse(decoded.utf8);
  if (!tree) return nlohmann::json::array();
  PageMetadata metadata;
  std::vector<Evidence> evidence;
  complete(metadata, metadata_of_json_ld(tree->root()), "", 0, evidence);
  complete(metadata, metadata_of_meta_tags(tree->root()), "", 0, evidence);
  const StatedText stated{.title = article_title(tree->root(), metadata).title,
                          .description = metadata.description,
                          .body = collapse_space(metadata.body_text)};
  resolve_images(tree->body(), *Url::parse("https://page.invalid/"));
  const PageBlocks page(tree->body());
  const std::vector<Furniture> furniture = furniture_of(page, stated.title);
  const BodyBox body = find_body_box(page, furniture, stated.body);
  const std::vector<BlockTraits> traits = traits_of(page, furniture, body, stated);
  nlohmann::json blocks = nlohmann::json::array();
  for (std::size_t i = 0; i < traits.size(); ++i) {
    nlohmann::json names = nlohmann::json::array();
    for (const BlockTrait trait : traits[i]) names.push_back(static_cast<int>(trait));
    const BlockNaming naming = naming_of(page, page.blocks[i]);
    blocks.push_back({{"text", page.blocks[i].text},
                      {"words", page.blocks[i].words},
                      {"parents", naming.parents},
                      {"traits", names},
                      {"near", naming.near},
                      {"far", naming.far}});
  }
  return blocks;
}

} // namespace

int main() {
  nlohmann::json names = nlohmann::json::array();
  for (std::size_t i = 0; i < block_trait_count; ++i) names.push_back(name_of(static_cast<BlockTrait>(i)));
  std::cout << names << '\n';
  for (std::string line; std::getline(std::cin, line);) {
    const std::string file = line.substr(0, line.find('\t'));
    std::cout << nlohmann::json{{"file", file}, {"blocks", blocks_of(file)}}.dump(
                     -1, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
  }
}
