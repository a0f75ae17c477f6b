#include "semantic/survey/key_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "semantic/meaning/role.hpp"

namespace parlance::semantic {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 8> kBare{"id", "name", "code", "key", "number", "no", "title", "type"};

bool is_bare(const Words& words) {
  return words.size() == 1 && std::ranges::find(kBare, std::string_view(words.front())) != kBare.end();
}

bool ends_with(const Words& words, const Words& tail) {
  return !tail.empty() && words.size() >= tail.size() &&
         std::equal(tail.rbegin(), tail.rend(), words.rbegin());
}

Words joined(Words left, const Words& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

Words without_last(const Words& words) { return {words.begin(), words.end() - 1}; }

/// Words that point at another row of the same table.
bool points_at_own_kind(const Words& words) {
  static constexpr std::array<std::string_view, 9> kPointers{
      "parent", "manager", "supervisor", "boss", "previous", "reports", "prerequisite", "next", "replaces"};
  return std::ranges::any_of(words, [](const std::string& word) {
    return std::ranges::find(kPointers, std::string_view(word)) != kPointers.end();
  });
}

}  // namespace

double reference_score(const Catalog& catalog, const ColumnMeaning& child, const ColumnMeaning& key) {
  if (child.stems.empty() || key.stems.empty() || is_bare(child.words)) return 0;
  const auto& table = catalog.tables[key.table].stems;
  if (child.table == key.table) return points_at_own_kind(child.words) ? 0.6 : 0;
  const bool identifier = is_named_like_identifier(child.words);
  const bool same = child.stems == key.stems;
  // The key carries its table's name: customers.customer_id.
  const bool key_names_table = !is_bare(key.words) && ends_with(table, without_last(key.stems));
  if (same && identifier) return key_names_table ? 0.95 : 0.8;
  if (child.stems == joined(table, key.stems)) return 0.95;
  if (same && key_names_table) return 0.9;  // state_name of cities → state_name of states
  if (identifier && child.stems.size() > 1) {
    const Words thing = without_last(child.stems);
    if (thing == table) return 0.9;
    if (ends_with(thing, table)) return 0.8;                      // billing_customer_id → customers
    if (table.size() > 1 && ends_with(table, thing)) return 0.6;  // product_id → dim product, ref products
  }
  if (key.stems.size() > 1 && ends_with(child.stems, key.stems)) return 0.8;  // manager_staff_id → staff_id
  if (child.stems == table) return 0.75;                                      // department → departments.id
  if (same && !is_bare(key.words) && key.role != Role::measure) return 0.6;   // symbol = symbol
  return 0;
}

bool says_what_it_holds(const ColumnMeaning& column) {
  return !column.words.empty() && !is_bare(column.words);
}

}  // namespace parlance::semantic
