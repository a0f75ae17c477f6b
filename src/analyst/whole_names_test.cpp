#include "analyst/whole_names.hpp"

#include <gtest/gtest.h>

#include <string>

namespace parlance::analyst {
namespace {

data::Column texts(const std::vector<std::string>& values) {
  data::Column column(data::Type::text);
  for (const auto& value : values) value.empty() ? column.push_null() : column.push_text(value);
  return column;
}

TEST(WholeNames, FirstAndLastBecomeOne) {
  data::Column measures(data::Type::integer);
  for (const int value : {3, 2, 1}) measures.push_integer(value);
  const data::Table table({{"first_name", texts({"Ada", "", "Alan"})},
                           {"last_name", texts({"Lovelace", "Noether", ""})},
                           {"count", measures}});
  std::vector<language::OutputColumn> columns(3);
  columns[1].second_name = true;
  const auto whole = by_whole_names(table, columns);
  ASSERT_EQ(whole.table.column_count(), 2U);
  EXPECT_EQ(whole.table[0].values.formatted(0), "Ada Lovelace");
  EXPECT_EQ(whole.table[0].values.formatted(1), "Noether");
  EXPECT_EQ(whole.table[0].values.formatted(2), "Alan");
  EXPECT_EQ(whole.places, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(whole.columns.size(), 2U);
}

TEST(WholeNames, WhatIsNotDescribedStays) {
  const data::Table table({{"a", texts({"x"})}, {"b", texts({"y"})}});
  const auto whole = by_whole_names(table, {});
  EXPECT_EQ(whole.table, table);
  EXPECT_EQ(whole.places, (std::vector<std::size_t>{0, 1}));
}

}  // namespace
}  // namespace parlance::analyst
