#include "language/computable.hpp"

#include <algorithm>

#include "language/elapsed.hpp"

namespace parlance::language {
namespace {

const semantic::ColumnMeaning& meaning(const semantic::Catalog& catalog, std::int16_t column) {
  return catalog.columns[static_cast<std::size_t>(column)];
}

bool is_whole(const Term& term) {
  return term.kind != Term::Kind::none && (term.kind != Term::Kind::column || term.column >= 0);
}

bool has_numbers(const Term& term, const semantic::Catalog& catalog) {
  const bool of_numbers = term.aggregate == Aggregate::sum || term.aggregate == Aggregate::avg ||
                          term.aggregate == Aggregate::median || term.aggregate == Aggregate::stddev ||
                          term.aggregate == Aggregate::variance;
  if (!of_numbers || term.column < 0 || is_elapsed(term.arithmetic)) return true;
  return meaning(catalog, term.column).holds_numbers();
}

/// Of two tables only ratios are taken, of aggregates, where each group is one row of the other table.
bool is_joinable(const Term& term, const Reading& reading, const semantic::Catalog& catalog) {
  if (term.arithmetic == 0) return true;
  if (term.share) return false;  // the part of a ratio that fits a condition says nothing
  const std::size_t other = meaning(catalog, term.other).table;
  if (meaning(catalog, term.column).table == other || is_elapsed(term.arithmetic)) return true;
  const bool ratio = term.arithmetic == '/' || term.arithmetic == '%';
  const auto one_row = [&](const Term& shown) {
    return shown.kind == Term::Kind::entity && static_cast<std::size_t>(shown.table) == other;
  };
  return ratio && term.aggregate != Aggregate::none &&
         (std::ranges::any_of(reading.outputs, one_row) || std::ranges::any_of(reading.groups, one_row));
}

}  // namespace

bool is_computable(const Reading& reading, const semantic::Catalog& catalog) {
  const auto fits = [&](const Term& term) {
    return has_numbers(term, catalog) && is_joinable(term, reading, catalog);
  };
  return std::ranges::all_of(reading.outputs, is_whole) && std::ranges::all_of(reading.groups, is_whole) &&
         std::ranges::all_of(reading.order, [](const OrderKey& key) { return is_whole(key.term); }) &&
         std::ranges::all_of(reading.conditions, [](const Condition& at) { return is_whole(at.left); }) &&
         std::ranges::all_of(reading.outputs, fits) &&
         std::ranges::all_of(reading.order, [&](const OrderKey& key) { return fits(key.term); }) &&
         std::ranges::all_of(reading.conditions,
                             [&](const Condition& at) { return fits(at.left) && fits(at.right); });
}

}  // namespace parlance::language
