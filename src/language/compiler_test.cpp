// Questions over the catalogs of tests/language/databases, as text: tests/language says what each becomes,
// tests/known_bad what some should become and do not yet.
#include "language/compiler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "language/compiler_under_test.hpp"
#include "language/question_cases.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::language {
namespace {

/// The query with its output columns sorted: in which order they stand is not what these cases are about.
std::string sorted_columns(const std::string& query) {
  constexpr std::string_view select = "SELECT ";
  if (!query.starts_with(select)) return query;
  std::vector<std::string> columns{""};
  int depth = 0;
  std::size_t at = select.size();
  for (; at < query.size() && (depth > 0 || !query.substr(at).starts_with(" FROM ")); ++at) {
    depth += query[at] == '(' ? 1 : query[at] == ')' ? -1 : 0;
    if (depth == 0 && query.substr(at).starts_with(", ")) {
      columns.emplace_back();
      ++at;
    } else {
      columns.back() += query[at];
    }
  }
  std::ranges::sort(columns);
  return std::string(select) + base::join(columns, ", ") + query.substr(at);
}

/// The best reading's query as printed, "none", or the code of the error.
std::string query_of(const QuestionCase& at) {
  const auto compiled = compiler().compile(at.question, catalog(at.database), {.now = at.now});
  if (!compiled) return compiled.error().code;
  if (compiled->candidates.empty()) return "none";
  auto query = compiled->candidates.front().query;
  for (const auto& output : compiled->candidates.front().outputs) {  // the last ones, which nobody asked for
    if (output.context) std::get<sql::Select>(query.body).items.pop_back();
  }
  return sorted_columns(sql::duckdb_dialect().print(query).value_or("cannot be printed"));
}

std::string reading_of(const QuestionCase& at) {
  const auto compiled = compiler().compile(at.question, catalog(at.database), {.now = at.now});
  if (!compiled || compiled->candidates.empty()) return "";
  return compiled->candidates.front().summary;
}

std::string wanted_of(const QuestionCase& at) {
  if (!at.error.empty()) return at.error;
  return at.none ? "none" : sorted_columns(at.sql);
}

std::vector<std::string> topics() {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(PARLANCE_ROOT) + "/tests/language")) {
    if (entry.path().extension() == ".txt") files.insert("language/" + entry.path().filename().string());
  }
  return {files.begin(), files.end()};
}

TEST(CompilerCases, EachQuestionBecomesItsQuery) {
  std::size_t count = 0;
  for (const auto& topic : topics()) {
    for (const auto& at : read_question_cases(topic)) {
      ++count;
      ASSERT_FALSE(wanted_of(at).empty()) << topic << ":" << at.line;
      EXPECT_EQ(query_of(at), wanted_of(at)) << topic << ":" << at.line << " " << at.question;
      if (at.reading.empty()) continue;
      EXPECT_EQ(reading_of(at), at.reading) << topic << ":" << at.line;
    }
  }
  EXPECT_GE(count, 80U);
}

/// A case that has come right belongs below tests/language.
TEST(CompilerCases, WhatIsKnownToBeWrongStillIs) {
  for (const auto& at : read_question_cases("known_bad/language.txt")) {
    ASSERT_FALSE(wanted_of(at).empty()) << "line " << at.line;
    EXPECT_NE(query_of(at), wanted_of(at))
        << "line " << at.line << " has come right, move it to tests/language: " << at.question;
  }
}

/// One order of three items would bring its shipping cost into the ranking three times.
TEST(Compiler, SaysWhenWhatARankingGoesByCountsRowsTwice) {
  const auto compiled = compiler().compile("top 3 products by total shipping cost", catalog("shop"), {});
  ASSERT_TRUE(compiled.has_value() && !compiled->candidates.empty());
  EXPECT_EQ(compiled->candidates.front().caveats.size(), 1U);
  const auto plain = compiler().compile("top 3 products by total quantity", catalog("shop"), {});
  ASSERT_TRUE(plain.has_value() && !plain->candidates.empty());
  EXPECT_TRUE(plain->candidates.front().caveats.empty());
}

