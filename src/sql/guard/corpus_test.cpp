// Hostile and legitimate queries as text, through parser and guard, in DuckDB's and SQLite's dialect.
#include "sql/guard/corpus.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "sql/dialect/dialect.hpp"
#include "sql/guard/guard_text.hpp"

namespace parlance::sql {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

data::Schema shop(std::optional<std::uint64_t> row_count) {
  using data::Type;
  const auto table = [&](std::string name, std::vector<std::pair<std::string, Type>> columns) {
    data::TableSchema made{std::move(name), {}, {}, {}, row_count, false};
    for (auto& [column, type] : columns) made.columns.push_back({std::move(column), type, "", true});
    return made;
  };
  const auto id = Type::integer;
  const auto text = Type::text;
  const auto money = Type::decimal;
  data::Schema schema{"shop", {}};
  schema.tables = {table("products", {{"product_id", id},
                                      {"name", text},
                                      {"category", text},
                                      {"brand", text},
                                      {"price", money},
                                      {"cost", money}}),
                   table("orders", {{"order_id", id},
                                    {"customer_id", id},
                                    {"order_date", Type::date},
                                    {"status", text},
                                    {"region", text}}),
                   table("order_items", {{"order_id", id},
                                         {"product_id", id},
                                         {"quantity", id},
                                         {"unit_price", money},
                                         {"discount", money}}),
                   table("customers", {{"customer_id", id},
                                       {"name", text},
                                       {"email", text},
                                       {"country", text},
                                       {"signup_date", Type::date}}),
                   table("salaries", {{"employee_id", id}, {"name", text}, {"amount", money}})};
  return schema;
}

/// One dialect's way from text to a guarded query, over the shop with salaries hidden.
class Trial {
 public:
  Trial(std::string_view dialect, std::optional<std::uint64_t> row_count)
      : schema_(shop(row_count)),
        parser_(std::move(*Parser::make())),
        guard_(schema_, *find_dialect(dialect), {.hidden_tables = {"salaries"}}) {}
  base::Result<GuardedQuery> run(std::string_view sql) { return guard_text(parser_, guard_, sql); }

 private:
  data::Schema schema_;
  Parser parser_;
  Guard guard_;
};

std::vector<std::string> dialects_of(const CorpusLine& line) {
  if (line.dialect == "any") return {"duckdb", "sqlite"};
  return {line.dialect == "sqlite" ? "sqlite" : "duckdb"};
}

std::vector<CorpusLine> lines_of(const std::string& path) {
  auto lines = read_corpus(read_file(path));
  EXPECT_TRUE(lines) << path;
  return lines ? std::move(*lines) : std::vector<CorpusLine>{};
}

std::string shown(const std::string& sql) { return sql.size() > 220 ? sql.substr(0, 220) + "..." : sql; }

/// Every query must be refused in every dialect, but for the accepted line numbers; returns how many codes
/// agree.
double refuse_all(const std::string& path, const std::set<std::size_t>& accepted,
                  std::optional<std::uint64_t> row_count) {
  std::map<std::string, Trial> trials;
  std::size_t tried = 0;
  std::size_t agreed = 0;
  for (const auto& line : lines_of(path)) {
    for (const auto& dialect : dialects_of(line)) {
      auto& trial = trials.try_emplace(dialect, dialect, row_count).first->second;
      const auto checked = trial.run(line.sql);
      if (checked) {
        EXPECT_TRUE(accepted.contains(line.number))
            << line.number << " " << dialect << " " << line.code << " was accepted: " << shown(line.sql)
            << "\n  as " << checked->text();
        EXPECT_EQ(checked->text().find("salaries"), std::string::npos) << checked->text();
        continue;
      }
      ++tried;
      agreed += checked.error().code == line.code ? 1 : 0;
      if (checked.error().code != line.code && std::getenv("PARLANCE_SHOW_CODES") != nullptr) {
        std::cout << line.number << "\t" << dialect << "\twanted " << line.code << "\tgot "
                  << checked.error().code << "\t" << shown(line.sql) << "\t" << checked.error().message
                  << "\n";
      }
    }
  }
  const double share = tried == 0 ? 0 : static_cast<double>(agreed) / static_cast<double>(tried);
  std::cout << path << ": " << tried << " refusals, codes agree for " << 100 * share << " %\n";
  return share;
}

void accept_all(const std::string& path, std::optional<std::uint64_t> row_count) {
  std::map<std::string, Trial> trials;
  std::size_t accepted = 0;
  for (const auto& line : lines_of(path)) {
    if (line.dialect != "any" && line.dialect != "duckdb" && line.dialect != "sqlite") continue;
    for (const auto& dialect : dialects_of(line)) {
      auto& trial = trials.try_emplace(dialect, dialect, row_count).first->second;
      const auto checked = trial.run(line.sql);
      accepted += checked ? 1 : 0;
      EXPECT_TRUE(checked) << line.number << " " << dialect << ": " << shown(line.sql) << "\n  "
                           << checked.error().code << ": " << checked.error().message;
    }
  }
  std::cout << path << ": " << accepted << " accepted\n";
}

std::string bench(const std::string& name) {
  return std::string(PARLANCE_ROOT) + "/../shared/bench/sql/" + name;
}
std::string own(const std::string& name) { return std::string(PARLANCE_ROOT) + "/tests/guard/" + name; }

/// Numbers of the reviewed lines, one a line, the reason after a tab.
std::set<std::size_t> reviewed(const std::string& path) {
  std::set<std::size_t> numbers;
  std::istringstream lines(read_file(path));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.front() != '#') numbers.insert(std::stoul(line));
  }
  return numbers;
}

