#include "semantic/survey/survey.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "semantic/survey/report.hpp"

namespace parlance::semantic {
namespace {

namespace files = std::filesystem;

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = files::temp_directory_path() / "parlance_survey_XXXXXX";
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { files::remove_all(path_); }
  [[nodiscard]] std::string at(const std::string& name) const { return path_ / name; }

 private:
  files::path path_;
};

void make_database(const std::string& path, const std::string& script) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(database, script.c_str(), nullptr, nullptr, &message), SQLITE_OK)
      << (message == nullptr ? "" : message);
  sqlite3_free(message);
  sqlite3_close(database);
}

std::unique_ptr<connect::Source> open(const std::string& path) {
  auto source = connect::open_source(path, {});
  if (!source.has_value()) throw std::runtime_error(source.error().message);
  return std::move(*source);
}

Catalog survey_of(const std::string& path, const SurveyOptions& options = {}) {
  const auto source = open(path);
  auto catalog = survey(*source, options);
  if (!catalog.has_value()) throw std::runtime_error(catalog.error().message);
  return std::move(*catalog);
}

Catalog survey_script(const std::string& script) {
  const Folder folder;
  make_database(folder.at("shop.sqlite"), script);
  return survey_of(folder.at("shop.sqlite"));
}

Catalog survey_csv(const std::string& text) {
  const Folder folder;
  std::ofstream(folder.at("data.csv")) << text;
  return survey_of(folder.at("data.csv"));
}

const ColumnMeaning& column(const Catalog& catalog, const std::string& table, const std::string& name) {
  for (const auto& one : catalog.columns) {
    if (one.name == name && catalog.tables[one.table].name == table) return one;
  }
  throw std::runtime_error("no column " + table + "." + name);
}

const TableMeaning& table(const Catalog& catalog, const std::string& name) {
  for (const auto& one : catalog.tables) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("no table " + name);
}

/// "orders.customer_id -> customers.id declared", sorted.
std::vector<std::string> joins(const Catalog& catalog) {
  std::vector<std::string> shown;
  for (const auto& edge : catalog.joins) {
    std::string text;
    for (std::size_t at = 0; at < edge.many_columns.size(); ++at) {
      text += (at == 0 ? "" : ", ") + catalog.tables[edge.many_table].name + "." +
              catalog.columns[edge.many_columns[at]].name + " -> " + catalog.tables[edge.one_table].name +
              "." + catalog.columns[edge.one_columns[at]].name;
    }
    shown.push_back(text + (edge.declared ? " declared" : ""));
  }
  std::ranges::sort(shown);
  return shown;
}

constexpr const char* kShop = R"(
  CREATE TABLE customers(id INTEGER PRIMARY KEY, name TEXT, country TEXT, joined DATE);
  INSERT INTO customers VALUES(1,'Ann','Germany','2020-01-05'),(2,'Bob','France','2020-02-11'),
                              (3,'Cid','Germany','2021-07-30');
  CREATE TABLE orders(order_id INTEGER PRIMARY KEY, customer_id INTEGER, total_usd REAL, placed TEXT,
                      paid_yn TEXT, year INTEGER);
  INSERT INTO orders VALUES(10,1,5.5,'2021-01-05 10:00:00','Y',2021),(11,1,7,'2021-02-05 11:30:00','N',2021),
                           (12,3,9,'2022-01-01 00:00:00','Y',2022),(13,3,NULL,'2022-05-05 08:15:00','Y',2022);
  CREATE TABLE products(product_id INTEGER PRIMARY KEY, product_name TEXT, weight_kg REAL);
  INSERT INTO products VALUES(1,'Lamp',1.5),(2,'Chair',7.25);
  CREATE TABLE order_items(order_id INTEGER, product_id INTEGER, quantity INTEGER,
    PRIMARY KEY(order_id, product_id), FOREIGN KEY(order_id) REFERENCES orders(order_id));
  INSERT INTO order_items VALUES(10,1,2),(10,2,1),(11,2,4),(12,1,1);
)";

TEST(Survey, ProfilesAreExactOnSmallTables) {
  const Catalog catalog = survey_script(kShop);
  const auto& total = column(catalog, "orders", "total_usd");
  EXPECT_TRUE(total.profile.exact);
  EXPECT_EQ(total.profile.rows, 4U);
  EXPECT_EQ(total.profile.nulls, 1U);
  EXPECT_EQ(total.profile.distincts, 3U);
  EXPECT_DOUBLE_EQ(data::to_double(total.profile.minimum), 5.5);
  EXPECT_DOUBLE_EQ(data::to_double(total.profile.maximum), 9);
  EXPECT_DOUBLE_EQ(total.profile.mean.value(), 21.5 / 3);
  EXPECT_EQ(total.profile.quartiles, (std::vector<double>{6.25, 7, 8}));
  const auto& country = column(catalog, "customers", "country");
  EXPECT_EQ(country.profile.top_values.front(), (std::pair<std::string, std::uint64_t>{"Germany", 2}));
  EXPECT_EQ(table(catalog, "customers").rows, 3U);
}