TEST(Compiler, RefusesWhatIsNoQuestion) {
  for (const std::string question : {"", "  ", "\t\n"}) {
    EXPECT_EQ(compiler().compile(question, catalog("shop"), {}).error().code, "empty_question");
  }
  EXPECT_TRUE(compiler().compile(std::string(2'000, 'x'), catalog("shop"), {}).has_value());
  EXPECT_EQ(compiler().compile(std::string(2'001, 'x'), catalog("shop"), {}).error().code,
            "question_too_long");
}

TEST(Compiler, EveryReadingSaysWhatItTookTheWordsFor) {
  const std::string question = "average capacity of stadiums in Peterhead";
  const auto compiled = compiler().compile(question, catalog("concerts"), {});
  ASSERT_TRUE(compiled.has_value());
  ASSERT_FALSE(compiled->candidates.empty());
  const auto& best = compiled->candidates.front();
  EXPECT_FALSE(best.summary.empty());
  ASSERT_FALSE(best.spans.empty());
  for (const auto& span : best.spans) {
    ASSERT_LE(span.end, question.size());
    EXPECT_EQ(question.substr(span.start, span.end - span.start), span.text);
  }
}

TEST(Compiler, CandidatesAreDistinctBestFirstAndBounded) {
  CompileOptions options;
  options.max_candidates = 3;
  const auto compiled = compiler().compile("names of singers by country", catalog("concerts"), options);
  ASSERT_TRUE(compiled.has_value());
  ASSERT_LE(compiled->candidates.size(), 3U);
  ASSERT_GE(compiled->candidates.size(), 2U);
  for (std::size_t i = 1; i < compiled->candidates.size(); ++i) {
    EXPECT_GE(compiled->candidates[i - 1].score, compiled->candidates[i].score);
    EXPECT_FALSE(compiled->candidates[i - 1].query == compiled->candidates[i].query);
    EXPECT_GE(compiled->candidates[i].confidence, 0);
    EXPECT_LE(compiled->candidates[i].confidence, 1);
  }
}

TEST(Compiler, TheSameQuestionAlwaysHasTheSameReadings) {
  for (int round = 0; round < 3; ++round) {
    const auto first = compiler().compile("top 3 products by price", catalog("shop"), {});
    const auto again = Compiler::make()->compile("top 3 products by price", catalog("shop"), {});
    ASSERT_EQ(first->candidates.size(), again->candidates.size());
    for (std::size_t i = 0; i < first->candidates.size(); ++i) {
      EXPECT_EQ(first->candidates[i].summary, again->candidates[i].summary);
      EXPECT_EQ(first->candidates[i].score, again->candidates[i].score);
    }
  }
}

TEST(Compiler, AnyBytesCompile) {
  std::string bytes;
  for (int i = 255; i > 0; --i) bytes += static_cast<char>(i);
  EXPECT_TRUE(compiler().compile(bytes, catalog("shop"), {}).has_value());
  EXPECT_TRUE(compiler().compile(std::string("names\0of singers", 16), catalog("concerts"), {}).has_value());
  EXPECT_TRUE(compiler().compile(std::string(1'000, '"'), catalog("weather"), {}).has_value());
}

TEST(Compiler, AnEmptyCatalogHasNoAnswers) {
  semantic::ValueIndexBuilder nothing;
  semantic::Catalog empty;
  empty.values = std::move(nothing).build();
  const auto compiled = compiler().compile("how many customers are there", empty, {});
  ASSERT_TRUE(compiled.has_value());
  EXPECT_TRUE(compiled->candidates.empty());
  EXPECT_TRUE(compiler().suggest(empty, 3).empty());
}

TEST(Compiler, SuggestionsAreSaidAsPeopleSayThem) {
  const struct {
    std::string database, suggestion;
  } cases[] = {
      {"weather", "How many rows are there?"},  // "seattle weather" is no plural
      {"weather", "total precipitation by location"},
      {"shop", "How many orders are there?"},
  };
  for (const auto& one : cases) {
    const auto suggestions = compiler().suggest(catalog(one.database), 40);
    EXPECT_NE(std::ranges::find(suggestions, one.suggestion), suggestions.end())
        << one.suggestion << " of: " << base::join(suggestions, " | ");
  }
}

TEST(Compiler, SuggestionsCompile) {
  for (const auto* name : {"shop", "concerts", "weather"}) {
    const auto suggestions = compiler().suggest(catalog(name), 3);
    EXPECT_FALSE(suggestions.empty()) << name;
    for (const auto& question : suggestions) {
      const auto compiled = compiler().compile(question, catalog(name), {});
      ASSERT_TRUE(compiled.has_value());
      EXPECT_FALSE(compiled->candidates.empty()) << question;
    }
  }
}

}  // namespace
}  // namespace parlance::language
