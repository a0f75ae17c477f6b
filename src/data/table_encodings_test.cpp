// The three encodings of a table, on one sample with every type and its awkward values.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "base/text.hpp"
#include "data/table_csv.hpp"
#include "data/table_json.hpp"
#include "data/table_text.hpp"

namespace parlance::data {
namespace {

NamedColumn texts(std::string name, const std::vector<const char*>& values, Type type = Type::text) {
  Column column(type);
  for (const char* value : values) value == nullptr ? column.push_null() : column.push_text(value);
  return {std::move(name), std::move(column)};
}

NamedColumn integers(std::string name, const std::vector<std::int64_t>& values) {
  Column column(Type::integer);
  for (const auto value : values) column.push_integer(value);
  return {std::move(name), std::move(column)};
}

NamedColumn reals(std::string name, const std::vector<double>& values) {
  Column column(Type::real);
  for (const auto value : values) column.push_real(value);
  return {std::move(name), std::move(column)};
}

Table numbers(std::size_t rows) {
  std::vector<std::int64_t> values;
  for (std::size_t row = 0; row < rows; ++row) values.push_back(static_cast<std::int64_t>(row));
  return Table({integers("n", values)});
}

std::string json(const Table& table) {
  std::string out;
  append_json_rows(out, table);
  return out;
}

std::string csv(const Table& table, const CsvOptions& options = {}) {
  std::string out;
  append_csv(out, table, options);
  return out;
}

// Example of README.md.
TEST(Data, Example) {
  Column region(Type::text);
  Column revenue(Type::decimal, 2);
  region.push_text("North");
  revenue.push_decimal(123450);
  region.push_text("South");
  revenue.push_null();
  const Table table({{"region", region}, {"revenue", revenue}});

  std::string rows;
  append_json_rows(rows, table);
  EXPECT_EQ(rows, R"([["North",1234.50],["South",null]])");
  EXPECT_EQ(to_text(table),
            "region  revenue\n"
            "──────  ───────\n"
            "North   1234.50\n"
            "South      null\n");
}

TEST(TableJson, WritesNumbersExactly) {
  Column decimal(Type::decimal, 3);
  for (const Int128 value : {Int128{-1}, (Int128{1} << 100)}) decimal.push_decimal(value);
  const Table table({integers("i", {std::numeric_limits<std::int64_t>::max(), 9007199254740993}),
                     reals("r", {0.1, 1e300}),
                     {"d", decimal}});
  EXPECT_EQ(json(table),
            "[[9223372036854775807,0.1,-0.001],[9007199254740993,1e+300,1267650600228229401496703205.376]]");
}

TEST(TableJson, WritesWhatJsonCannotSayAsNull) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(json(Table({reals("r", {infinity, -infinity, std::nan(""), -0.0})})),
            "[[null],[null],[null],[-0]]");
}

TEST(TableJson, EscapesTexts) {
  const Table table({texts("t", {"a\"b\\c", "\n\t\r\x01\x7F", "é😀", "bad\xFF", ""})});
  EXPECT_EQ(json(table),
            "[[\"a\\\"b\\\\c\"],[\"\\n\\t\\r\\u0001\\u007f\"],[\"é😀\"],[\"bad\xEF\xBF\xBD\"],[\"\"]]");
}

TEST(TableJson, PutsSoundNestedValuesInAndQuotesTheOthers) {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  const Table table({texts("n", {"{\"a\":[1,null]}", "{broken", "", "[1] [2]", deep.c_str()}, Type::nested)});
  EXPECT_EQ(json(table), "[[{\"a\":[1,null]}],[\"{broken\"],[\"\"],[\"[1] [2]\"],[\"" + deep + "\"]]");
}

TEST(TableJson, WritesMomentsAsText) {
  Column date(Type::date);
  date.push_date({0});
  Column moment(Type::timestamp);
  moment.push_timestamp({0});
  Column yes(Type::boolean);
  yes.push_boolean(true);
  EXPECT_EQ(json(Table({{"d", date}, {"t", moment}, {"b", yes}})),
            R"([["1970-01-01","1970-01-01 00:00:00",true]])");
}

TEST(TableJson, WritesTheRowsAskedFor) {
  std::string out;
  append_json_rows(out, numbers(5), 3, 10);
  append_json_rows(out, numbers(5), 1, 1);
  append_json_rows(out, numbers(5), 9, 1);
  append_json_rows(out, Table());
  EXPECT_EQ(out, "[[3],[4]][[1]][][]");
}

TEST(TableCsv, QuotesOnlyWhatNeedsIt) {
  const Table table({texts("a,b", {"plain", "with \"quotes\"", "two\nlines", " edge", "", nullptr}),
                     integers("n", {1, -2, 3, 4, 5, 6})});
  EXPECT_EQ(csv(table),
            "\"a,b\",n\r\nplain,1\r\n\"with \"\"quotes\"\"\",-2\r\n\"two\nlines\",3\r\n\" "
            "edge\",4\r\n\"\",5\r\n,6\r\n");
}

TEST(TableCsv, DefusesFormulasInTextsAndLeavesNumbers) {
  const Table table({texts("=name", {"=1+1", "+x", "-x", "@x", "\tx", "x=1", "=a,b"}),
                     reals("n", {-1, -2, -3, -4, -5, -6, -7})});
  EXPECT_EQ(csv(table),
            "'=name,n\r\n'=1+1,-1\r\n'+x,-2\r\n'-x,-3\r\n'@x,-4\r\n'\tx,-5\r\nx=1,-6\r\n\"'=a,b\",-7\r\n");
  EXPECT_EQ(csv(Table({texts("t", {"=1"})}), {.defuse_formulas = false}), "t\r\n=1\r\n");
}

TEST(TableText, GivesAColumnOneNumberOfDecimals) {
  const Table table({reals("value", {12.5, 1.0 / 3, -7, 1e-7, 1e20})});
  EXPECT_EQ(to_text(table), "  value\n───────\n12.5000\n 0.3333\n-7.0000\n  1e-07\n  1e+20\n");
}

TEST(TableText, SeparatesThousandsWhenAsked) {
  const Table table({integers("n", {1234567, -1234, 123, 999999}), reals("r", {1234.5, 0, 0, 0})});
  EXPECT_EQ(
      to_text(table, {.thousands = true}),
      "        n        r\n─────────  ───────\n1,234,567  1,234.5\n   -1,234      0.0\n      123      0.0\n"
      "  999,999      0.0\n");
}

TEST(TableText, SaysWhatItLeavesOut) {
  EXPECT_TRUE(to_text(numbers(1000), {.rows = 10}).ends_with("\n9\n… 990 more rows\n"));
  EXPECT_TRUE(to_text(numbers(11), {.rows = 10}).ends_with("… 1 more row\n"));
  EXPECT_TRUE(to_text(numbers(11), {.rows = 10, .rows_known = false}).ends_with("… at least 1 more row\n"));
  EXPECT_TRUE(
      to_text(numbers(5), {.rows = 10, .rows_known = false}).ends_with("4\n… and there are more rows\n"));
  EXPECT_EQ(to_text(numbers(0)), "n\n─\n(no rows)\n");
  EXPECT_EQ(to_text(Table()), "(no columns)\n");
}

TEST(TableText, CutsTextsNeverNumbers) {
  const Table table(
      {texts("name", {"a rather long name that will not fit"}), integers("n", {1234567890123456})});
  EXPECT_EQ(
      to_text(table, {.width = 30}),
      "name                         n\n────────────  ────────────────\na rather lo…  1234567890123456\n");
}

TEST(TableText, NamesTheColumnsItDrops) {
  std::vector<NamedColumn> columns;
  for (int i = 0; i < 12; ++i) columns.push_back(integers("column" + std::to_string(i), {1234567890}));
  const std::string text = to_text(Table(columns), {.width = 34});
  EXPECT_EQ(text,
            "   column0     column1     column2\n──────────  ──────────  ──────────\n"
            "1234567890  1234567890  1234567890\n… 9 more columns: column3, column…\n");
}

TEST(TableText, FitsEveryWidth) {
  const Table table({texts("id", {"日本語日本語日本語", "\x1B[2Jhostile\nlines"}),
                     texts("t", {"short", nullptr}), texts("long header of a column", {"x", "y"})});
  for (std::size_t width = 1; width < 120; ++width) {
    for (const auto& line : base::split(to_text(table, {.width = width}), '\n')) {
      EXPECT_LE(base::display_width(line), std::max<std::size_t>(width, 1)) << width << ": " << line;
      EXPECT_EQ(line.find('\x1B'), std::string::npos);
    }
  }
}

TEST(TableText, ColoursOnlyWhenTold) {
  const Table table({texts("t", {"x", nullptr})});
  EXPECT_EQ(to_text(table), "t\n────\nx\nnull\n");
  EXPECT_EQ(to_text(table, {.colour = true}), "\x1B[1mt\x1B[0m\n\x1B[2m────\x1B[0m\nx\n\x1B[2mnull\x1B[0m\n");
}

}  // namespace
}  // namespace parlance::data
