#include "feed/xml_document.h"

#include "feed/mend_xml.h"
#include "feed/xml_prolog.h"
#include "html/tree.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <utility>

namespace offprint {

void XmlDocument::Free::operator()(xmlDoc* document) const {
  xmlFreeDoc(document);
}

XmlDocument::XmlDocument(Owned document, bool well_formed, std::string doctype)
    : document_(std::move(document)), well_formed_(well_formed), doctype_(std::move(doctype)) {}

std::optional<XmlDocument> XmlDocument::parse(std::string_view utf8) {
  const XmlProlog prolog = read_prolog(utf8);
  if (prolog.root == std::string_view::npos) return std::nullopt;
  const std::string_view element = utf8.substr(prolog.root);
  const std::string doctype(prolog.doctype);
  const MendedXml mended = mend_xml(element);
  bool well_formed = prolog.clean && mended.well_formed && (!mended.html_names || !doctype.empty());
  // Without its prolog the document has neither an encoding of its own nor entities to expand. It is read as
  // it came only once mending has found it harmless: libxml2 takes minutes over some faults.
  if (mended.well_formed && !mended.html_names) {
    if (Owned document = read(element, false)) return XmlDocument(std::move(document), well_formed, doctype);
    well_formed = false;
  }
  if (Owned document = read(mended.text, false))
    return XmlDocument(std::move(document), well_formed, doctype);
  Owned document = read(mended.text, true);
  if (document == nullptr || xmlDocGetRootElement(document.get()) == nullptr) return std::nullopt;
  return XmlDocument(std::move(document), false, doctype);
}

XmlDocument::Owned XmlDocument::read(std::string_view element, bool recover) {
  struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
  };

  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (context == nullptr) return nullptr;
  // Never NOENT, which reads files, and never HUGE, which takes libxml2's limits off.
  const int options = XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR | XML_PARSE_NOCDATA |
                      (recover ? XML_PARSE_RECOVER : 0);
  // Without a declaration it is UTF-8. Naming that here would make libxml2 refuse more than 10 MB.
  return Owned(xmlCtxtReadMemory(context.get(), element.data(), static_cast<int>(element.size()), nullptr,
                                 nullptr, options));
}

xmlNode* XmlDocument::root() const {
  return xmlDocGetRootElement(document_.get());
}

std::string_view local_name(const xmlNode* element) {
  const std::string_view name = element_name(element);
  return name.substr(name.rfind(':') + 1);
}

} // namespace offprint
