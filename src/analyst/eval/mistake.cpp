#include "analyst/eval/mistake.hpp"

#include <algorithm>

namespace parlance::analyst::eval {
namespace {

constexpr std::array<std::string_view, mistake_count> mistake_names = {
    "grounding", "join",  "aggregate", "filter", "order",    "shape",
    "other",     "asked", "declined",  "failed", "invented", "unsorted"};

}  // namespace

std::string_view to_string(Mistake mistake) { return mistake_names[static_cast<std::size_t>(mistake)]; }

std::optional<Mistake> parse_mistake(std::string_view name) {
  const auto* found = std::ranges::find(mistake_names, name);
  if (found == mistake_names.end()) return std::nullopt;
  return static_cast<Mistake>(found - mistake_names.begin());
}

}  // namespace parlance::analyst::eval
