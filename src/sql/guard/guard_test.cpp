// The guard over trees made by hand; texts are in corpus_test.cpp.
#include "sql/guard/guard.hpp"

#include <gtest/gtest.h>

#include "sql/build.hpp"

namespace parlance::sql {
namespace {

class PlainDialect : public Dialect {
 public:
  std::string_view name() const override { return "duckdb"; }
  base::Result<std::string> print(const Query&) const override { return "text"; }
  base::Result<std::string> print(const Expression&) const override { return "text"; }
};

data::Schema shop() {
  const auto column = [](std::string name, data::Type type = data::Type::text) {
    return data::ColumnSchema{std::move(name), type, "", true};
  };
  data::Schema schema;
  schema.name = "shop";
  schema.tables.push_back(
      {"Products", {column("Name"), column("price", data::Type::real)}, {}, {}, 50, false});
  schema.tables.push_back({"salaries", {column("name"), column("amount")}, {}, {}, 10, false});
  return schema;
}

Query select(std::vector<Expression> items, TableReference from) {
  Select select;
  for (auto& item : items) select.items.push_back({std::move(item), ""});
  select.from = TableBox(std::move(from));
  Query query;
  query.body = std::move(select);
  return query;
}

class GuardTest : public testing::Test {
 protected:
  base::Result<GuardedQuery> check(Query query) {
    return Guard(schema_, dialect_, policy_).check(std::move(query));
  }
  std::string code(Query query) {
    auto checked = check(std::move(query));
    return checked ? "" : checked.error().code;
  }
  data::Schema schema_ = shop();
  PlainDialect dialect_;
  GuardPolicy policy_{.hidden_tables = {"Salaries"}};
};

TEST_F(GuardTest, PrintsNamesAsTheSchemaSpellsThem) {
  const auto checked = check(select({column("PRODUCTS", "NAME")}, table("products")));
  ASSERT_TRUE(checked) << checked.error().message;
  EXPECT_EQ(checked->query(), select({column("Products", "Name")}, table("Products")));
}

TEST_F(GuardTest, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(code(select({column("", "nmae")}, table("products"))), "unknown_column");
  EXPECT_EQ(code(select({star()}, table("product"))), "unknown_table");
  EXPECT_EQ(code(select({star()}, table("salaries"))), "forbidden_table");
  EXPECT_EQ(code(select({call("getenv", {})}, table("products"))), "forbidden_function");
  EXPECT_EQ(code(select({star()}, table("/etc/passwd"))), "file_access");
  EXPECT_EQ(code(select({star()}, table("sqlite_master"))), "system_catalog");
}

TEST_F(GuardTest, HidesViewsOverHiddenTables) {
  struct View {
    const char* name;
    std::optional<std::vector<std::string>> reads;
    const char* code;
  };
  const std::vector<View> views{{"open_view", std::vector<std::string>{"Products"}, ""},
                                {"leak", std::vector<std::string>{"products", "SALARIES"}, "forbidden_table"},
                                {"leak_of_leak", std::vector<std::string>{"leak"}, "forbidden_table"},
                                {"unknown", std::nullopt, "forbidden_table"}};
  for (const auto& view : views) {
    data::TableSchema table{view.name, {{"name", data::Type::text, "", true}}, {}, {}, std::nullopt, true};
    table.reads = view.reads;
    schema_.tables.insert(schema_.tables.begin(), table);
  }
  for (const auto& view : views) EXPECT_EQ(code(select({star()}, table(view.name))), view.code) << view.name;
  policy_.hidden_tables.clear();
  for (const auto& view : views) EXPECT_EQ(code(select({star()}, table(view.name))), "") << view.name;
}

TEST_F(GuardTest, SuggestsNamesButNeverHiddenOnes) {
  const auto typo = check(select({column("", "nmae")}, table("products")));
  ASSERT_FALSE(typo);
  EXPECT_NE(typo.error().message.find("did you mean Name"), std::string::npos) << typo.error().message;
  const auto near_hidden = check(select({star()}, table("salary")));
  ASSERT_FALSE(near_hidden);
  EXPECT_EQ(near_hidden.error().message.find("salaries"), std::string::npos) << near_hidden.error().message;
}

TEST_F(GuardTest, CommonTableNamedLikeAHiddenOneIsPrintedOtherwise) {
  Query inner = select({column("", "price")}, table("products"));
  Query query = select({column("salaries", "price")}, table("salaries"));
  query.with.push_back({"salaries", {}, QueryBox(inner), std::nullopt});
  const auto checked = check(query);
  ASSERT_TRUE(checked) << checked.error().message;
  EXPECT_EQ(checked->query().with[0].name, "salaries_");
  const auto& from = **std::get<Select>(checked->query().body).from;
  EXPECT_EQ(from, table("salaries_", "salaries"));
}

TEST_F(GuardTest, GivesUpOnDeepTrees) {
  Expression deep = literal(std::int64_t{1});
  for (int level = 0; level < 500; ++level) deep = unary(UnaryOperator::minus, std::move(deep));
  EXPECT_EQ(code(select({std::move(deep)}, table("products"))), "too_deep");
}

}  // namespace
}  // namespace parlance::sql
