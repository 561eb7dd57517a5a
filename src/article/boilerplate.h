#pragma once

#include <string>
#include <string_view>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Whether a paragraph's text is a notice of rights: it opens with a copyright sign, or says in one of the
/// usual ways, in few words, that rights are reserved.
bool is_rights_notice(std::string_view text);

/// Whether a block is the outlet's advertising for its own channels: short, with a link to a social network
/// or messenger, and either wholly emphasised or inviting to follow or subscribe; or an invitation
/// (is_invitation) with a link to where it leads.
bool is_promotion(const xmlNode* block, std::string_view text);

/// Whether a short paragraph says whose opinion an article is, and whose it is not: "本文仅代表作者观点".
bool is_disclaimer(std::string_view text);

/// Whether a name is that of a news agency as bylines and credits give it, in any case: "dpa", "AFP",
/// "新华社".
bool is_news_agency(std::string_view name);

/// Whether a short line says who contributed to an article, and nothing else: "Additional reporting by Ann
/// Lee", "Mit Agenturmaterial", "责编：王明".
bool is_contribution_line(std::string_view text);

/// Whether a short paragraph asks its reader to subscribe, follow, donate, write in or read elsewhere.
bool is_invitation(std::string_view text);

/// The names in a closing line of credits, "（路透社、德新社）", "(dpa, AFP)" or "ab/cd (epd)": a short text
/// in parentheses of which at least one name is a known news agency. Empty where it is none.
std::vector<std::string> credited_names(std::string_view text);

} // namespace offprint
