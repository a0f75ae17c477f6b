#include "analyst/eval/query_difference.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "base/text.hpp"
#include "sql/parser.hpp"

namespace parlance::analyst::eval {
namespace {

using MistakeBlock = std::map<std::string, std::string>;

std::vector<MistakeBlock> mistake_blocks() {
  std::ifstream file(PARLANCE_ROOT "/tests/eval/mistakes.txt");
  std::vector<MistakeBlock> blocks(1);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto colon = line.find(": ");
    EXPECT_NE(colon, std::string::npos) << line;
    blocks.back()[line.substr(0, colon)] = line.substr(colon + 2);
    if (line.starts_with("expect")) blocks.emplace_back();
  }
  blocks.pop_back();
  return blocks;
}

TEST(QueryDifference, CasesInText) {
  auto parser = sql::Parser::make();
  ASSERT_TRUE(parser);
  const auto blocks = mistake_blocks();
  ASSERT_GT(blocks.size(), 25U);
  for (const auto& block : blocks) {
    const auto gold = parser->parse(block.at("gold"));
    const auto ours = parser->parse(block.at("ours"));
    ASSERT_TRUE(gold) << block.at("gold");
    ASSERT_TRUE(ours) << block.at("ours");
    language::ColumnPlaces beside;
    if (block.contains("beside")) beside.push_back(std::stoul(block.at("beside")));
    std::vector<std::string> found;
    for (const auto mistake : differences(facts_of(*gold), facts_of(*ours, beside)))
      found.emplace_back(to_string(mistake));
    EXPECT_EQ(found.empty() ? "none" : base::join(found, ", "), block.at("expect"))
        << block.at("gold") << "\n"
        << block.at("ours");
  }
}

TEST(Mistake, NamesGoThereAndBack) {
  for (std::size_t index = 0; index < mistake_count; ++index) {
    const auto mistake = static_cast<Mistake>(index);
    EXPECT_EQ(parse_mistake(to_string(mistake)), mistake);
  }
  EXPECT_FALSE(parse_mistake("a slip"));
}

}  // namespace
}  // namespace parlance::analyst::eval
