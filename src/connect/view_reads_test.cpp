#include "connect/view_reads.hpp"

#include <gtest/gtest.h>

namespace parlance::connect {
namespace {

TEST(ViewReads, NamesAreFoundHoweverTheyAreWritten) {
  struct Case {
    const char* text;
    const char* name;
    bool found;
  };
  const std::vector<Case> table{
      {"SELECT * FROM salaries", "salaries", true},
      {"SELECT * FROM main.SALARIES;", "salaries", true},
      {"SELECT * FROM [salaries]", "Salaries", true},
      {"SELECT * FROM 'salaries' s", "salaries", true},
      {"SELECT * FROM query('SELECT 1 FROM salaries')", "salaries", true},
      {"SELECT * FROM salaries_2024, old_salaries", "salaries", false},
      {"SELECT * FROM salaries_2024, salaries", "salaries", true},
      {"SELECT 1", "salaries", false},
      {"", "salaries", false},
      {"SELECT 1 FROM t", "", false},
      {"SELECT * FROM \"order details\"", "Order Details", true},
      {"SELECT * FROM \"say \"\"so\"\"\"", "say \"so\"", true},
  };
  for (const auto& [text, name, found] : table) EXPECT_EQ(names_word(text, name), found) << text;
}

TEST(ViewReads, OnlyTablesOfTheSchemaCount) {
  data::Schema schema;
  for (const std::string name : {"t", "salaries", "v"}) {
    data::TableSchema table;
    table.name = name;
    schema.tables.push_back(table);
  }
  EXPECT_EQ(tables_named_in("CREATE VIEW v AS SELECT * FROM salaries, other", schema, "v"),
            std::vector<std::string>{"salaries"});
}

}  // namespace
}  // namespace parlance::connect
