#include "language/suggest.hpp"

#include <algorithm>
#include <optional>

#include "language/assemble.hpp"
#include "language/views.hpp"

namespace parlance::language {
namespace {

std::optional<std::size_t> first_column(const semantic::Catalog& catalog, const semantic::TableMeaning& table,
                                        semantic::Role role, std::uint64_t least_distinct,
                                        std::uint64_t most_distinct) {
  for (const std::size_t column : table.columns) {
    const auto& at = catalog.columns[column];
    if (at.role == role && at.profile.distincts >= least_distinct && at.profile.distincts <= most_distinct)
      return column;
  }
  return std::nullopt;
}

/// The measures that questions are about: the first, and another for variety where there is one.
std::vector<std::size_t> two_measures(const semantic::Catalog& catalog, const semantic::TableMeaning& table) {
  std::vector<std::size_t> found;
  for (const std::size_t column : table.columns) {
    const auto& at = catalog.columns[column];
    if (at.role == semantic::Role::measure && at.profile.distincts >= 2 && found.size() < 2)
      found.push_back(column);
  }
  if (found.size() == 1) found.push_back(found.front());
  return found;
}

/// What the rows are called: as the table where that is a plural, "rows" where it is the only table.
std::string rows_of(const semantic::Catalog& catalog, const semantic::TableMeaning& table) {
  const std::string& label = table.label;
  if (label.ends_with('s') && !label.ends_with("ss")) return label;
  if (catalog.tables.size() == 1) return "rows";
  return label.ends_with('y') ? label.substr(0, label.size() - 1) + "ies" : label + "s";
}

/// By year where the times reach over more than six years, as far as that is known.
std::string grain_of(const semantic::ColumnMeaning& time) {
  constexpr int many_days = 6 * 366;
  const auto days = [](const data::Value& value) -> std::optional<int> {
    if (const auto* date = std::get_if<base::Date>(&value)) return date->days;
    if (const auto* moment = std::get_if<base::Timestamp>(&value))
      return static_cast<int>(moment->micros / 86'400'000'000);
    return std::nullopt;
  };
  const auto first = days(time.profile.minimum);
  const auto last = days(time.profile.maximum);
  return first && last && *last - *first > many_days ? "year" : "month";
}

void add_questions(const semantic::Catalog& catalog, const semantic::TableMeaning& table,
                   const Lexicon& lexicon, std::vector<std::string>& questions) {
  constexpr std::uint64_t any = ~std::uint64_t{0};
  const auto group = first_column(catalog, table, semantic::Role::dimension, 2, 40);
  const auto time = first_column(catalog, table, semantic::Role::time, 2, any);
  const auto measures = two_measures(catalog, table);
  const auto rows = rows_of(catalog, table);
  const auto label = [&](std::size_t column) { return catalog.columns[column].label; };
  const auto measured = [&](std::size_t column) {
    if (label(column) == "total" || label(column).starts_with("total ")) return label(column);
    return (is_average(catalog.columns[column], lexicon) ? "average " : "total ") + label(column);
  };
  if (!measures.empty()) {
    if (group) questions.push_back(measured(measures[0]) + " by " + label(*group));
    if (time) questions.push_back(measured(measures[1]) + " by " + grain_of(catalog.columns[*time]));
    if (table.title) questions.push_back("top 5 " + rows + " by " + label(measures[0]));
    if (group)
      questions.push_back("Which " + label(*group) + " has the highest average " + label(measures[1]) + "?");
  }
  if (group) questions.push_back("How many " + rows + " for each " + label(*group) + "?");
  questions.push_back("How many " + rows + " are there?");
}

}  // namespace

std::vector<std::string> sample_questions(const semantic::Catalog& catalog, const Lexicon& lexicon) {
  std::vector<std::size_t> order;
  const auto views = views_of_tables(catalog);
  for (std::size_t i = 0; i < catalog.tables.size(); ++i) {
    if (!catalog.tables[i].is_bridge && !views[i]) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
    return catalog.tables[left].rows > catalog.tables[right].rows;
  });
  std::vector<std::string> questions;
  for (const std::size_t index : order) add_questions(catalog, catalog.tables[index], lexicon, questions);
  return questions;
}

void note_unanswered(const Annotation& annotation, const semantic::Catalog& catalog,
                     Compilation& compilation) {
  std::vector<bool> linked(annotation.tokens.size(), false);
  for (const auto& mark : annotation.marks) {
    const bool names_data =
        mark.kind == MarkKind::column || mark.kind == MarkKind::table || mark.kind == MarkKind::value;
    for (std::size_t i = mark.begin; i < mark.end; ++i) linked[i] = linked[i] || mark.strength >= 0.4F;
    if (!names_data || mark.strength < 0.9F) continue;
    std::string what =
        mark.kind == MarkKind::table    ? catalog.tables[static_cast<std::size_t>(mark.table)].label
        : mark.kind == MarkKind::column ? catalog.columns[static_cast<std::size_t>(mark.column)].label
                                        : mark.value;
    if (std::ranges::find(compilation.understood, what) == compilation.understood.end())
      compilation.understood.push_back(std::move(what));
  }
  for (std::size_t i = 0; i < linked.size(); ++i) {
    if (annotation.content[i] && !linked[i]) compilation.missing.push_back(annotation.tokens[i].text);
  }
}

}  // namespace parlance::language
