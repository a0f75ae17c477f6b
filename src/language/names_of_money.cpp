// What people call sums of money whose columns go by other names.
#include <algorithm>
#include <string>
#include <vector>

#include "language/is_one_of.hpp"
#include "language/names.hpp"
#include "semantic/model/kinds_of_measures.hpp"

namespace parlance::language {

namespace {

bool is_sum_of_money(const semantic::ColumnMeaning& column) {
  const bool told = is_one_of(column.unit, {"currency", "usd", "eur", "gbp"});
  return told || (column.unit.empty() && !column.words.empty() &&
                  is_one_of(column.words.back(), {"total", "amount", "value", "worth"}));
}

}  // namespace

/// "revenue" of a column line_total.
void NameIndex::add_as_called(std::size_t index, const Stemmer& stemmer) {
  constexpr float quality = 0.85F;
  const auto& column = catalog_->columns[index];
  if (column.role != semantic::Role::measure) return;
  for (const auto& known : lexicon_->called) {
    const bool whole = known.words.size() == 1 && column.words.size() > 1;  // "total" is not "total floors"
    if (whole || std::ranges::search(column.words, known.words).empty()) continue;
    for (const auto& name : known.names) add({false, index, {{stemmer.stem(name), 1, ""}}, quality});
  }
}

/// "units sold", "copies sold": how much of it, where a row says what was sold at which price.
void NameIndex::add_units_sold(std::size_t index, const Stemmer& stemmer) {
  const auto& column = catalog_->columns[index];
  if (!semantic::is_sold_quantity(column)) return;
  const auto& columns = catalog_->tables[column.table].columns;
  const bool priced = std::ranges::any_of(columns, [&](std::size_t other) {
    return catalog_->columns[other].role == semantic::Role::measure &&
           is_sum_of_money(catalog_->columns[other]);
  });
  if (!priced) return;
  for (const char* unit : {"units", "items", "copies", "pieces", "quantity"})
    add({false, index, {{stemmer.stem(unit), 1, ""}, {stemmer.stem("sold"), 1, ""}}, 1, true});
  add({false, index, {{stemmer.stem("sold"), 1, "sold"}}, 0.8F});
}

/// The "order value" is what orders come to: their total, else the only sum of money they have.
void NameIndex::add_worth_of_table(std::size_t index, const Stemmer& stemmer) {
  constexpr float quality = 0.95F;
  const auto& table = catalog_->tables[index];
  std::vector<std::size_t> sums;
  std::vector<std::size_t> totals;
  for (const std::size_t column : table.columns) {
    const auto& at = catalog_->columns[column];
    const bool part = std::ranges::any_of(at.words, [](const std::string& word) {
      return word == "shipping" || word == "fee" || word == "tax" || word == "discount" || word == "cost" ||
             word == "refund";
    });
    if (part || at.role != semantic::Role::measure || !is_sum_of_money(at)) continue;
    sums.push_back(column);
    const bool total = std::ranges::any_of(at.words, [](const std::string& word) {
      return word == "total" || word == "grand" || word == "value" || word == "worth";
    });
    if (total) totals.push_back(column);
  }
  const auto& choice = totals.size() == 1 ? totals : sums;
  if (choice.size() != 1 || table.words.empty()) return;
  for (const char* worth : {"value", "worth"}) {
    Entry entry{false, choice.front(), {}, quality, true};
    for (const auto& word : table.words) entry.words.push_back({stemmer.stem(word), 1, ""});
    entry.words.push_back({stemmer.stem(worth), 1, ""});
    add(std::move(entry));
  }
}

}  // namespace parlance::language
