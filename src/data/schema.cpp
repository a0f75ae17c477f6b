#include "data/schema.hpp"

#include <algorithm>

namespace parlance::data {
namespace {

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

template <class Item>
const Item* find_named(const std::vector<Item>& items, std::string_view name) {
  const auto found =
      std::ranges::find_if(items, [&](const Item& item) { return same_name(item.name, name); });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower_ascii, lower_ascii);
}

const TableSchema* find_table(const Schema& schema, std::string_view name) {
  return find_named(schema.tables, name);
}

const ColumnSchema* find_column(const TableSchema& table, std::string_view name) {
  return find_named(table.columns, name);
}

}  // namespace parlance::data
