#include "language/units.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace parlance::language {
namespace {

enum class Quantity : std::uint8_t { time, distance, mass, storage };

struct Unit {
  std::string_view name;
  Quantity quantity;
  double size;  ///< in seconds, metres, grams, bytes
};
// Exact by definition (international yard and pound, SI); storage in powers of 1,000 as SI and IEC 80000-13
// have it.
constexpr std::array units{Unit{"millisecond", Quantity::time, 0.001},
                           Unit{"second", Quantity::time, 1},
                           Unit{"minute", Quantity::time, 60},
                           Unit{"hour", Quantity::time, 3600},
                           Unit{"day", Quantity::time, 86'400},
                           Unit{"week", Quantity::time, 604'800},
                           Unit{"centimeter", Quantity::distance, 0.01},
                           Unit{"meter", Quantity::distance, 1},
                           Unit{"kilometer", Quantity::distance, 1000},
                           Unit{"inch", Quantity::distance, 0.0254},
                           Unit{"foot", Quantity::distance, 0.3048},
                           Unit{"mile", Quantity::distance, 1609.344},
                           Unit{"gram", Quantity::mass, 1},
                           Unit{"kilogram", Quantity::mass, 1000},
                           Unit{"pound", Quantity::mass, 453.59237},
                           Unit{"byte", Quantity::storage, 1},
                           Unit{"kilobyte", Quantity::storage, 1e3},
                           Unit{"megabyte", Quantity::storage, 1e6},
                           Unit{"gigabyte", Quantity::storage, 1e9}};

struct Word {
  std::string_view text;
  std::string_view unit;
};
constexpr std::array words{Word{"ms", "millisecond"},
                           Word{"milliseconds", "millisecond"},
                           Word{"millisecond", "millisecond"},
                           Word{"sec", "second"},
                           Word{"secs", "second"},
                           Word{"second", "second"},
                           Word{"seconds", "second"},
                           Word{"min", "minute"},
                           Word{"mins", "minute"},
                           Word{"minute", "minute"},
                           Word{"minutes", "minute"},
                           Word{"hour", "hour"},
                           Word{"hours", "hour"},
                           Word{"hrs", "hour"},
                           Word{"cm", "centimeter"},
                           Word{"centimeters", "centimeter"},
                           Word{"meter", "meter"},
                           Word{"meters", "meter"},
                           Word{"metres", "meter"},
                           Word{"km", "kilometer"},
                           Word{"kilometers", "kilometer"},
                           Word{"kilometres", "kilometer"},
                           Word{"inch", "inch"},
                           Word{"inches", "inch"},
                           Word{"feet", "foot"},
                           Word{"ft", "foot"},
                           Word{"foot", "foot"},
                           Word{"mile", "mile"},
                           Word{"miles", "mile"},
                           Word{"grams", "gram"},
                           Word{"kg", "kilogram"},
                           Word{"kilograms", "kilogram"},
                           Word{"kilogram", "kilogram"},
                           Word{"lbs", "pound"},
                           Word{"pounds", "pound"},
                           Word{"bytes", "byte"},
                           Word{"kb", "kilobyte"},
                           Word{"kilobytes", "kilobyte"},
                           Word{"mb", "megabyte"},
                           Word{"megabytes", "megabyte"},
                           Word{"gb", "gigabyte"},
                           Word{"gigabytes", "gigabyte"}};

const Unit* find_unit(std::string_view name) {
  const auto* found = std::ranges::find(units, name, &Unit::name);
  return found == units.end() ? nullptr : found;
}

}  // namespace

std::string_view unit_of_word(std::string_view folded) {
  const auto* found = std::ranges::find(words, folded, &Word::text);
  return found == words.end() ? std::string_view() : found->unit;
}

std::optional<double> unit_factor(std::string_view said, std::string_view kept) {
  const Unit* from = find_unit(said);
  if (from == nullptr || kept.empty()) return 1;
  const Unit* to = find_unit(kept);
  if (to == nullptr || to->quantity != from->quantity) return std::nullopt;
  return from->size / to->size;
}

}  // namespace parlance::language
