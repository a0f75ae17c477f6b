#include "sql/parser.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <string>

#include "base/case_lines.hpp"
#include "sql/build.hpp"
#include "sql/scratch_database.hpp"

namespace parlance::sql {
namespace {

std::string repeat(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

void append_utf8(std::string& text, unsigned c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string unescape(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
    } else if (const char c = text[++i]; c == 'u') {
      const std::size_t close = text.find('}', i);
      unsigned point = 0;
      std::from_chars(text.data() + i + 2, text.data() + close, point, 16);
      append_utf8(result, point);
      i = close;
    } else {
      result += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
  }
  return result;
}

class ParserTest : public testing::Test {
 protected:
  ParserTest() : parser_(*Parser::make()) {}
  std::string code(std::string_view text) {
    const auto query = parser_.parse(text);
    return query ? "accepted" : query.error().code;
  }
  Parser parser_;
};

TEST_F(ParserTest, RefusesByCode) {
  const auto lines = base::read_case_lines(kRoot + "/tests/sql/refused.txt");
  ASSERT_GE(lines.size(), 35U);
  for (const auto& line : lines) {
    const auto tab = line.find('\t');
    EXPECT_EQ(code(unescape(line.substr(tab + 1))), line.substr(0, tab)) << line;
  }
}

TEST_F(ParserTest, RefusesDepthWithoutHarm) {
  for (const std::size_t depth : {150U, 2'000U, 12'000U}) {
    EXPECT_NE(code("SELECT " + repeat("(", depth) + "1" + repeat(")", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT " + repeat("- ", depth) + "1"), "accepted") << depth;
    EXPECT_NE(code("SELECT " + repeat("NOT ", depth) + "true"), "accepted") << depth;
    EXPECT_NE(code("SELECT 1" + repeat("::INT", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT a" + repeat("[1]", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT a" + repeat(".f()", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT 1" + repeat("+1", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT 1::INT" + repeat("[]", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT 1" + repeat(" UNION SELECT 1", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT 1 FROM t" + repeat(", t", depth)), "accepted") << depth;
    EXPECT_NE(code(repeat("SELECT (", depth) + "1" + repeat(")", depth)), "accepted") << depth;
    EXPECT_NE(code(repeat("FROM (", depth) + "t" + repeat(")", depth)), "accepted") << depth;
    EXPECT_NE(code("SELECT " + repeat("CASE WHEN a THEN ", depth) + "1" + repeat(" END", depth)), "accepted")
        << depth;
  }
  EXPECT_EQ(code("SELECT " + repeat("(", 150) + "1" + repeat(")", 150)), "too_deep");
  EXPECT_EQ(code("SELECT 1"), "accepted");  // and it still works
}

TEST_F(ParserTest, RefusesNestedMaterializedTables) {
  std::string text = "SELECT 1";
  for (int i = 0; i < 12; ++i) text = "WITH a AS MATERIALIZED (" + text + ") SELECT * FROM a";
  EXPECT_EQ(code(text), "too_deep");
}

TEST_F(ParserTest, KeepsManyTermsFlat) {
  EXPECT_EQ(code("SELECT 1 WHERE a = 0" + repeat(" OR a = 1", 500)), "accepted");
  EXPECT_EQ(code("SELECT a IN (0" + repeat(", 1", 5'000) + ")"), "accepted");
}

TEST_F(ParserTest, RefusesLength) {
  EXPECT_EQ(code("SELECT '" + std::string(70'000, 'x') + "'"), "too_long");
  auto strict = Parser::make({.max_bytes = 1'000, .max_depth = 10, .max_nodes = 20});
  ASSERT_TRUE(strict);
  EXPECT_EQ(strict->parse("SELECT a IN (0" + repeat(", 1", 50) + ")").error().code, "too_long");
}

TEST_F(ParserTest, FoldsEngineSpellingsIntoNodes) {
  const auto items = [this](std::string_view text) {
    return std::get<Select>(parser_.parse(text)->body).items.front().expression;
  };
  EXPECT_EQ(items("SELECT count(*)"), call("count", {star()}));
  EXPECT_EQ(items("SELECT true"), literal(true));
  EXPECT_EQ(items("SELECT DATE '2024-02-29'"), literal(*base::parse_iso_date("2024-02-29")));
  EXPECT_EQ(items("SELECT INTERVAL 2 WEEK"), literal(data::Interval{0, 14, 0}));
  EXPECT_EQ(items("SELECT name.upper()"), call("upper", {column("", "name")}));
  EXPECT_EQ(items("SELECT 12345678901234567890"),
            literal(data::Decimal{static_cast<data::Int128>(12345678901234567890ULL), 0}));
  EXPECT_EQ(items("SELECT 1e-7"), literal(1e-7));
}

TEST_F(ParserTest, MessagesTellWhere) {
  const auto failed = parser_.parse("SELECT a FROM t WHERE");
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("at byte 21"), std::string::npos) << failed.error().message;
}

}  // namespace
}  // namespace parlance::sql
