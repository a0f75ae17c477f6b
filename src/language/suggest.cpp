#include "language/suggest.hpp"

#include <algorithm>
#include <optional>

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

}  // namespace

std::vector<std::string> sample_questions(const semantic::Catalog& catalog) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < catalog.tables.size(); ++i) {
    if (!catalog.tables[i].is_bridge) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
    return catalog.tables[left].rows > catalog.tables[right].rows;
  });
  std::vector<std::string> questions;
  constexpr std::uint64_t any = ~std::uint64_t{0};
  for (const std::size_t index : order) {
    const auto& table = catalog.tables[index];
    const auto measure = first_column(catalog, table, semantic::Role::measure, 2, any);
    const auto group = first_column(catalog, table, semantic::Role::dimension, 2, 40);
    const auto time = first_column(catalog, table, semantic::Role::time, 2, any);
    const auto label = [&](std::size_t column) { return catalog.columns[column].label; };
    if (measure && group) questions.push_back("average " + label(*measure) + " by " + label(*group));
    if (measure && time) questions.push_back("total " + label(*measure) + " by month");
    if (group) questions.push_back("How many " + table.label + " for each " + label(*group) + "?");
    if (measure && table.title) questions.push_back("top 5 " + table.label + " by " + label(*measure));
    questions.push_back("How many " + table.label + " are there?");
    if (measure) questions.push_back("What is the highest " + label(*measure) + "?");
  }
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
