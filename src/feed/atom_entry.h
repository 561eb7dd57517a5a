#pragma once

#include "feed/feed.h"
#include "feed/scope.h"

#include <string>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

Entry read_atom_entry(const xmlNode* element, const Scope& scope);

/// The address that a feed or entry is an alternate form of; HTML where there are several.
std::string alternate_of(const xmlNode* element, const Scope& scope);

/// The authors named in a feed, entry or source itself.
std::vector<Person> authors_in(const xmlNode* element, const Scope& scope);

/// The child of an Atom element, in Atom's namespace or, as feeds forget to declare it, in none.
const xmlNode* atom_child(const xmlNode* parent, std::string_view name);

} // namespace offprint
