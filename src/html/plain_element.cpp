#include "html/plain_element.h"

#include "base/name_table.h"
#include "html/allow_list.h"

#include <algorithm>
#include <array>

namespace offprint {
namespace {

constexpr std::size_t count = 85;

constexpr NameTable<count>
    names("div blockquote ul ol dl pre figure section article aside details address center header footer "
          "nav main col p h1 h2 h3 h4 h5 h6 li dt dd figcaption summary table caption thead tbody tfoot "
          "colgroup tr td th a b code em i s small strike strong tt u font big span q cite kbd samp var sub "
          "sup mark del ins abbr dfn time bdi bdo acronym picture label br wbr img hr embed input source "
          "param track link meta script style iframe");

struct Range {
  std::size_t end;
  PlainRole role;
};

/// The roles of the names, in their order.
constexpr std::array ranges = {
    Range{17, PlainRole::block},      Range{18, PlainRole::column},  Range{19, PlainRole::paragraph},
    Range{25, PlainRole::heading},    Range{26, PlainRole::item},    Range{28, PlainRole::term},
    Range{30, PlainRole::part},       Range{31, PlainRole::table},   Range{36, PlainRole::table_part},
    Range{37, PlainRole::row},        Range{39, PlainRole::cell},    Range{40, PlainRole::link},
    Range{52, PlainRole::formatting}, Range{71, PlainRole::phrase},  Range{74, PlainRole::empty},
    Range{75, PlainRole::rule},       Range{82, PlainRole::dropped}, Range{85, PlainRole::raw_text}};
static_assert(ranges.back().end == count);

PlainElement made(std::size_t index) {
  const auto name = names.name_at(index);
  const auto* range = std::ranges::find_if(ranges, [index](const Range& one) { return index < one.end; });
  PlainElement element{
      .name = name, .role = range->role, .clean_name = rule_for_element(name).name, .parent = {}};
  if (name == "figcaption") element.parent = "figure";
  if (name == "summary") element.parent = "details";
  return element;
}

} // namespace

bool has_no_end_tag(const PlainElement& element) {
  return element.role == PlainRole::empty || element.role == PlainRole::column ||
         element.role == PlainRole::rule || element.role == PlainRole::dropped;
}

PlainElement plain_element(std::string_view name) {
  static const auto elements = [] {
    std::array<PlainElement, count> all;
    for (std::size_t i = 0; i < count; ++i) all.at(i) = made(i);
    return all;
  }();
  const auto index = names.index_of(name);
  return index == names.absent ? PlainElement{} : elements.at(index);
}

} // namespace offprint
