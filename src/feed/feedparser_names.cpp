#include "feed/feedparser_names.h"

#include "base/name_table.h"
#include "base/text.h"

#include <algorithm>

namespace offprint::feedparser {
namespace {

constexpr NameTable<19> without_end_tag(
    "area base basefont br col command embed frame hr img input isindex keygen link meta param source "
    "track wbr");
constexpr NameTable<100> html_element_names(
    "a abbr acronym address area article aside audio b big blockquote br button canvas caption center "
    "cite code col colgroup command datagrid datalist dd del details dfn dialog dir div dl dt em "
    "event-source fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i img input ins "
    "kbd keygen label legend li m map menu meter multicol nav nextid noscript ol optgroup option output p "
    "pre progress q s samp section select small sound source spacer span strike strong sub sup table "
    "tbody td textarea tfoot th thead time tr tt u ul var video");
constexpr NameTable<141> html_attribute_names(
    "abbr accept accept-charset accesskey action align alt autocomplete autofocus axis background balance "
    "bgcolor bgproperties border bordercolor bordercolordark bordercolorlight bottompadding cellpadding "
    "cellspacing ch challenge char charoff charset checked choff cite class clear color cols colspan "
    "compact contenteditable controls coords data datafld datapagesize datasrc datetime default delay dir "
    "disabled draggable dynsrc enctype end face for form frame galleryimg gutter headers height hidden "
    "hidefocus high href hreflang hspace icon id inputmode ismap keytype label lang leftspacing list "
    "longdesc loop loopcount loopend loopstart low lowsrc max maxlength media method min multiple name "
    "nohref noshade nowrap open optimum pattern ping point-size poster pqg preload prompt radiogroup "
    "readonly rel repeat-max repeat-min replace required rev rightspacing rows rowspan rules scope "
    "selected shape size span src start step style summary suppress tabindex target template title "
    "toppadding type unselectable urn usemap valign value variable volume vrml vspace width wrap xml:lang");
constexpr NameTable<44> mathml_element_names(
    "annotation annotation-xml maction maligngroup malignmark math menclose merror mfenced mfrac mglyph "
    "mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms "
    "mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext "
    "mtr munder munderover none semantics");
constexpr NameTable<99> mathml_attribute_names(
    "accent accentunder actiontype align alignmentscope altimg altimg-height altimg-valign altimg-width "
    "alttext bevelled charalign close columnalign columnlines columnspacing columnspan columnwidth "
    "crossout decimalpoint denomalign depth dir display displaystyle edge encoding equalcolumns equalrows "
    "fence fontstyle fontweight form frame framespacing groupalign height href id indentalign "
    "indentalignfirst indentalignlast indentshift indentshiftfirst indentshiftlast indenttarget "
    "infixlinebreakstyle largeop length linebreak linebreakmultchar linebreakstyle lineleading "
    "linethickness location longdivstyle lquote lspace mathbackground mathcolor mathsize mathvariant "
    "maxsize minlabelspacing minsize movablelimits notation numalign open other overflow position "
    "rowalign rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize scriptsizemultiplier "
    "selection separator separators shift side src stackalign stretchy subscriptshift superscriptshift "
    "symmetric voffset width xlink:href xlink:show xlink:type xmlns xmlns:xlink");
constexpr NameTable<35> svg_element_names(
    "a animate animatecolor animatemotion animatetransform circle defs desc ellipse font-face "
    "font-face-name font-face-src foreignobject g glyph hkern line lineargradient marker metadata "
    "missing-glyph mpath path polygon polyline radialgradient rect set stop svg switch text title tspan "
    "use");
constexpr NameTable<140> svg_attribute_names(
    "accent-height accumulate additive alphabetic arabic-form ascent attributename attributetype "
    "baseprofile bbox begin by calcmode cap-height class color color-rendering content cx cy d descent "
    "display dur dx dy end fill fill-opacity fill-rule font-family font-size font-stretch font-style "
    "font-variant font-weight from fx fy g1 g2 glyph-name gradientunits hanging height horiz-adv-x "
    "horiz-origin-x id ideographic k keypoints keysplines keytimes lang marker-end marker-mid "
    "marker-start markerheight markerunits markerwidth mathematical max min name offset opacity orient "
    "origin overline-position overline-thickness panose-1 path pathlength points preserveaspectratio r "
    "refx refy repeatcount repeatdur requiredextensions requiredfeatures restart rotate rx ry slope stemh "
    "stemv stop-color stop-opacity strikethrough-position strikethrough-thickness stroke stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width "
    "systemlanguage target text-anchor to transform type u1 u2 underline-position underline-thickness "
    "unicode unicode-range units-per-em values version viewbox visibility width widths x x-height x1 x2 "
    "xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:base "
    "xml:lang xml:space xmlns xmlns:xlink y y1 y2 zoomandpan");
constexpr NameTable<253> html4_entities(
    "AElig Aacute Acirc Agrave Alpha Aring Atilde Auml Beta Ccedil Chi Dagger Delta ETH Eacute Ecirc "
    "Egrave Epsilon Eta Euml Gamma Iacute Icirc Igrave Iota Iuml Kappa Lambda Mu Ntilde Nu OElig Oacute "
    "Ocirc Ograve Omega Omicron Oslash Otilde Ouml Phi Pi Prime Psi Rho Scaron Sigma THORN Tau Theta "
    "Uacute Ucirc Ugrave Upsilon Uuml Xi Yacute Yuml Zeta aacute acirc acute aelig agrave alefsym alpha "
    "amp and ang apos aring asymp atilde auml bdquo beta brvbar bull cap ccedil cedil cent chi circ clubs "
    "cong copy crarr cup curren dArr dagger darr deg delta diams divide eacute ecirc egrave empty emsp "
    "ensp epsilon equiv eta eth euml euro exist fnof forall frac12 frac14 frac34 frasl gamma ge gt hArr "
    "harr hearts hellip iacute icirc iexcl igrave image infin int iota iquest isin iuml kappa lArr lambda "
    "lang laquo larr lceil ldquo le lfloor lowast loz lrm lsaquo lsquo lt macr mdash micro middot minus "
    "mu nabla nbsp ndash ne ni not notin nsub ntilde nu oacute ocirc oelig ograve oline omega omicron "
    "oplus or ordf ordm oslash otilde otimes ouml para part permil perp phi pi piv plusmn pound prime "
    "prod prop psi quot rArr radic rang raquo rarr rceil rdquo real reg rfloor rho rlm rsaquo rsquo sbquo "
    "scaron sdot sect shy sigma sigmaf sim spades sub sube sum sup sup1 sup2 sup3 supe szlig tau there4 "
    "theta thetasym thinsp thorn tilde times trade uArr uacute uarr ucirc ugrave uml upsih upsilon uuml "
    "weierp xi yacute yen yuml zeta zwj zwnj");
constexpr NameTable<42> acceptable_schemes(
    "aim callto cvs facetime feed file ftp git gopher gtalk h323 hdl http https imap irc irc6 ircs itms "
    "magnet mailto mms msnim news nntp prospero rsync rtsp rtspu sftp shttp sip sips skype smb snews ssh "
    "svn svn+ssh telnet wais ymsg");

/// SVG's names are lower case in these lists; those with capitals are written so.
constexpr std::string_view svg_element_spellings =
    "animateColor animateMotion animateTransform foreignObject linearGradient radialGradient ";
constexpr std::string_view svg_attribute_spellings =
    "attributeName attributeType baseProfile calcMode gradientUnits keyPoints keySplines keyTimes "
    "markerHeight markerUnits markerWidth pathLength preserveAspectRatio refX refY repeatCount repeatDur "
    "requiredExtensions requiredFeatures systemLanguage viewBox zoomAndPan ";

/// The spelling, each followed by a space, that the name is the lower case of.
std::string_view spelt(std::string_view spellings, std::string_view name) {
  while (!spellings.empty()) {
    const auto spelling = spellings.substr(0, spellings.find(' '));
    if (equal_ignoring_ascii_case(spelling, name)) return spelling;
    spellings.remove_prefix(spelling.size() + 1);
  }
  return name;
}

} // namespace

bool has_no_end_tag(std::string_view element) {
  return without_end_tag.contains(element);
}

bool is_html_element(std::string_view name) {
  return html_element_names.contains(name);
}

bool is_mathml_element(std::string_view name) {
  return mathml_element_names.contains(name);
}

bool is_svg_element(std::string_view name) {
  return svg_element_names.contains(name);
}

bool allows_attribute(Vocabulary vocabulary, std::string_view name) {
  switch (vocabulary) {
  case Vocabulary::html: return html_attribute_names.contains(name);
  case Vocabulary::mathml: return mathml_attribute_names.contains(name);
  case Vocabulary::svg: return svg_attribute_names.contains(name);
  }
  return false;
}

bool holds_address(std::string_view element, std::string_view attribute) {
  const auto one_of = [element](std::initializer_list<std::string_view> elements) {
    return std::ranges::find(elements, element) != elements.end();
  };
  if (attribute == "href") return one_of({"a", "area", "link"});
  if (attribute == "src")
    return one_of({"img", "audio", "video", "source", "input", "iframe", "frame", "script"});
  if (attribute == "cite") return one_of({"blockquote", "q", "ins", "del"});
  if (attribute == "longdesc") return one_of({"img", "iframe", "frame"});
  if (attribute == "usemap") return one_of({"img", "input", "object"});
  if (attribute == "codebase") return one_of({"applet", "object"});
  if (attribute == "classid" || attribute == "data") return element == "object";
  return (attribute == "poster" && element == "video") || (attribute == "action" && element == "form") ||
         (attribute == "background" && element == "body") || (attribute == "profile" && element == "head");
}

bool is_acceptable_scheme(std::string_view scheme) {
  return acceptable_schemes.contains(scheme);
}

std::string_view svg_element_spelling(std::string_view name) {
  return spelt(svg_element_spellings, name);
}

std::string_view svg_attribute_spelling(std::string_view name) {
  return spelt(svg_attribute_spellings, name);
}

bool drops_its_text(std::string_view element) {
  return element == "script" || element == "style" || element == "applet";
}

bool is_known_entity(std::string_view name) {
  return html4_entities.contains(name);
}

} // namespace offprint::feedparser
