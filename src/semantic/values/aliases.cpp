#include "semantic/values/aliases.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "semantic/embedded.hpp"
#include "semantic/values/phrase_key.hpp"

namespace parlance::semantic {

Aliases::Aliases() {
  for (const auto& line : base::split(embedded::aliases(), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {  // a family begins
      ++families_;
      continue;
    }
    Group group{families_ - 1, {}};
    for (const auto& part : base::split(line, '|')) {
      const std::string name = base::trim(part);
      const bool code = name.starts_with('=');
      group.members.push_back({phrase_key(name), group.family, code});
    }
    for (const auto& member : group.members) {
      places_[member.key].push_back({groups_.size(), member.code});
      if (member.code) codes_[member.key].push_back(group.family);
    }
    groups_.push_back(std::move(group));
  }
}

std::vector<Aliases::Equivalent> Aliases::of(std::string_view key, bool as_code) const {
  std::vector<Equivalent> equivalents;
  const auto found = places_.find(key);
  if (found == places_.end()) return equivalents;
  for (const auto& place : found->second) {
    if (place.code && !as_code) continue;
    for (const auto& member : groups_[place.group].members) {
      if (member.key != key) equivalents.push_back(member);
    }
  }
  return equivalents;
}

const std::vector<std::size_t>& Aliases::code_families(std::string_view key) const {
  static const std::vector<std::size_t> none;
  const auto found = codes_.find(key);
  return found == codes_.end() ? none : found->second;
}

}  // namespace parlance::semantic
