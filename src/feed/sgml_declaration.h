#pragma once

#include <cstddef>
#include <string_view>

namespace offprint {

struct SgmlDeclaration {
  enum class Kind {
    document_type,
    ignored,    ///< a marked section, "<!>", any other declaration
    incomplete, ///< the markup ends in it
    unreadable, ///< holds what no declaration may; also a document type with an internal subset
  };

  Kind kind = Kind::ignored;
  std::size_t end = 0; ///< behind its ">"; of an unreadable one: where it became so
};

/// Reads the declaration ("<!name ...>", "<![name[...]]>") at `at`, as Python's _markupbase does.
/// `equals_sign`: whether "=" may stand in it; none may from the first document type on.
SgmlDeclaration read_sgml_declaration(std::string_view markup, std::size_t at, bool& equals_sign);

} // namespace offprint