TEST(GuardCorpus, SharedHostileQueriesAreRefused) {
  if (!std::filesystem::exists(bench("deny.txt"))) GTEST_SKIP() << "the shared bench is not here";
  const auto accepted = reviewed(own("hidden_text_accepted.txt"));
  EXPECT_GE(refuse_all(bench("deny.txt"), accepted, 50), 0.8);
  EXPECT_GE(refuse_all(bench("deny.txt"), accepted, std::nullopt), 0.8);
}

TEST(GuardCorpus, SharedLegitimateQueriesAreAccepted) {
  if (!std::filesystem::exists(bench("allow.txt"))) GTEST_SKIP() << "the shared bench is not here";
  accept_all(bench("allow.txt"), 50);
  accept_all(bench("allow.txt"), std::nullopt);
}

TEST(GuardCorpus, OwnHostileQueriesAreRefused) { EXPECT_GE(refuse_all(own("deny.txt"), {}, 100), 0.9); }
TEST(GuardCorpus, OwnLegitimateQueriesAreAccepted) { accept_all(own("allow.txt"), 100); }

TEST(Corpus, DecodesEscapesOnce) {
  const auto lines =
      read_corpus("# note\n\nsyntax\tany\tSELECT\\t'\\\\n' \\u{1F600}\\u{0}\nduckdb\tSELECT 1\r\n");
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_EQ((*lines)[0].sql, std::string("SELECT\t'\\n' \xF0\x9F\x98\x80") + '\0');
  EXPECT_EQ((*lines)[0].number, 3U);
  EXPECT_EQ((*lines)[1].code, "");
  EXPECT_EQ((*lines)[1].sql, "SELECT 1");
}

TEST(Corpus, RefusesWhatIsNoLine) {
  for (const auto* text :
       {"only one field", "a\tb\tc\td", "any\tSELECT \\x", "any\tSELECT \\u{zz}", "any\tSELECT \\"}) {
    const auto lines = read_corpus(text);
    ASSERT_FALSE(lines) << text;
    EXPECT_EQ(lines.error().code, "malformed_corpus");
  }
}

}  // namespace
}  // namespace parlance::sql
