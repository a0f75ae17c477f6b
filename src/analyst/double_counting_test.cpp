// Measures of several tables over real rows: what is refused or said of a query that counts rows twice, and
// that what the compiler writes instead agrees with each measure computed by itself.
#include "analyst/double_counting.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <utility>

#include "analyst/parser_pool.hpp"
#include "analyst/query_check.hpp"
#include "analyst/workbench.hpp"
#include "data/value.hpp"
#include "language/query.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::analyst {
namespace {

using language::Aggregate;
using language::Term;
using Figures = std::map<std::string, double>;

/// Files of customers with orders and payments, and of what was ordered, drawn from a seed.
class DrawnShop {
 public:
  explicit DrawnShop(unsigned seed)
      : random_(seed),
        folder_(std::filesystem::temp_directory_path() /
                ("parlance_double_" + std::to_string(getpid()) + "_" + std::to_string(seed))) {
    std::filesystem::create_directories(folder_);
    write("customers", "customer_id,name,city,credit_limit", 12, [this](int row) {
      return std::to_string(row) + ",Customer " + std::to_string(row) + ",City " + drawn(1, 4) + "," +
             drawn(1, 9) + "00";
    });
    write("orders", "order_id,customer_id,amount", 40,
          [this](int row) { return std::to_string(row) + "," + drawn(1, 10) + "," + drawn(5, 90); });
    write("payments", "payment_id,customer_id,paid", 35,
          [this](int row) { return std::to_string(row) + "," + drawn(2, 12) + "," + drawn(5, 90); });
    write("products", "product_id,label,category", 6, [this](int row) {
      return std::to_string(row) + ",Product " + std::to_string(row) + ",Kind " + drawn(1, 3);
    });
    write("order_lines", "line_id,order_id,product_id,quantity", 90, [this](int row) {
      return std::to_string(row) + "," + drawn(1, 40) + "," + drawn(1, 6) + "," + drawn(1, 5);
    });
    workbench = Workbench::open(folder_.string(), {}, parts()).value();
  }
  DrawnShop(const DrawnShop&) = delete;
  DrawnShop& operator=(const DrawnShop&) = delete;
  ~DrawnShop() { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::int16_t column(const std::string& table, const std::string& name) const {
    const auto& catalog = workbench->catalog();
    for (std::size_t at = 0; at < catalog.columns.size(); ++at) {
      const auto& meaning = catalog.columns[at];
      if (meaning.name == name && catalog.tables[meaning.table].name == table)
        return static_cast<std::int16_t>(at);
    }
    throw std::runtime_error("no column " + name);
  }
  [[nodiscard]] std::int16_t table(const std::string& name) const {
    const auto& tables = workbench->catalog().tables;
    for (std::size_t at = 0; at < tables.size(); ++at) {
      if (tables[at].name == name) return static_cast<std::int16_t>(at);
    }
    throw std::runtime_error("no table " + name);
  }
  [[nodiscard]] Term sum(const std::string& of, const std::string& name) const {
    return {.kind = Term::Kind::column, .aggregate = Aggregate::sum, .column = column(of, name)};
  }
  [[nodiscard]] Term plain(const std::string& of, const std::string& name) const {
    return {.kind = Term::Kind::column, .column = column(of, name)};
  }
  [[nodiscard]] Term count(const std::string& of) const { return language::count_of_rows(table(of)); }

  /// The first column with one of the others; a missing figure is 0, so that sums of nothing agree.
  [[nodiscard]] Figures figures(const std::string& sql, std::size_t key_columns, std::size_t measure) const {
    AskOptions options;
    options.draw = options.tell = false;
    const auto answer = workbench->sql(sql, options);
    EXPECT_TRUE(answer) << sql << "\n" << (answer ? "" : answer.error().message);
    Figures figures;
    if (!answer) return figures;
    for (std::size_t row = 0; row < answer->table.row_count(); ++row) {
      std::string key;
      for (std::size_t at = 0; at < key_columns; ++at)
        key += data::to_string(answer->table[at].values.value(row)) + "/";
      const auto& value = answer->table[key_columns + measure].values.value(row);
      figures[key] = data::is_null(value) ? 0 : data::to_double(value);
    }
    return figures;
  }

  std::unique_ptr<Workbench> workbench;

 private:
  static const SharedParts& parts() {
    static const SharedParts made = make_shared_parts().value();
    return made;
  }
  /// From `least` to `greatest`, both included.
  std::string drawn(unsigned least, unsigned greatest) {
    return std::to_string(least + random_() % (greatest - least + 1));
  }
  void write(const std::string& name, const std::string& header, int rows, const auto& row) {
    std::ofstream file(folder_ / (name + ".csv"));
    file << header << "\n";
    for (int at = 1; at <= rows; ++at) file << row(at) << "\n";
  }

  std::mt19937 random_;
  std::filesystem::path folder_;
};

std::string written(const DrawnShop& shop, const language::Draft& draft, bool apart) {
  const language::Annotation annotation;
  language::Planner planner(shop.workbench->catalog(), annotation);
  auto plan = planner.plan(draft);
  if (!plan) return "no plan";
  if (apart) planner.count_rows_once(draft, *plan);
  return sql::duckdb_dialect().print(plan->query).value_or("cannot be printed");
}

language::Draft draft_of(const std::vector<Term>& groups, const std::vector<Term>& measures) {
  language::Draft draft;
  for (const auto& group : groups) {
    draft.reading.groups.push(group);
    draft.reading.outputs.push(group);
  }
  for (const auto& measure : measures) draft.reading.outputs.push(measure);
  return draft;
}

struct Measure {
  Term term;
  std::string table;       ///< to be joined to customers
  std::string expression;  ///< over that join
};

std::vector<Measure> measures_of(const DrawnShop& shop) {
  return {{shop.sum("orders", "amount"), "orders", "sum(amount)"},
          {shop.sum("payments", "paid"), "payments", "sum(paid)"},
          {shop.count("orders"), "orders", "count(order_id)"},
          {shop.count("payments"), "payments", "count(payment_id)"},
          {shop.sum("customers", "credit_limit"), "", "sum(credit_limit)"}};
}

void expect_each_alone(const DrawnShop& shop, const std::vector<Term>& groups, const std::string& key,
                       const std::vector<Measure>& measures) {
  std::vector<Term> terms;
  for (const auto& measure : measures) terms.push_back(measure.term);
  const auto sql = written(shop, draft_of(groups, terms), true);
  for (std::size_t at = 0; at < measures.size(); ++at) {
    const auto& measure = measures[at];
    const std::string join =
        measure.table.empty() ? "" : " LEFT JOIN " + measure.table + " USING (customer_id)";
    const std::string alone = "SELECT " + (key.empty() ? "" : key + ", ") + measure.expression +
                              " FROM customers" + join + (key.empty() ? "" : " GROUP BY " + key);
    EXPECT_EQ(shop.figures(sql, key.empty() ? 0 : 1, at), shop.figures(alone, key.empty() ? 0 : 1, 0)) << sql;
  }
}

TEST(DoubleCounting, MeasuresSideBySideAgreeWithEachComputedAlone) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const DrawnShop shop(seed);
    const auto all = measures_of(shop);
    for (const auto& [group, key] : {std::pair{shop.plain("customers", "name"), std::string("name")},
                                     std::pair{shop.plain("customers", "city"), std::string("city")}}) {
      for (std::size_t one = 0; one < all.size(); ++one) {
        for (std::size_t other = one + 1; other < all.size(); ++other) {
          if (all[one].table != all[other].table)
            expect_each_alone(shop, {group}, key, {all[one], all[other]});
        }
      }
      expect_each_alone(shop, {group}, key, all);
    }
    expect_each_alone(shop, {}, "", all);
  }
}

