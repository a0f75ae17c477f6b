#include "analyst/service/answer_rows.hpp"

#include <gtest/gtest.h>

#include "data/table_csv.hpp"

namespace parlance::analyst {
namespace {

TEST(AnswerRows, AreATableAgain) {
  struct Case {
    const char* json;
    const char* csv;  ///< "" where there are no rows
  };
  for (const auto& at : {
           Case{R"({"columns":[{"name":"a"},{"name":"b,c"}],"rows":[[1,"x"],[null,"=1+1"]]})",
                "a,\"b,c\"\r\n1,x\r\n,'=1+1\r\n"},
           Case{R"({"columns":[{"name":"n"}],"rows":[[1],[2.5],[null]]})", "n\r\n1\r\n2.5\r\n\r\n"},
           Case{R"({"columns":[{"name":"n"}],"rows":[[1],["99999999999999999999"]]})",
                "n\r\n1\r\n99999999999999999999\r\n"},
           Case{R"({"columns":[{"name":"t"}],"rows":[[true],[{"k":1}]]})",
                "t\r\ntrue\r\n\"{\"\"k\"\":1}\"\r\n"},
           Case{R"({"columns":[{"name":"n"}],"rows":[]})", "n\r\n"},
           Case{R"({"columns":[{"name":"n"}],"rows":[[1,2]]})", ""},
           Case{R"({"columns":[],"rows":[]})", ""},
           Case{R"({"detail":"no"})", ""},
           Case{R"([1])", ""},
           Case{"not JSON", ""},
       }) {
    const auto table = rows_of_answer(at.json);
    ASSERT_EQ(table.has_value(), *at.csv != '\0') << at.json;
    if (!table) {
      EXPECT_EQ(table.error().code, "no_rows");
      continue;
    }
    std::string csv;
    data::append_csv(csv, *table);
    EXPECT_EQ(csv, at.csv) << at.json;
  }
}

}  // namespace
}  // namespace parlance::analyst
