#include "language/mark_scores.hpp"

#include <algorithm>
#include <cmath>

#include "language/is_one_of.hpp"
#include "semantic/model/kinds_of_measures.hpp"

namespace parlance::language {
namespace {

/// How near the closest naming of the column's own table stands, and whether as "X of T", "T's X" or "T X".
float attachment(const Mark& mark, std::int16_t table, const std::vector<Mark>& links) {
  float best = 0;
  for (const auto& other : links) {
    if (other.kind != MarkKind::table || other.table != table || other.strength < 0.6F) continue;
    const int before = static_cast<int>(mark.begin) - static_cast<int>(other.end);
    const int after = static_cast<int>(other.begin) - static_cast<int>(mark.end);
    const int distance = before >= 0 ? before : after >= 0 ? after : 0;
    best = std::max(best, other.strength * std::max(0.0F, 0.8F - 0.1F * static_cast<float>(distance)));
  }
  return best;
}

/// Budgets, targets and forecasts are not what was spent or sold, nor is what was taken off or came on top,
/// unless the question speaks of them.
bool is_of_another_kind(const semantic::Catalog& catalog, std::size_t column,
                        const std::vector<Token>& tokens) {
  static constexpr const char* kinds[] = {"budget",    "forecast",  "target",    "planned", "quota",
                                          "estimate",  "estimated", "projected", "budgets", "targets",
                                          "forecasts", "discount",  "discounts", "tax",     "taxes",
                                          "shipping",  "refund",    "refunds",   "rebate"};
  constexpr std::size_t told_by = 5;  // letters: "planning" speaks of what was planned
  const auto& at = catalog.columns[column];
  const auto& table = catalog.tables[at.table].words;
  return std::ranges::any_of(kinds, [&](const std::string_view kind) {
    const bool named =
        std::ranges::find(at.words, kind) != at.words.end() || std::ranges::find(table, kind) != table.end();
    return named && std::ranges::none_of(tokens, [&](const Token& token) {
             return token.folded.starts_with(kind.substr(0, told_by));
           });
  });
}

bool names_period(const std::string& word) {
  static constexpr const char* periods[] = {"year",   "years", "quarter", "quarters", "month",
                                            "months", "week",  "weeks",   "day",      "days"};
  return std::ranges::find(periods, word) != std::end(periods);
}

/// "monthly" says how often and names no column.
bool is_period_adverb(const std::string& word) {
  static constexpr const char* adverbs[] = {"yearly", "annually", "quarterly", "monthly",
                                            "weekly", "daily",    "hourly",    "annual"};
  return std::ranges::find(adverbs, word) != std::end(adverbs);
}

}  // namespace

void score_links(Annotation& annotation, const semantic::Catalog& catalog) {
  annotation.table_mention.assign(catalog.tables.size(), 0);
  std::vector<float> column_mention(catalog.columns.size(), 0);
  for (const auto& mark : annotation.marks) {
    if (mark.kind == MarkKind::table) {
      auto& mention = annotation.table_mention[static_cast<std::size_t>(mark.table)];
      mention = std::max(mention, mark.strength);
    } else if (mark.kind == MarkKind::column) {
      auto& mention = column_mention[static_cast<std::size_t>(mark.column)];
      mention = std::max(mention, mark.strength);
    }
  }
  const bool sells = std::ranges::any_of(annotation.tokens, [](const Token& token) {
    return is_one_of(token.folded, {"sold", "sell", "sells", "selling", "bought", "ordered", "buy"});
  });
  for (auto& mark : annotation.marks) {
    const auto words = static_cast<float>(mark.end - mark.begin);
    if (mark.kind == MarkKind::table) {
      mark.score = 3.2F * (mark.strength - 0.6F) + 0.5F * (words - 1);
    } else if (mark.kind == MarkKind::column || mark.kind == MarkKind::value) {
      const auto table = catalog.columns[static_cast<std::size_t>(mark.column)].table;
      const float named = annotation.table_mention[table] +
                          attachment(mark, static_cast<std::int16_t>(table), annotation.marks);
      mark.score = 4.5F * (mark.strength - 0.66F) + 0.5F * (words - 1) + 0.5F * named;
      const auto& column = catalog.columns[static_cast<std::size_t>(mark.column)];
      const auto rows = static_cast<float>(catalog.tables[table].rows);
      if (mark.kind == MarkKind::column && column.role == semantic::Role::measure)
        mark.score += 0.12F * std::log10(1 + rows);
      if (mark.kind == MarkKind::column && names_period(annotation.tokens[mark.begin].folded) && words < 2 &&
          mark.strength < 0.9F && (data::is_temporal(column.type) || !column.date_format.empty()))
        mark.score -= 1.5F;  // "by month" asks for months of the date, not for each date
      if (mark.kind == MarkKind::column && words < 2 &&
          is_period_adverb(annotation.tokens[mark.begin].folded))
        mark.score -= 2.0F;
      if (mark.kind == MarkKind::column &&
          is_of_another_kind(catalog, static_cast<std::size_t>(mark.column), annotation.tokens))
        mark.score -= 1.2F;
      if (mark.kind == MarkKind::column && sells && semantic::is_held_quantity(column) && words < 2)
        mark.score -= 1.2F;  // "units sold" are not those in stock
      if (mark.kind == MarkKind::value &&
          (column.unique || catalog.tables[table].title == static_cast<std::size_t>(mark.column)))
        mark.score += 0.4F;
      if (mark.kind == MarkKind::value)
        mark.score += 0.8F * column_mention[static_cast<std::size_t>(mark.column)];
    }
  }
}

/// Parts of a name that is said in full seldom mean something else: the "category" of "category level 2", the
/// "count" of a column count, the "last" of "last name".
void prefer_whole_names(std::vector<Mark>& marks) {
  std::vector<std::pair<int, int>> wholes;
  std::vector<std::pair<int, int>> numbers;
  for (const auto& mark : marks) {
    if (mark.kind == MarkKind::column && mark.strength >= 0.95F) {
      if (mark.end - mark.begin > 1) wholes.emplace_back(mark.begin, mark.end);
      numbers.emplace_back(mark.begin, mark.end);
    }
  }
  std::erase_if(marks, [&](const Mark& mark) {
    const bool asks = mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::top ||
                                                     mark.cue == Cue::share || mark.cue == Cue::change);
    return asks && std::ranges::any_of(wholes, [&](const std::pair<int, int>& whole) {
             return mark.begin >= whole.first && mark.end <= whole.second;
           });
  });
  for (auto& mark : marks) {
    const bool named = mark.kind != MarkKind::cue && mark.kind != MarkKind::date;
    for (const auto& [begin, end] : wholes) {
      const bool inside = mark.begin >= begin && mark.end <= end && mark.end - mark.begin < end - begin;
      if (named && inside) {
        mark.score -= 0.8F;
        break;
      }
    }
    const bool counts = mark.kind == MarkKind::cue && mark.cue == Cue::count &&
                        (mark.end - mark.begin == 1 || mark.phrase->words.front() == "quantity");
    if (counts &&
        std::ranges::find(numbers, std::pair<int, int>(mark.begin, mark.begin + 1)) != numbers.end())
      mark.score -= 1.0F;
  }
}

/// "the phone number of the performer" counts nothing, "the number of trains" is seldom the train number.
void tell_numbers_from_counts(std::vector<Mark>& marks, const semantic::Catalog& catalog) {
  const auto counts = [](const Mark& mark) {
    return mark.kind == MarkKind::cue && mark.cue == Cue::count && mark.end - mark.begin > 1;
  };
  for (auto& mark : marks) {
    for (const auto& other : marks) {
      if (counts(mark) && other.kind == MarkKind::column) {
        const bool ends_here = other.end == mark.begin + 1 && other.begin < mark.begin;
        if (ends_here && other.strength >= 0.9F) mark.score = -2.0F;
      } else if (mark.kind == MarkKind::column && counts(other) && mark.begin <= other.end - 2 &&
                 mark.end > other.end && mark.begin >= other.begin) {
        const auto role = catalog.columns[static_cast<std::size_t>(mark.column)].role;
        if (role != semantic::Role::measure) mark.score -= 0.8F;
        break;
      }
    }
  }
}

}  // namespace parlance::language
