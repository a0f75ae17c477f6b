// Models as files, and what they change about how questions are understood.
#include "analyst/model_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace parlance::analyst {
namespace {

class ModelFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("parlance_model_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "orders.csv") << "region,unit_price,quantity,freight,placed\n"
                                             "North,10,2,3,2024-01-05\nNorth,20,1,4,2024-02-05\n"
                                             "South,5,4,1,2024-01-20\nWest,8,5,2,2024-03-09\n";
    parts_ = make_shared_parts().value();
    options_.now = base::to_date({2024, 6, 1});
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  base::Result<std::unique_ptr<Workbench>> open(const std::string& model) {
    WorkbenchOptions options;
    if (!model.empty()) {
      options.model_file = (folder_ / "model.yaml").string();
      std::ofstream(options.model_file) << model;
    }
    return Workbench::open((folder_ / "orders.csv").string(), options, parts_);
  }

  /// The SQL of the answer, or the code of the error.
  static std::string sql(Workbench& workbench, const std::string& question, const AskOptions& options) {
    const auto answer = workbench.ask(question, options);
    return answer ? answer->sql : answer.error().code;
  }

  std::filesystem::path folder_;
  SharedParts parts_;
  AskOptions options_;
};

constexpr const char* kModel = R"(
tables:
  - name: orders
    synonyms: [deals]
    dimensions:
      - {name: region, expr: region, synonyms: [territory]}
    facts:
      - {name: freight, expr: freight, synonyms: [haulage]}
    metrics:
      - {name: turnover, expr: sum(unit_price * quantity), synonyms: [takings]}
      - {name: haulage rate, expr: sum(freight) / sum(unit_price * quantity)}
verified_queries:
  - name: best region
    question: Which corner of the world treats us best?
    sql: SELECT region FROM orders GROUP BY region ORDER BY sum(quantity) DESC LIMIT 1
    verified_by: eve
  - {name: gone, question: "total freight by region", sql: SELECT nothing FROM orders}
)";

TEST_F(ModelFileTest, SynonymsAreUnderstood) {
  auto plain = open("").value();
  auto with_model = open(kModel);
  ASSERT_TRUE(with_model) << with_model.error().message;
  const auto question = "total haulage by territory";
  const auto before = plain->ask(question, options_);
  EXPECT_TRUE(!before || !before->unused.empty() || before->clarification.has_value());
  const auto after = (*with_model)->ask(question, options_);
  ASSERT_TRUE(after) << after.error().message;
  EXPECT_NE(after->sql.find("sum(freight)"), std::string::npos) << after->sql;
  EXPECT_NE(after->sql.find("GROUP BY region"), std::string::npos) << after->sql;
  EXPECT_TRUE(after->unused.empty());
  EXPECT_EQ(after->table.row_count(), 3U);
}

TEST_F(ModelFileTest, MetricsAreUnderstood) {
  auto workbench = open(kModel).value();
  const std::vector<std::pair<std::string, std::string>> table{
      {"turnover by region", "sum(orders.unit_price * orders.quantity) AS turnover"},
      {"takings in North", "WHERE region = 'North'"},
      {"total takings by region", "sum(orders.unit_price * orders.quantity) AS turnover"},
      {"what is the turnover?", "sum(orders.unit_price * orders.quantity) AS turnover"},
      {"haulage rate by region",
       "sum(orders.freight) / sum(orders.unit_price * orders.quantity) AS \"haulage rate\""},
  };
  for (const auto& [question, expected] : table) {
    const auto got = sql(*workbench, question, options_);
    EXPECT_NE(got.find(expected), std::string::npos) << question << " -> " << got;
  }
}

TEST_F(ModelFileTest, VerifiedQuestionsAreAnsweredWithTheirSql) {
  auto workbench = open(kModel).value();
  const auto answer = workbench->ask("which corner of the world treats us best", options_);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->written_by, "verified");
  EXPECT_EQ(answer->confidence, 1);
  ASSERT_EQ(answer->table.row_count(), 1U);
  EXPECT_EQ(answer->table[0].values.text(0), "West");
  const auto refused = workbench->ask("total freight by region", options_);
  ASSERT_TRUE(refused) << refused.error().message;
  EXPECT_EQ(refused->written_by, "compiler");
  ASSERT_FALSE(refused->caveats.empty());
  EXPECT_NE(refused->caveats.front().find("verified SQL"), std::string::npos);
}

TEST_F(ModelFileTest, TheDraftIsReadBack) {
  const auto draft = draft_model(*open("").value());
  ASSERT_TRUE(draft) << draft.error().message;
  auto workbench = open(*draft);
  ASSERT_TRUE(workbench) << workbench.error().message;
  EXPECT_NE(sql(**workbench, "total freight by region", options_).find("sum(freight)"), std::string::npos);
  EXPECT_NE(sql(**workbench, "revenue by region", options_).find("unit_price * orders.quantity"),
            std::string::npos)
      << *draft;
}

TEST_F(ModelFileTest, FaultsNameFileAndLine) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"tables:\n  - name: nowhere\n", "model.yaml, line 2: "},
      {"tables:\n  - name: orders\n    facts:\n      - {name: colour}\n", "model.yaml, line 4: "},
      {"tables:\n  - name: [orders\n", "model.yaml, line "},
  };
  for (const auto& [yaml, place] : table) {
    const auto workbench = open(yaml);
    ASSERT_FALSE(workbench) << yaml;
    EXPECT_EQ(workbench.error().kind, base::ErrorKind::usage);
    EXPECT_NE(workbench.error().message.find(place), std::string::npos) << workbench.error().message;
  }
  WorkbenchOptions options;
  options.model_file = (folder_ / "none.yaml").string();
  const auto path = (folder_ / "orders.csv").string();
  EXPECT_EQ(Workbench::open(path, options, parts_).error().code, "missing_model");
  options.model_file = folder_.string();
  EXPECT_EQ(Workbench::open(path, options, parts_).error().code, "unreadable_model");
}

}  // namespace
}  // namespace parlance::analyst
