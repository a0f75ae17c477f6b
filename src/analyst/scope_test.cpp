#include "analyst/scope.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/case_lines.hpp"

namespace parlance::analyst {
namespace {

TEST(Scope, CasesInText) {
  const auto lines = base::read_case_lines(PARLANCE_ROOT "/tests/analyst/out_of_scope.txt");
  for (const auto& line : lines) {
    const auto [kind, question] = base::split_case(line, "\t");
    EXPECT_EQ(out_of_scope(question, {}).value_or("-"), kind) << line;
  }
  EXPECT_GT(lines.size(), 25U);
}

TEST(Scope, WhatTheDataGoesByIsAboutTheData) {
  semantic::Catalog catalog;
  semantic::ColumnMeaning column;
  column.words = {"return", "reason"};
  catalog.columns.push_back(column);
  EXPECT_EQ(out_of_scope("What are the reasons for the returns?", catalog), std::nullopt);
  EXPECT_EQ(out_of_scope("What will happen tomorrow?", catalog), "prediction");
}

TEST(Scope, EachKindIsToldInASentence) {
  for (const auto* kind : {"prediction", "cause", "opinion", "writing", "action", "chat"}) {
    EXPECT_TRUE(scope_message(kind).ends_with('.')) << kind;
  }
}

}  // namespace
}  // namespace parlance::analyst
