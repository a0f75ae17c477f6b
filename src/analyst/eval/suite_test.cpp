#include "analyst/eval/suite.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace parlance::analyst::eval {
namespace {

class Suites : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    for (const char* path : {"a/questions.jsonl", "a/gold_results.jsonl", "a/databases/x.jsonl",
                             "b/questions.jsonl", "b/extra.jsonl", "top.jsonl", "notes.txt"}) {
      std::filesystem::create_directories((folder_ / path).parent_path());
      std::ofstream(folder_ / path) << "\n";
    }
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string at(const std::string& path) const { return (folder_ / path).string(); }

 private:
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "suite_test";
};

std::vector<std::string> names(const std::vector<Suite>& suites) {
  std::vector<std::string> found;
  for (const auto& suite : suites) found.push_back(suite.name);
  return found;
}

TEST_F(Suites, OfAFolder) {
  const auto suites = find_suites({at("")}, {});
  ASSERT_TRUE(suites);
  EXPECT_EQ(names(*suites), (std::vector<std::string>{"a/questions", "extra", "b/questions", "top"}));
  EXPECT_EQ(suites->at(0).database_root, at("a/databases"));
  EXPECT_EQ(suites->at(1).database_root, at("b"));
}

TEST_F(Suites, RootsGoWithPaths) {
  const auto one = find_suites({at("top.jsonl"), at("b")}, {"root"});
  ASSERT_TRUE(one);
  for (const auto& suite : *one) EXPECT_EQ(suite.database_root, "root");
  const auto each = find_suites({at("top.jsonl"), at("b")}, {"first", "second"});
  ASSERT_TRUE(each);
  EXPECT_EQ(each->at(0).database_root, "first");
  EXPECT_EQ(each->at(2).database_root, "second");
  EXPECT_EQ(find_suites({at("b")}, {"first", "second"}).error().code, "invalid_arguments");
}

TEST_F(Suites, TheSameFileTwiceIsToldApart) {
  const auto suites = find_suites({at("b/extra.jsonl"), at("b/extra.jsonl")}, {});
  ASSERT_TRUE(suites);
  EXPECT_EQ(names(*suites), (std::vector<std::string>{"b/extra", "b/extra 2"}));
}

TEST_F(Suites, MissingOrEmpty) {
  EXPECT_EQ(find_suites({at("c.jsonl")}, {}).error().code, "missing_file");
  EXPECT_EQ(find_suites({at("a/databases/none")}, {}).error().code, "missing_file");
  std::filesystem::create_directories(at("empty"));
  EXPECT_EQ(find_suites({at("empty")}, {}).error().code, "missing_file");
}

}  // namespace
}  // namespace parlance::analyst::eval