TEST(Survey, RolesUnitsAndDates) {
  const Catalog catalog = survey_script(kShop);
  EXPECT_EQ(column(catalog, "customers", "id").role, Role::identifier);
  EXPECT_EQ(column(catalog, "orders", "customer_id").role, Role::identifier);
  EXPECT_EQ(column(catalog, "orders", "total_usd").role, Role::measure);
  EXPECT_EQ(column(catalog, "orders", "total_usd").unit, "usd");
  EXPECT_EQ(column(catalog, "orders", "paid_yn").role, Role::flag);
  EXPECT_EQ(column(catalog, "orders", "year").role, Role::time);
  EXPECT_EQ(column(catalog, "orders", "placed").role, Role::time);
  EXPECT_EQ(column(catalog, "orders", "placed").date_format, "%Y-%m-%d %H:%M:%S");
  EXPECT_EQ(column(catalog, "customers", "joined").date_format, "%Y-%m-%d");
  EXPECT_EQ(column(catalog, "products", "weight_kg").unit, "kilogram");
  EXPECT_EQ(column(catalog, "order_items", "quantity").role, Role::measure);
}

TEST(Survey, KeysAreDeclaredOrInferred) {
  const Catalog catalog = survey_script(kShop);
  EXPECT_EQ(joins(catalog), (std::vector<std::string>{"order_items.order_id -> orders.order_id declared",
                                                      "order_items.product_id -> products.product_id",
                                                      "orders.customer_id -> customers.id"}));
  EXPECT_EQ(table(catalog, "order_items").primary_key.size(), 2U);
  EXPECT_TRUE(table(catalog, "order_items").is_bridge);
  EXPECT_FALSE(table(catalog, "orders").is_bridge);
}

TEST(Survey, TitlesNameTheRows) {
  const Catalog catalog = survey_script(kShop);
  EXPECT_EQ(catalog.columns[table(catalog, "customers").title.value()].name, "name");
  EXPECT_EQ(catalog.columns[table(catalog, "products").title.value()].name, "product_name");
}

TEST(Survey, NoKeyWithoutAgreeingNamesOrValues) {
  const Catalog catalog = survey_script(R"(
    CREATE TABLE rooms(id INTEGER PRIMARY KEY, beds INTEGER);
    INSERT INTO rooms VALUES(1,1),(2,2),(3,2);
    CREATE TABLE guests(id INTEGER PRIMARY KEY, age INTEGER, room_id INTEGER, visits INTEGER);
    INSERT INTO guests VALUES(1,1,77,1),(2,2,78,3),(3,3,79,2);
  )");
  EXPECT_TRUE(joins(catalog).empty());  // visits and age lie within rooms.id, room_id does not
}

TEST(Survey, ValuesAreFound) {
  const Catalog catalog = survey_script(kShop);
  const auto matches = catalog.values->find("germany", 3, false);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(catalog.columns[matches[0].column].name, "country");
  EXPECT_EQ(matches[0].rows, 2U);
}

TEST(Survey, FilesWithOddNamesAndDatesInTexts) {
  const Catalog catalog = survey_csv(
      "Title,US Gross,Release Date,MPAA Rating,Votes\n"
      "Alien,100,Jun 12 1998,R,7\nBrazil,200,Aug 07 1999,PG-13,8\nCasino,300,Dec 25 2001,R,9\n");
  const std::string data = catalog.tables.at(0).name;
  EXPECT_EQ(column(catalog, data, "US Gross").label, "US gross");
  EXPECT_EQ(column(catalog, data, "US Gross").unit, "currency");
  EXPECT_EQ(column(catalog, data, "Release Date").role, Role::time);
  const auto matches = catalog.values->find("pg 13", 3, false);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].value, "PG-13");
}

/// More rows than are fetched, so that the engine aggregates.
std::string many_rows(std::size_t rows) {
  std::string text = "id,level,colour,price\n";
  for (std::size_t row = 1; row <= rows; ++row) {
    text += std::to_string(row) + ',' + std::to_string(row % 10) + ',' + (row % 3 == 0 ? "red" : "blue") +
            ',' + std::to_string(static_cast<double>(row) / 2) + '\n';
  }
  return text;
}

