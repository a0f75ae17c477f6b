// Conversations as text, below tests/dialogues: each block is one, its questions at the start of a line.
//
//   database shop            holds for the blocks below it
//   now 2024-06-15           likewise
//
//   total price by category  a question, then with a blank in front
//     sql SELECT ...         the best reading's query
//     reading ...            optional: it in words
//     none                   nothing is understood
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

#include "language/compiler.hpp"
#include "language/compiler_under_test.hpp"
#include "language/previous_turn.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::language {
namespace {

struct Turn {
  std::string question;
  std::string sql;
  std::string reading;
  std::size_t line = 0;
};

struct Dialogue {
  std::string database;
  base::Date now;
  std::vector<Turn> turns;
};

std::vector<Dialogue> read_dialogues(const std::string& path) {
  std::ifstream file(path);
  std::vector<Dialogue> dialogues;
  Dialogue at;
  const auto finish = [&] {
    if (!at.turns.empty()) dialogues.push_back(at);
    at.turns.clear();
  };
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const auto text = base::trim(line);
    if (text.empty()) finish();
    if (text.empty() || line.front() == '#') continue;
    const auto space = text.find(' ');
    const auto word = text.substr(0, space);
    const auto rest = space == std::string::npos ? "" : base::trim(text.substr(space));
    if (line.front() != ' ') {
      if (word == "database") {
        at.database = rest;
      } else if (word == "now") {
        at.now = base::parse_iso_date(rest).value();
      } else {
        at.turns.push_back({text, "", "", number});
      }
      continue;
    }
    if (at.turns.empty()) throw std::runtime_error("no question before line " + std::to_string(number));
    if (word == "sql") at.turns.back().sql = rest;
    if (word == "none") at.turns.back().sql = "none";
    if (word == "reading") at.turns.back().reading = rest;
  }
  finish();
  return dialogues;
}

std::string print(const Candidate& candidate) {
  auto query = candidate.query;
  for (const auto& output : candidate.outputs) {
    if (output.context) std::get<sql::Select>(query.body).items.pop_back();
  }
  return sql::duckdb_dialect().print(query).value_or("cannot be printed");
}

std::vector<std::string> files() {
  std::set<std::string> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(PARLANCE_ROOT) + "/tests/dialogues")) {
    if (entry.path().extension() == ".txt") found.insert(entry.path().string());
  }
  return {found.begin(), found.end()};
}

TEST(Dialogues, EachTurnBecomesItsQuery) {
  std::size_t count = 0;
  for (const auto& file : files()) {
    for (const auto& dialogue : read_dialogues(file)) {
      CompileOptions options;
      options.now = dialogue.now;
      for (const auto& turn : dialogue.turns) {
        ++count;
        ASSERT_FALSE(turn.sql.empty()) << file << ":" << turn.line;
        const auto compiled = compiler().compile(turn.question, catalog(dialogue.database), options);
        ASSERT_TRUE(compiled.has_value()) << file << ":" << turn.line;
        const bool none = compiled->candidates.empty();
        EXPECT_EQ(none ? "none" : print(compiled->candidates.front()), turn.sql)
            << file << ":" << turn.line << " " << turn.question;
        if (none) continue;
        if (!turn.reading.empty()) {
          EXPECT_EQ(compiled->candidates.front().summary, turn.reading) << file << ":" << turn.line;
        }
        options.previous = compiled->candidates.front().recollection;
      }
    }
  }
  EXPECT_GE(count, 40U);
}

/// What was said before must not change how a question of its own is read.
TEST(Dialogues, AFirstQuestionIsNoFollowUp) {
  for (const std::string question : {"and by city?", "only 2023", "just the top 3", "what about Norway"}) {
    const auto compiled = compiler().compile(question, catalog("shop"), {});
    ASSERT_TRUE(compiled.has_value());
    for (const auto& candidate : compiled->candidates) EXPECT_FALSE(candidate.follow_up) << question;
  }
}

TEST(Dialogues, WhatChangesNothingIsNoFollowUp) {
  const auto first = compiler().compile("how many customers are there", catalog("shop"), {});
  ASSERT_FALSE(first->candidates.empty());
  CompileOptions options;
  options.previous = first->candidates.front().recollection;
  const auto next = compiler().compile("and?", catalog("shop"), options);
  ASSERT_TRUE(next.has_value());
  for (const auto& candidate : next->candidates) EXPECT_FALSE(candidate.follow_up);
}

TEST(Dialogues, SpansPointIntoTheNewQuestion) {
  const auto first = compiler().compile("number of orders by status in 2023", catalog("shop"), {});
  ASSERT_FALSE(first->candidates.empty());
  CompileOptions options;
  options.previous = first->candidates.front().recollection;
  const std::string question = "only for customers in Norway";
  const auto next = compiler().compile(question, catalog("shop"), options);
  ASSERT_FALSE(next->candidates.empty());
  const auto& best = next->candidates.front();
  EXPECT_TRUE(best.follow_up);
  ASSERT_FALSE(best.spans.empty());
  for (const auto& span : best.spans) {
    ASSERT_LE(span.end, question.size());
    EXPECT_EQ(question.substr(span.start, span.end - span.start), span.text);
  }
}

/// A long conversation neither grows without end nor fails when no more conditions fit.
TEST(Dialogues, ManyTurnsStayBounded) {
  CompileOptions options;
  std::string question = "number of orders by status";
  for (int turn = 0; turn < 24; ++turn) {
    const auto compiled = compiler().compile(question, catalog("shop"), options);
    ASSERT_TRUE(compiled.has_value());
    ASSERT_FALSE(compiled->candidates.empty()) << turn;
    options.previous = compiled->candidates.front().recollection;
    ASSERT_LE(options.previous->marks.size(), 17U);
    question = turn % 2 == 0 ? "and not in Norway" : "also those of 2023";
  }
}

TEST(Dialogues, TheNameInTheAnswerIsRemembered) {
  const auto first = compiler().compile("which category has the highest total stock", catalog("shop"), {});
  ASSERT_FALSE(first->candidates.empty());
  data::Column name(data::Type::text);
  name.push_text("Toys");
  const data::Table row({{"category", name}});
  const auto& turn = *first->candidates.front().recollection;
  const auto answered = with_answer(turn, row, catalog("shop"));
  ASSERT_TRUE(answered.answered.has_value());
  EXPECT_EQ(answered.marks.at(static_cast<std::size_t>(answered.answered->value)).value, "Toys");
  EXPECT_FALSE(with_answer(turn, data::Table(), catalog("shop")).answered.has_value());
}

}  // namespace
}  // namespace parlance::language