TEST(DoubleCounting, ARowCountsOnceInEachOfTheGroupsThatItReaches) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const DrawnShop shop(seed);
    const auto draft =
        draft_of({shop.plain("products", "category")}, {shop.sum("customers", "credit_limit")});
    const std::string once =
        "SELECT category, sum(credit_limit) FROM (SELECT DISTINCT category, customer_id, credit_limit FROM "
        "customers "
        "JOIN orders USING (customer_id) JOIN order_lines USING (order_id) JOIN products USING (product_id)) "
        "AS each "
        "GROUP BY category";
    EXPECT_EQ(shop.figures(written(shop, draft, true), 1, 0), shop.figures(once, 1, 0));
    EXPECT_NE(shop.figures(written(shop, draft, false), 1, 0), shop.figures(once, 1, 0));
  }
}

TEST(DoubleCounting, OrderAndLimitHoldForMeasuresApart) {
  const DrawnShop shop(3);
  auto draft = draft_of({shop.plain("customers", "city")},
                        {shop.sum("orders", "amount"), shop.sum("payments", "paid")});
  draft.reading.order.push({shop.sum("payments", "paid"), true});
  draft.reading.limit = 2;
  const auto best = shop.figures(written(shop, draft, true), 1, 1);
  const auto all = shop.figures(
      "SELECT city, sum(paid) FROM customers JOIN payments USING (customer_id) GROUP BY city ORDER BY 2 DESC "
      "LIMIT 2",
      1, 0);
  EXPECT_EQ(best, all);
}

