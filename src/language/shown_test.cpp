#include "language/shown.hpp"

#include <gtest/gtest.h>

#include "language/catalog_sketch.hpp"

namespace parlance::language {
namespace {

/// Of the concerts: singer is table 0 with name in column 1, country in 2, age in 3.
constexpr std::int16_t name = 1;
constexpr std::int16_t country = 2;
constexpr std::int16_t age = 3;

Term column(std::int16_t index, std::int16_t mark = -1) {
  return {.kind = Term::Kind::column, .column = index, .mark = mark};
}

/// `words` with a mark of the kind column on the first and the last.
Annotation annotate(const std::string& words) {
  Annotation annotation;
  for (const auto& word : base::split(words, ' ')) {
    Token token;
    token.text = token.folded = word;
    annotation.tokens.push_back(token);
  }
  const auto last = static_cast<std::uint16_t>(annotation.tokens.size() - 1);
  Mark mark;
  mark.kind = MarkKind::column;
  mark.begin = 0;
  mark.end = 1;
  annotation.marks.push_back(mark);
  mark.begin = last;
  mark.end = static_cast<std::uint16_t>(last + 1);
  annotation.marks.push_back(mark);
  return annotation;
}

Shown look(const Reading& reading, const Annotation& annotation) {
  static const auto catalog = CatalogSketch::read("concerts");
  return look_at_shown(reading, annotation, catalog);
}

TEST(Shown, OutputsWithoutAnAndBetweenThem) {
  Reading reading;
  reading.outputs.push(column(name, 0));
  reading.outputs.push(column(country, 1));
  const std::vector<std::pair<const char*, std::size_t>> table{
      {"name of country", 1}, {"name country", 1},     {"name and country", 0},
      {"name , country", 0},  {"name per country", 0}, {"name for each country", 0}};
  for (const auto& [words, count] : table) EXPECT_EQ(look(reading, annotate(words)).unjoined, count) << words;
}

TEST(Shown, OnlyWhatIsAlreadyTold) {
  Reading reading;
  reading.outputs.push(column(age));
  EXPECT_FALSE(look(reading, {}).only_filtered);
  Condition condition;
  condition.left = column(age);
  reading.conditions.push(condition);
  EXPECT_TRUE(look(reading, {}).only_filtered);
  reading.outputs.push(column(name));
  EXPECT_FALSE(look(reading, {}).only_filtered);
}

TEST(Shown, OnlyTheOrderKeyOfTheFirstRows) {
  Reading reading;
  reading.outputs.push(column(age));
  reading.order.push({column(age), true});
  EXPECT_FALSE(look(reading, {}).only_ordered);
  reading.limit = 3;
  EXPECT_TRUE(look(reading, {}).only_ordered);
}

TEST(Shown, GroupsAndTheTableNamedFirst) {
  Reading reading;
  reading.outputs.push({.kind = Term::Kind::rows, .aggregate = Aggregate::count, .table = 0});
  reading.groups.push(column(country));
  EXPECT_TRUE(look(reading, {}).group_hidden);
  reading.outputs.push(column(country));
  EXPECT_FALSE(look(reading, {}).group_hidden);
  Annotation annotation;
  Mark mark;
  mark.kind = MarkKind::table;
  mark.table = 1;
  annotation.marks.push_back(mark);
  EXPECT_TRUE(look(reading, annotation).head_missing);
  annotation.marks[0].table = 0;
  EXPECT_FALSE(look(reading, annotation).head_missing);
}

}  // namespace
}  // namespace parlance::language
