#include "insight/category_order.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <string_view>

#include "base/text.hpp"

namespace parlance::insight {

namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

/// Where a word stands among names, spelt out or cut to three letters or more; NaN where it is none of them.
template <std::size_t Count>
double position_among(const std::array<std::string_view, Count>& names, const std::string& label) {
  const std::string word = base::lower(label);
  for (std::size_t i = 0; i < Count; ++i) {
    if (word.size() >= 3 && names[i].starts_with(word)) return static_cast<double>(i);
  }
  return NAN;
}

using PlaceOf = std::function<double(const Category&)>;

bool all_placed(const std::vector<Category>& categories, const PlaceOf& place) {
  return std::ranges::none_of(categories,
                              [&](const Category& category) { return std::isnan(place(category)); });
}

}  // namespace

bool sorted_by_label(const std::vector<Category>& categories) {
  return categories.size() >= 3 && std::ranges::is_sorted(categories, {}, &Category::label);
}

bool sorted_by_weight(const std::vector<Category>& categories) {
  return std::ranges::is_sorted(categories, std::ranges::greater(), &Category::weight) ||
         std::ranges::is_sorted(categories, std::ranges::less(), &Category::weight);
}

std::vector<std::size_t> drawing_order(const std::vector<Category>& categories, bool keep) {
  std::vector<std::size_t> order(categories.size());
  std::iota(order.begin(), order.end(), 0);
  if (keep) return order;
  const auto by = [&](const PlaceOf& place) {
    std::ranges::stable_sort(order, {}, [&](std::size_t index) { return place(categories[index]); });
    return order;
  };
  const std::array<PlaceOf, 3> natures{
      [](const Category& category) { return category.place; },
      [](const Category& category) { return position_among(months, category.label); },
      [](const Category& category) { return position_among(weekdays, category.label); }};
  for (const PlaceOf& nature : natures) {
    if (all_placed(categories, nature)) return by(nature);
  }
  return by(
      [](const Category& category) { return std::isnan(category.weight) ? HUGE_VAL : -category.weight; });
}

}  // namespace parlance::insight