TEST(DoubleCounting, IsRefusedOfUsAndSaidOfAPersonsQuery) {
  const DrawnShop shop(1);
  const std::string twice =
      "SELECT sum(amount), sum(paid) FROM customers c JOIN orders o ON o.customer_id = c.customer_id "
      "JOIN payments p ON p.customer_id = c.customer_id";
  ParserPool parsers;
  const auto query = parsers.parse(twice, "duckdb").value();
  const auto refusal = refuse_double_counting(query, shop.workbench->catalog());
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->code, "double_counting");
  EXPECT_EQ(refusal->parameters.at(1), (std::pair<std::string, std::string>("repeated", "orders")));
  EXPECT_EQ(refusal->parameters.at(2), (std::pair<std::string, std::string>("repeating", "payments")));

  const auto answer = shop.workbench->sql(twice, {});
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->caveats.size(), 2U);
  EXPECT_NE(answer->caveats.front().find("each row of orders once for every row of payments"),
            std::string::npos);
  EXPECT_TRUE(shop.workbench->sql("SELECT sum(amount) FROM orders", {})->caveats.empty());
}

TEST(DoubleCounting, AnAverageOverJoinedRowsIsNotRefused) {
  const DrawnShop shop(1);
  ParserPool parsers;
  const auto query = parsers
                         .parse(
                             "SELECT avg(c.credit_limit) FROM customers c JOIN orders o ON o.customer_id = "
                             "c.customer_id",
                             "duckdb")
                         .value();
  EXPECT_FALSE(refuse_double_counting(query, shop.workbench->catalog()));
  EXPECT_EQ(double_counting_caveats(query, shop.workbench->catalog()).size(), 1U);
}

TEST(DoubleCounting, AListOfQueriesIsCheckedForIt) {
  const DrawnShop shop(1);
  const std::vector<CheckLine> lines{
      {1, "", "",
       "SELECT sum(c.credit_limit) FROM customers c JOIN orders o ON o.customer_id = c.customer_id"},
      {2, "", "", "SELECT sum(credit_limit) FROM customers"}};
  const auto verdicts = check_lines(*shop.workbench, lines, {}, "");
  ASSERT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(verdicts[0].caveats.size(), 1U);
  EXPECT_TRUE(verdicts[1].caveats.empty());
  const auto summary = summarize(verdicts, false);
  EXPECT_EQ(summary.accepted, 2U);
  EXPECT_EQ(summary.doubted, 1U);
  EXPECT_NE(to_json(verdicts, summary).find("\"caveats\":[\"Counts rows twice"), std::string::npos);
}

}  // namespace
}  // namespace parlance::analyst
