#include "language/named_periods.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace parlance::language {
namespace {

Grain period_named(std::string_view word) {
  static constexpr std::pair<std::string_view, Grain> periods[] = {
      {"year", Grain::year},        {"years", Grain::year},  {"quarter", Grain::quarter},
      {"quarters", Grain::quarter}, {"month", Grain::month}, {"months", Grain::month},
      {"week", Grain::week},        {"weeks", Grain::week}};
  const auto* const at = std::ranges::find(periods, word, &std::pair<std::string_view, Grain>::first);
  return at == std::end(periods) ? Grain::none : at->second;
}

}  // namespace

void find_named_periods(const std::vector<Token>& tokens, const semantic::Catalog& catalog,
                        const NameIndex& names, std::vector<Mark>& marks) {
  for (auto& mark : marks) {
    if (mark.kind != MarkKind::column || mark.end - mark.begin < 2 || mark.arithmetic != 0) continue;
    const auto& column = catalog.columns[static_cast<std::size_t>(mark.column)];
    if (!data::is_temporal(column.type) && column.date_format.empty()) continue;
    const auto& own = names.core_stems(static_cast<std::size_t>(mark.column));
    for (std::size_t i = mark.begin; i < mark.end; ++i) {
      const bool named = std::ranges::find(own, tokens[i].stem) != own.end();
      if (!named && mark.grain == Grain::none) mark.grain = period_named(tokens[i].folded);
    }
  }
}

}  // namespace parlance::language
