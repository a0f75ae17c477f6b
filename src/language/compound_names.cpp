#include "language/compound_names.hpp"

namespace parlance::language {
namespace {

constexpr float named_in_full = 0.9F;
constexpr float compound_gain = 1.2F;  ///< over taking each by itself

bool names_measure(const Mark& mark, const semantic::Catalog& catalog) {
  return mark.kind == MarkKind::column && mark.strength >= named_in_full && mark.arithmetic == 0 &&
         catalog.columns[static_cast<std::size_t>(mark.column)].role == semantic::Role::measure;
}

}  // namespace

std::vector<Mark> find_compound_names(const std::vector<Mark>& marks, const semantic::Catalog& catalog) {
  std::vector<Mark> found;
  for (const Mark& first : marks) {
    if (!names_measure(first, catalog)) continue;
    for (const Mark& second : marks) {
      if (second.begin != first.end || second.column == first.column || !names_measure(second, catalog))
        continue;
      const auto table = [&](const Mark& mark) {
        return catalog.columns[static_cast<std::size_t>(mark.column)].table;
      };
      if (table(first) != table(second)) continue;
      Mark both = second;
      both.begin = first.begin;
      both.score += first.score + compound_gain;
      found.push_back(both);
    }
  }
  return found;
}

}  // namespace parlance::language
