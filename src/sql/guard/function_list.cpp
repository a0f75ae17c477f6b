#include "sql/guard/function_list.hpp"

#include "sql/embedded.hpp"
#include "sql/guard/rule_lines.hpp"

namespace parlance::sql {

namespace {

std::uint8_t to_uses(std::string_view kinds) {
  std::uint8_t uses = 0;
  for (const auto kind : split_words(kinds, ',')) {
    if (kind == "scalar") uses |= static_cast<std::uint8_t>(FunctionUse::scalar);
    if (kind == "aggregate") uses |= static_cast<std::uint8_t>(FunctionUse::aggregate);
    if (kind == "window") uses |= static_cast<std::uint8_t>(FunctionUse::window);
    if (kind == "table") uses |= static_cast<std::uint8_t>(FunctionUse::table);
  }
  return uses;
}

bool names_dialect(std::string_view dialects, std::string_view wanted) {
  for (const auto dialect : split_words(dialects, ',')) {
    if (dialect == wanted) return true;
  }
  return false;
}

}  // namespace

FunctionList::FunctionList(std::string_view dialect) {
  for (const auto& line : read_rule_lines(embedded::guard_functions())) {
    if (!names_dialect(line.second, dialect)) continue;
    const auto uses = to_uses(line.first);
    for (const auto name : line.names) uses_[name] |= uses;
  }
}

bool FunctionList::allows(std::string_view name, FunctionUse use) const {
  const auto found = uses_.find(name);
  return found != uses_.end() && (found->second & static_cast<std::uint8_t>(use)) != 0;
}

bool FunctionList::knows(std::string_view name) const { return uses_.contains(name); }

}  // namespace parlance::sql
