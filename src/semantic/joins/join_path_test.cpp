#include "semantic/joins/join_path.hpp"

#include <gtest/gtest.h>

#include "semantic/joins/fan_out.hpp"

namespace parlance::semantic {
namespace {

/// Tables without columns but for one key each way, so that edges can be told apart.
struct World {
  Catalog catalog;

  explicit World(std::size_t tables) { catalog.tables.resize(tables); }
  World& join(std::size_t many, std::size_t one, bool declared = true, double confidence = 1.0) {
    catalog.columns.emplace_back().table = many;
    catalog.columns.emplace_back().table = one;
    catalog.joins.push_back(
        {many, one, {catalog.columns.size() - 2}, {catalog.columns.size() - 1}, declared, confidence});
    return *this;
  }
};

using List = std::vector<std::size_t>;

TEST(JoinPath, OneTableNeedsNoJoin) {
  const auto trees = find_join_trees(World(2).catalog, {1, 1}, 3);
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_EQ(trees[0].tables, List{1});
  EXPECT_TRUE(trees[0].edges.empty());
}

TEST(JoinPath, BridgesAreFound) {
  World world(4);
  world.join(1, 0).join(1, 2).join(2, 3);
  const auto trees = find_join_trees(world.catalog, {0, 3}, 1);
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_EQ(trees[0].tables, (List{0, 1, 2, 3}));
  EXPECT_EQ(trees[0].edges, (List{0, 1, 2}));
}

TEST(JoinPath, UnconnectedTablesHaveNoTree) {
  World world(4);
  world.join(0, 1).join(2, 3);
  EXPECT_TRUE(find_join_trees(world.catalog, {0, 2}, 3).empty());
}

TEST(JoinPath, UnknownTablesAndNothingAtAll) {
  EXPECT_TRUE(find_join_trees(World(2).catalog, {7}, 3).empty());
  EXPECT_TRUE(find_join_trees(World(2).catalog, {}, 3).empty());
}

TEST(JoinPath, TwoKeysBetweenTheSameTablesAreAlternatives) {
  World world(2);  // a flight has a source and a destination airport
  world.join(0, 1).join(0, 1);
  const auto trees = find_join_trees(world.catalog, {0, 1}, 3);
  ASSERT_EQ(trees.size(), 2U);
  EXPECT_EQ(trees[0].edges, List{0});
  EXPECT_EQ(trees[1].edges, List{1});
}

TEST(JoinPath, DeclaredKeysAreCheaper) {
  World world(3);
  world.join(0, 1, false, 0.3).join(0, 2).join(1, 2);
  const auto trees = find_join_trees(world.catalog, {0, 1}, 2);
  ASSERT_EQ(trees.size(), 2U);
  EXPECT_EQ(trees[0].edges, (List{1, 2}));
  EXPECT_EQ(trees[1].edges, List{0});
}

TEST(JoinPath, SteinerPointJoinsThreeTablesThroughOne) {
  World world(5);  // 1, 2 and 3 all refer to 0; a longer ring goes round over 4
  world.join(1, 0).join(2, 0).join(3, 0).join(1, 4).join(4, 2);
  const auto trees = find_join_trees(world.catalog, {1, 2, 3}, 1);
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_EQ(trees[0].edges, (List{0, 1, 2}));
}

TEST(JoinPath, ManyTablesAreConnectedByNearestFirst) {
  World world(40);
  for (std::size_t table = 1; table < 40; ++table) world.join(table, table - 1);
  List wanted;
  for (std::size_t table = 0; table < 40; table += 4) wanted.push_back(table);
  const auto trees = find_join_trees(world.catalog, wanted, 1);
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_EQ(trees[0].edges.size(), 36U);
}

TEST(JoinPath, AKeyToTheSameTableIsNoPath) {
  World world(2);
  world.join(0, 0);
  EXPECT_TRUE(find_join_trees(world.catalog, {0, 1}, 2).empty());
}

JoinTree tree_of(const Catalog& catalog, const List& tables) {
  return find_join_trees(catalog, tables, 1).front();
}

TEST(FanOut, TwoIndependentOneToManyPathsMultiplyEachOther) {
  World world(3);  // payments and shipments of an order
  world.join(1, 0).join(2, 0);
  const auto tree = tree_of(world.catalog, {0, 1, 2});
  EXPECT_EQ(tables_that_multiply(world.catalog, tree, 1), List{2});
  EXPECT_EQ(tables_that_multiply(world.catalog, tree, 2), List{1});
  EXPECT_EQ(tables_that_multiply(world.catalog, tree, 0), (List{1, 2}));
}

TEST(FanOut, LookingUpFromManyToOneIsHarmless) {
  World world(3);  // item → order → customer
  world.join(0, 1).join(1, 2);
  const auto tree = tree_of(world.catalog, {0, 1, 2});
  EXPECT_TRUE(tables_that_multiply(world.catalog, tree, 0).empty());
  EXPECT_EQ(tables_that_multiply(world.catalog, tree, 1), List{0});
  EXPECT_EQ(tables_that_multiply(world.catalog, tree, 2), (List{0, 1}));
}

TEST(FanOut, OneToOneKeysDoNotMultiply) {
  World world(2);
  world.join(0, 1);
  world.catalog.columns[world.catalog.joins[0].many_columns[0]].unique = true;
  EXPECT_TRUE(tables_that_multiply(world.catalog, tree_of(world.catalog, {0, 1}), 1).empty());
}

TEST(FanOut, APrimaryKeyOfTwoColumnsThatIsAlsoTheForeignKeyDoesNotMultiply) {
  World world(2);
  world.join(0, 1);
  auto& join = world.catalog.joins[0];
  world.catalog.columns.emplace_back().table = 0;
  join.many_columns.push_back(2);
  world.catalog.tables[0].primary_key = {2, join.many_columns[0]};
  EXPECT_TRUE(tables_that_multiply(world.catalog, tree_of(world.catalog, {0, 1}), 1).empty());
}

}  // namespace
}  // namespace parlance::semantic
