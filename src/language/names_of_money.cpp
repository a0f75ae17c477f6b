// What people call sums of money whose columns go by other names.
#include <algorithm>
#include <string>
#include <vector>

#include "language/names.hpp"

namespace parlance::language {

/// "revenue" of a column line_total.
void NameIndex::add_as_called(std::size_t index, const Stemmer& stemmer) {
  constexpr float quality = 0.85F;
  const auto& column = catalog_->columns[index];
  if (column.role != semantic::Role::measure) return;
  for (const auto& known : lexicon_->called) {
    if (std::ranges::search(column.words, known.words).empty()) continue;
    for (const auto& name : known.names) add({false, index, {{stemmer.stem(name), 1}}, quality});
  }
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
    if (part || at.role != semantic::Role::measure || at.unit != "currency") continue;
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
    for (const auto& word : table.words) entry.words.push_back({stemmer.stem(word), 1});
    entry.words.push_back({stemmer.stem(worth), 1});
    add(std::move(entry));
  }
}

}  // namespace parlance::language
