#include "sql/guard/nearest_names.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace parlance::sql {

namespace {

constexpr std::size_t most_suggestions = 3;

/// A name that holds the other whole is near too: "email" and "customer_email".
std::size_t distance(std::string_view name, std::string_view candidate) {
  const auto limit = std::max<std::size_t>(2, name.size() / 3);
  const auto edits = base::edit_distance(name, candidate, limit);
  if (edits <= limit) return edits;
  const auto folded = base::fold(candidate);
  const auto wanted = base::fold(name);
  const bool holds = wanted.size() >= 3 && (folded.contains(wanted) || wanted.contains(folded));
  return holds && folded.size() >= 3 ? limit : limit + 1;
}

}  // namespace

std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& candidates) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  const auto limit = std::max<std::size_t>(2, name.size() / 3);
  for (const auto& candidate : candidates) {
    const auto far = distance(name, candidate);
    if (far <= limit) ranked.emplace_back(far, candidate);
  }
  std::ranges::stable_sort(ranked, {}, &std::pair<std::size_t, std::string>::first);
  std::vector<std::string> names;
  for (auto& [far, candidate] : ranked) {
    if (std::ranges::find(names, candidate) == names.end()) names.push_back(std::move(candidate));
    if (names.size() == most_suggestions) break;
  }
  return names;
}

}  // namespace parlance::sql
