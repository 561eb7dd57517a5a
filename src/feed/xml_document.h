#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

using xmlDoc = struct _xmlDoc;
using xmlNode = struct _xmlNode;

namespace offprint {

/// An XML document that was found in some bytes, as a libxml2 tree without entity references, comments of
/// ill-formed documents, or anything that stood before the root. The words of html/tree.h read it.
class XmlDocument {
public:
  /// `utf8` is well-formed UTF-8. Nothing where there is no element in it.
  static std::optional<XmlDocument> parse(std::string_view utf8);

  xmlNode* root() const;

  /// Whether the text was well-formed XML but for references to HTML's names under a document type.
  bool well_formed() const { return well_formed_; }

  /// The document type declaration, or "".
  const std::string& doctype() const { return doctype_; }

private:
  struct Free {
    void operator()(xmlDoc* document) const;
  };

  using Owned = std::unique_ptr<xmlDoc, Free>;

  XmlDocument(Owned document, bool well_formed, std::string doctype);
  static Owned read(std::string_view element, bool recover);

  Owned document_;
  bool well_formed_;
  std::string doctype_;
};

/// "outline" of "opml:outline", declared or not; "" where it is no element.
std::string_view local_name(const xmlNode* element);

} // namespace offprint
