#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace offprint {

/// The name of an element or attribute. The views live as long as the reading; the same name has the same
/// views all through it.
struct XmlName {
  std::string_view local;
  std::string_view prefix;
  std::string_view uri; ///< of its namespace; "" where it is in none, or its prefix is not declared
};

/// Lives until the call that it was given to returns.
struct XmlAttribute {
  XmlName name;
  std::string_view value;
};

using XmlAttributes = std::span<const XmlAttribute>;

/// Takes in an XML document, part by part, in its order.
class XmlEvents {
public:
  virtual ~XmlEvents() = default;

  /// A namespace that the element which starts next declares; "" is the prefix of the default one.
  virtual void declare_namespace(std::string_view prefix, std::string_view uri) = 0;
  virtual void start_element(const XmlName& name, XmlAttributes attributes) = 0;
  virtual void end_element(const XmlName& name) = 0;

  /// A piece of text; several may follow one another.
  virtual void text(std::string_view piece) = 0;

  /// Asked after each element: true ends the reading.
  virtual bool has_enough() const = 0;
};

struct XmlFault {
  std::string message;
  int line = 0; ///< from 1
  int column = 0;
  bool undeclared_prefix = false; ///< well-formed, but against Namespaces in XML
  bool at_end = false;            ///< the text ends too early; nothing in it is wrong
};

/// Reads well-formed XML 1.0 from its root element on (no declaration, no document type: so no entity but
/// XML's five) by libxml2's SAX parser, within limits: 250 levels, and libxml2's 10 MB to one text or
/// attribute value. Gives the first fault; one that is not merely of a prefix ends the reading there.
std::optional<XmlFault> read_xml(std::string_view utf8_from_root, XmlEvents& events);

/// Whether libxml2 reads a text in time proportional to its length: not too many attributes to an element,
/// not too many names or namespaces in all. What is not goes through mend_xml, which bounds them.
bool is_harmless_xml(std::string_view utf8_from_root);

} // namespace offprint