TEST(Survey, LargeFilesAreAggregatedByTheEngine) {
  const Catalog catalog = survey_csv(many_rows(30'000));
  const std::string data = catalog.tables.at(0).name;
  const auto& id = column(catalog, data, "id");
  EXPECT_TRUE(id.unique);
  EXPECT_EQ(id.profile.distincts, 30'000U);
  EXPECT_EQ(catalog.tables[0].primary_key.size(), 1U);
  const auto& level = column(catalog, data, "level");
  EXPECT_EQ(level.profile.distincts, 10U);
  EXPECT_EQ(level.role, Role::dimension);
  const auto& colour = column(catalog, data, "colour");
  EXPECT_EQ(colour.profile.top_values.front(), (std::pair<std::string, std::uint64_t>{"blue", 20'000}));
  const auto& price = column(catalog, data, "price");
  ASSERT_EQ(price.profile.quartiles.size(), 3U);
  EXPECT_NEAR(price.profile.quartiles[1], 7'500, 400);
  EXPECT_NEAR(price.profile.mean.value(), 7'500.25, 0.01);
}

/// Columns that a sample could misjudge: rare values, keys in any order, keys with gaps, nearly keys.
std::string deceptive_rows(std::size_t rows) {
  std::string text = "rare,backwards,shuffled,holes,nearly,falling,code\n";
  for (std::size_t row = 0; row < rows; ++row) {
    const auto number = std::to_string(row);
    const auto shuffled = std::to_string(row * 7919 % rows);
    text += (row % 300 == 7 ? number : "0") + ',' + std::to_string(rows - row) + ',' + shuffled + ',' +
            (row % 500 == 3 ? number : "") + ',' + (row == rows - 1 ? "0" : number) + ',' +
            (row % 2 == 0 ? "" : std::to_string(rows - row / 4)) + ",K" + shuffled + '\n';
  }
  return text;
}

TEST(Survey, CountsAreExactWhereASampleCouldMislead) {
  const std::size_t rows = 30'011;  // a prime, so that the shuffled numbers are all different
  const Catalog catalog = survey_csv(deceptive_rows(rows));
  const std::string data = catalog.tables.at(0).name;
  struct Expected {
    std::string name;
    std::uint64_t distincts;
    std::uint64_t nulls;
    bool unique;
  };
  const std::vector<Expected> table{{"rare", 102, 0, false},        {"backwards", rows, 0, true},
                                    {"shuffled", rows, 0, true},    {"holes", 61, rows - 61, true},
                                    {"nearly", rows - 1, 0, false}, {"code", rows, 0, true}};
  for (const auto& [name, distincts, nulls, unique] : table) {
    const auto& found = column(catalog, data, name);
    EXPECT_EQ(found.unique, unique) << name;
    EXPECT_EQ(found.profile.nulls, nulls) << name;
    const bool estimated = name == "rare" || name == "nearly";
    if (!estimated) {
      EXPECT_EQ(found.profile.distincts, distincts) << name;
    } else {
      EXPECT_NEAR(static_cast<double>(found.profile.distincts), static_cast<double>(distincts),
                  static_cast<double>(distincts) * 0.25)
          << name;
    }
  }
  EXPECT_FALSE(column(catalog, data, "falling").unique);
}

TEST(Survey, LargeSqliteTablesBeyondTheSampleKeepTrueRanges) {
  const Folder folder;
  make_database(folder.at("big.sqlite"),
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, c TEXT);"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<30000)"
                "INSERT INTO t SELECT i, i, CASE WHEN i > 29000 THEN 'late' ELSE 'early' END FROM n;");
  SurveyOptions options;
  options.sample_rows = 25'000;
  const Catalog catalog = survey_of(folder.at("big.sqlite"), options);
  const auto& value = column(catalog, "t", "v");
  EXPECT_FALSE(value.profile.exact);
  EXPECT_EQ(value.profile.rows, 30'000U);
  EXPECT_EQ(data::to_double(value.profile.maximum), 30'000);
}

TEST(Survey, MoreBytesThanAreFetchedAtOnceAreStillLookedAtToTheLastRow) {
  const Folder folder;
  make_database(
      folder.at("wide.sqlite"),
      "CREATE TABLE t(day TEXT, code TEXT, note TEXT, story TEXT);"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<40000)"
      "INSERT INTO t SELECT date('2000-01-01', (i/100) || ' days'), CASE WHEN i > 39990 THEN 'late' "
      "ELSE 'early' END, printf('%0150d', i), printf('%0900d', i) FROM n;");
  const Catalog catalog = survey_of(folder.at("wide.sqlite"), {});
  const auto& code = column(catalog, "t", "code");
  EXPECT_TRUE(code.profile.exact);
  EXPECT_EQ(code.profile.distincts, 2U);
  EXPECT_EQ(data::to_string(column(catalog, "t", "day").profile.maximum), "2001-02-04");
  const auto& story = column(catalog, "t", "story");  // 36 MB of it alone
  EXPECT_FALSE(story.profile.exact);
  EXPECT_EQ(story.profile.rows, 40'000U);
  EXPECT_EQ(data::to_string(story.profile.maximum).substr(890), "0000040000");
}

TEST(Survey, EmptyTablesKeepTheirNamesAndClearKeys) {
  const Catalog catalog = survey_script(
      "CREATE TABLE genre(genre_id INTEGER, label TEXT); CREATE TABLE song(id INTEGER, genre_id INTEGER);");
  EXPECT_EQ(joins(catalog), (std::vector<std::string>{"song.genre_id -> genre.genre_id"}));
  EXPECT_LT(catalog.joins[0].confidence, 0.8);
  EXPECT_EQ(catalog.tables[0].rows, 0U);
}

TEST(Survey, ViewsAreLookedAt) {
  const Catalog catalog =
      survey_script(std::string(kShop) + "CREATE VIEW paid AS SELECT * FROM orders WHERE paid_yn='Y';");
  EXPECT_EQ(column(catalog, "paid", "total_usd").profile.distincts, 2U);
}

TEST(Survey, ASpentBudgetLeavesEmptyProfilesButNames) {
  const Folder folder;
  make_database(folder.at("shop.sqlite"), kShop);
  SurveyOptions options;
  options.budget = std::chrono::milliseconds{0};
  const Catalog catalog = survey_of(folder.at("shop.sqlite"), options);
  EXPECT_EQ(catalog.tables.size(), 4U);
  EXPECT_EQ(column(catalog, "orders", "total_usd").profile.distincts, 0U);
  EXPECT_EQ(column(catalog, "orders", "total_usd").label, "total us dollars");
}

TEST(Survey, Cancelled) {
  const Folder folder;
  make_database(folder.at("shop.sqlite"), kShop);
  const auto source = open(folder.at("shop.sqlite"));
  SurveyOptions options;
  options.cancel.cancel();
  const auto catalog = survey(*source, options);
  ASSERT_FALSE(catalog.has_value());
  EXPECT_EQ(catalog.error().code, "cancelled");
}

/// y = 2x and z as noise, x with one value far out.
std::string correlated_rows() {
  std::string text = "x_amount,y_amount,z_amount,name\n";
  for (int row = 0; row < 200; ++row) {
    const int x = row == 77 ? 9'000 : row;
    text += std::to_string(x) + ',' + std::to_string(2 * x) + ',' + std::to_string(row * 7919 % 101) + ",n\n";
  }
  return text;
}

TEST(Report, OutliersAndCorrelationsAreCounted) {
  const Folder folder;
  std::ofstream(folder.at("data.csv")) << correlated_rows();
  const auto source = open(folder.at("data.csv"));
  const Catalog catalog = survey(*source, {}).value();
  const auto found = report(*source, catalog, {});
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->columns.size(), 4U);
  EXPECT_EQ(found->columns[0].outliers, 1U);
  EXPECT_EQ(found->columns[2].outliers, 0U);
  EXPECT_FALSE(found->columns[3].outliers.has_value());
  ASSERT_EQ(found->correlations.size(), 1U);
  EXPECT_NEAR(found->correlations[0].coefficient, 1.0, 1e-9);
  EXPECT_FALSE(found->metrics.empty());
}

/// The databases beside the repository: every declared key is kept, every table has a readable name.
TEST(Survey, RealDatabases) {
  const files::path shared = files::path(PARLANCE_ROOT) / ".." / "shared" / "bench" / "spider" / "databases";
  if (!files::exists(shared)) GTEST_SKIP() << "no bench databases beside the repository";
  std::size_t databases = 0;
  for (const auto& folder : files::directory_iterator(shared)) {
    const auto path = folder.path() / (folder.path().filename().string() + ".sqlite");
    if (!files::exists(path) || databases == 20) continue;
    ++databases;
    const Catalog catalog = survey_of(path);
    EXPECT_FALSE(catalog.tables.empty()) << path;
    for (const auto& table : catalog.tables) EXPECT_FALSE(table.words.empty()) << path << table.name;
    for (const auto& one : catalog.columns) EXPECT_EQ(one.words.size(), one.stems.size()) << path << one.name;
  }
  EXPECT_GT(databases, 0U);
}

}  // namespace
}  // namespace parlance::semantic
