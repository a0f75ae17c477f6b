#include "analyst/answer_json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

namespace parlance::analyst {
namespace {

namespace json = boost::json;

Answer full_answer() {
  Answer answer;
  answer.query_id = "q_1";
  answer.question = "cost of \"tea\" by region";
  answer.spans = {{"cost",
                   0,
                   4,
                   "column",
                   "unit cost",
                   "unit_cost",
                   "measure",
                   {{"column:sales.price", "column", "measure", "price"}}},
                  {"region", 18, 24, "group", "region", "", "operation", {}}};
  answer.summary = "Cost by region";
  answer.unused = {"please"};
  answer.alternatives = {{"Cost by store", "SELECT 2", 0.31}};
  answer.clarification = Clarification{"Which of these do you mean?", {{"Cost by store", "SELECT 2", 0.31}}};
  answer.sql = "SELECT 1";
  answer.dialect = "duckdb";
  data::Column region(data::Type::text);
  region.push_text("North \x01\xff");
  region.push_null();
  data::Column cost(data::Type::decimal, 2);
  cost.push_decimal(123450);
  cost.push_null();
  answer.table = data::Table({{"region", region}, {"cost", cost}});
  answer.columns = {{"region", "dimension", "", "", false, ""}, {"cost", "measure", "usd", "sum", false, ""}};
  answer.has_table = true;
  answer.picture.type = insight::ChartType::bar;
  answer.picture.vega_lite = R"({"mark":"bar"})";
  insight::Finding finding;
  finding.type = "comparison";
  finding.message = "North leads";
  finding.evidence = {{0}, {1}, "extreme", 1234.5};
  answer.findings = {finding};
  answer.narrative = "North leads.";
  answer.warnings = {"a warning"};
  answer.caveats = {"a caveat"};
  answer.confidence = 0.91;
  answer.timings_ms = {{"prepare", 0.2}, {"run", 8.0}};
  return answer;
}

std::set<std::string> keys_of(const json::object& object) {
  std::set<std::string> keys;
  for (const auto& pair : object) keys.insert(std::string(pair.key()));
  return keys;
}

TEST(AnswerJson, HasExactlyTheKeysOfTheContract) {
  const auto value = json::parse(to_json(full_answer()));
  const std::set<std::string> expected{"query_id",   "conversation_id",   "question",      "language",
                                       "reading",    "alternatives",      "clarification", "sql",
                                       "dialect",    "parameters",        "columns",       "rows",
                                       "row_count",  "truncated",         "visualization", "insights",
                                       "narrative",  "sources",           "validation",    "confidence",
                                       "caveats",    "written_by",        "cost_usd",      "tokens",
                                       "timings_ms", "execution_time_ms", "cached"};
  EXPECT_EQ(keys_of(value.as_object()), expected);
  EXPECT_EQ(keys_of(value.at("reading").as_object()), (std::set<std::string>{"spans", "summary", "unused"}));
  EXPECT_EQ(keys_of(value.at("visualization").as_object()),
            (std::set<std::string>{"type", "spec", "url", "description"}));
  EXPECT_EQ(keys_of(value.at("validation").as_object()),
            (std::set<std::string>{"is_safe", "warnings", "confidence_score", "grounded"}));
}

TEST(AnswerJson, Values) {
  const auto value = json::parse(to_json(full_answer()));
  EXPECT_EQ(value.at("reading").at("spans").at(0).at("means").at("kind").as_string(), "column");
  EXPECT_EQ(value.at("reading").at("spans").at(0).at("end").as_int64(), 4);
  EXPECT_EQ(value.at("clarification").at("choices").at(0).at("summary").as_string(), "Cost by store");
  EXPECT_EQ(value.at("rows").at(0).at(1).to_number<double>(), 1234.5);
  EXPECT_TRUE(value.at("rows").at(1).at(0).is_null());
  EXPECT_EQ(value.at("row_count").as_int64(), 2);
  EXPECT_EQ(value.at("columns").at(1).at("unit").as_string(), "usd");
  EXPECT_TRUE(value.at("columns").at(0).at("unit").is_null());
  EXPECT_EQ(value.at("visualization").at("spec").at("mark").as_string(), "bar");
  EXPECT_EQ(value.at("insights").at(0).at("evidence").at("rule").as_string(), "extreme");
  EXPECT_EQ(value.at("timings_ms").at("run").to_number<double>(), 8.0);
}

TEST(AnswerJson, WhatStandsSoFar) {
  auto answer = full_answer();
  answer.has_table = false;
  const auto checked = json::parse(to_partial_json("q_1", answer));
  EXPECT_EQ(keys_of(checked.as_object()), (std::set<std::string>{"query_id", "question", "language",
                                                                 "reading", "sql", "dialect", "confidence"}));
  EXPECT_EQ(checked.at("query_id").as_string(), "q_1");
  answer.has_table = true;
  const auto ran = json::parse(to_partial_json("q_1", answer));
  EXPECT_EQ(ran.at("rows"), json::parse(to_json(answer)).at("rows"));
  EXPECT_EQ(ran.at("row_count").as_int64(), 2);
}

TEST(AnswerJson, OfAnEmptyAnswer) {
  const auto value = json::parse(to_json(Answer{}));
  EXPECT_TRUE(value.at("clarification").is_null());
  EXPECT_TRUE(value.at("visualization").is_null());
  EXPECT_TRUE(value.at("rows").as_array().empty());
  EXPECT_FALSE(value.at("validation").at("grounded").as_bool());
}

TEST(AnswerJson, TraceOnlyWhereAskedFor) {
  auto answer = full_answer();
  answer.trace = {{"prepare", "language en"}};
  answer.plan = "SEQ_SCAN";
  const auto value = json::parse(to_json(answer));
  EXPECT_EQ(value.at("trace").at(0).at("decided").as_string(), "language en");
  EXPECT_EQ(value.at("plan").as_string(), "SEQ_SCAN");
}

}  // namespace
}  // namespace parlance::analyst
