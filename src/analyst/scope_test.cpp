#include "analyst/scope.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace parlance::analyst {
namespace {

TEST(Scope, CasesInText) {
  std::ifstream file(PARLANCE_ROOT "/tests/analyst/out_of_scope.txt");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    EXPECT_EQ(out_of_scope(line.substr(tab + 1), {}).value_or("-"), line.substr(0, tab)) << line;
    ++cases;
  }
  EXPECT_GT(cases, 25);
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
