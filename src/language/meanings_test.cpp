#include "language/meanings.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/compiler_under_test.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::language {
namespace {

/// The best reading where `words` of the question are said to mean `id`; "" for no choice.
std::optional<Candidate> best(const std::string& database, const std::string& question,
                              const std::string& words, const std::string& id) {
  CompileOptions options;
  options.now = *base::parse_iso_date("2024-06-30");
  const auto start = question.find(words);
  if (!id.empty()) options.meanings = {{start, start + words.size(), id}};
  const auto compiled = compiler().compile(question, catalog(database), options);
  if (!compiled || compiled->candidates.empty()) return std::nullopt;
  return compiled->candidates.front();
}

std::string query_text(const std::optional<Candidate>& candidate) {
  return candidate ? sql::duckdb_dialect().print(candidate->query).value_or("cannot be printed") : "none";
}

TEST(Meanings, WhatTheAskerSaysIsTaken) {
  const struct {
    std::string database, question, words, id, in_query, not_in_query;
  } cases[] = {
      {"weather", "average temperature by month", "temperature", "column:weather.temp_min", "temp_min",
       "temp_max"},
      {"weather", "average temperature by month", "temperature", "column:weather.temp_max", "temp_max",
       "temp_min"},
      {"weather", "average temperature by month", "temperature", "column:weather.wind", "wind", "temp_m"},
      {"weather", "durchschnittliche Temperatur pro Monat", "Temperatur", "column:weather.wind", "wind",
       "temp_m"},
      {"accounts", "total of orders by city", "orders", "column:orders.order_total",
       "sum(orders.order_total)", "count"},
      {"accounts", "customers in Oslo", "Oslo", "value:customers.city=Bergen", "'Bergen'", "'Oslo'"},
      {"accounts", "customers in Oslo", "Oslo", "ignore", "customers", "'Oslo'"},
  };
  for (const auto& one : cases) {
    const auto query = query_text(best(one.database, one.question, one.words, one.id));
    EXPECT_NE(query.find(one.in_query), std::string::npos)
        << one.question << " with " << one.id << ": " << query;
    EXPECT_EQ(query.find(one.not_in_query), std::string::npos)
        << one.question << " with " << one.id << ": " << query;
  }
}

TEST(Meanings, WhatTheDataDoesNotHaveChangesNothing) {
  const std::string question = "average temperature by month";
  const auto plain = query_text(best("weather", question, "temperature", ""));
  for (const auto* id : {"column:weather.nothing", "column:", "value:weather.temp_min", "table:", "nonsense",
                         "column:weather.temp_min.more"}) {
    EXPECT_EQ(query_text(best("weather", question, "temperature", id)), plain) << id;
  }
  CompileOptions beyond;
  beyond.now = *base::parse_iso_date("2024-06-30");
  beyond.meanings = {
      {900, 990, "column:weather.wind"}, {5, 5, "column:weather.wind"}, {9, 2, "column:weather.wind"}};
  const auto compiled = compiler().compile(question, catalog("weather"), beyond);
  ASSERT_TRUE(compiled && !compiled->candidates.empty());
  EXPECT_EQ(query_text(compiled->candidates.front()), plain);
}

TEST(Meanings, OthersAreToldAndEachCanBeTaken) {
  const std::string question = "average temperature by month";
  const auto plain = best("weather", question, "", "");
  ASSERT_TRUE(plain);
  const auto span = std::ranges::find(plain->spans, "temperature", &Span::text);
  ASSERT_NE(span, plain->spans.end());
  EXPECT_EQ(span->role, "measure");
  ASSERT_FALSE(span->others.empty());
  for (const auto& other : span->others) {
    EXPECT_NE(other.name, span->name);
    const auto chosen = best("weather", question, "temperature", other.id);
    ASSERT_TRUE(chosen) << other.id;
    EXPECT_TRUE(std::ranges::any_of(chosen->spans, [&](const Span& at) { return at.name == other.name; }))
        << other.id;
  }
}

TEST(Meanings, EveryStretchHasARole) {
  const auto plain =
      best("accounts", "total amount paid by customer in 2024, highest first, for Oslo", "", "");
  ASSERT_TRUE(plain);
  for (const auto& span : plain->spans) {
    const std::vector<std::string> roles{"measure", "dimension", "time", "table", "value", "operation"};
    EXPECT_NE(std::ranges::find(roles, span.role), roles.end()) << span.text << ": " << span.role;
  }
}

}  // namespace
}  // namespace parlance::language
