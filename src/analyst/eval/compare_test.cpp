#include "analyst/eval/compare.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

struct Block {
  std::string name;
  Rules rules;
  Grid gold;
  Grid answer;
  bool right = false;
};

std::vector<std::size_t> indices(const std::string& list) {
  std::vector<std::size_t> result;
  for (const auto& item : base::split(list, ',')) result.push_back(std::stoul(item));
  return result;
}

Rules parse_rules(const std::string& words) {
  Rules rules;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    const auto value = word.substr(word.find('=') + 1);
    if (word == "ordered") {
      rules.ordered = true;
    } else if (word == "extra_columns") {
      rules.extra_columns = true;
    } else if (word == "percentages") {
      rules.percentages = true;
    } else if (word == "boolean") {
      rules.boolean = true;
    } else if (word == "null_group_optional") {
      rules.null_group_optional = true;
    } else if (word == "shape_flexible") {
      rules.shape_flexible = true;
    } else if (word.starts_with("tolerance=")) {
      rules.tolerance = std::stod(value);
    } else if (word.starts_with("optional=")) {
      rules.optional_columns = indices(value);
    } else if (word.starts_with("free_form=")) {
      rules.free_form_columns = indices(value);
    } else {
      ADD_FAILURE() << "unknown rule " << word;
    }
  }
  return rules;
}

void add_row(Grid& grid, const std::string& line) {
  const auto cells = base::split(line, '|');
  if (grid.rows == 0) grid.columns.resize(cells.size());
  for (std::size_t column = 0; column < cells.size(); ++column) {
    auto text = base::trim(cells[column]);
    if (text.size() > 1 && text.front() == '"') text = text.substr(1, text.size() - 2);
    grid.columns.at(column).push_back(text == "null" ? null_cell() : text_cell(text));
  }
  ++grid.rows;
}

std::vector<Block> read_blocks(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::vector<Block> blocks;
  Grid* filling = nullptr;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto value = base::trim(line.substr(std::min(line.size(), line.find(':') + 1)));
    if (line.starts_with("case:")) {
      blocks.emplace_back().name = value;
    } else if (line.starts_with("rules:")) {
      blocks.back().rules = parse_rules(value);
    } else if (line == "gold:") {
      filling = &blocks.back().gold;
    } else if (line == "answer:") {
      filling = &blocks.back().answer;
    } else if (line.starts_with("expect:")) {
      blocks.back().right = value == "right";
    } else {
      add_row(*filling, line);
    }
  }
  return blocks;
}

TEST(Compare, CasesInText) {
  const auto blocks = read_blocks(PARLANCE_ROOT "/tests/eval/compare.txt");
  ASSERT_GT(blocks.size(), 40U);
  for (const auto& block : blocks) {
    const auto verdict = compare(block.gold, block.answer, block.rules);
    EXPECT_EQ(verdict.correct, block.right) << block.name << ": " << verdict.reason;
    EXPECT_EQ(verdict.reason.empty(), verdict.correct) << block.name;
  }
}

TEST(Compare, ResultIsEqualToItselfHoweverItIsRead) {
  for (const auto& block : read_blocks(PARLANCE_ROOT "/tests/eval/compare.txt")) {
    EXPECT_TRUE(compare(block.gold, block.gold, block.rules).correct) << block.name;
  }
}

TEST(Compare, ManyEqualColumnsEndInTime) {
  Grid gold;
  Grid answer;
  gold.rows = answer.rows = 2;
  for (int column = 0; column < 40; ++column) {
    gold.columns.push_back({number_cell(1), number_cell(2)});
    answer.columns.push_back({number_cell(column % 2 == 0 ? 1 : 2), number_cell(column % 2 == 0 ? 2 : 1)});
  }
  EXPECT_FALSE(compare(gold, answer, {}).correct);
}

}  // namespace
}  // namespace parlance::analyst::eval
