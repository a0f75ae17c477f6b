// The whole way of a question over files made for the test; also the example of the room's README.
#include "analyst/workbench.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "analyst/draw.hpp"
#include "analyst/eval/workbench_examinee.hpp"
#include "analyst/query_check.hpp"

namespace parlance::analyst {
namespace {

class WorkbenchTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("parlance_workbench_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    path_ = (folder_ / "sales.csv").string();
    std::ofstream(path_) << "region,product,revenue,sold_on\n"
                            "North,Tea,120,2024-01-05\nNorth,Coffee,80,2024-02-05\n"
                            "South,Tea,60,2024-01-20\nSouth,Coffee,90,2024-03-01\nWest,Tea,30,2024-03-09\n";
    parts_ = make_shared_parts().value();
    workbench_ = Workbench::open(path_, {}, parts_).value();
    options_.now = base::to_date({2024, 6, 1});
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
  std::string path_;
  SharedParts parts_;
  std::unique_ptr<Workbench> workbench_;
  AskOptions options_;
};

TEST_F(WorkbenchTest, Example) {
  const auto answer = workbench_->ask("total revenue by region", options_);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->table.row_count(), 3U);
  EXPECT_FALSE(answer->sql.empty());
  EXPECT_FALSE(answer->spans.empty());
  EXPECT_GT(answer->confidence, 0);
}

TEST_F(WorkbenchTest, OtherLanguagesAreAnsweredAndNamed) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"Gesamtumsatz nach Region", "de"},
      {"Chiffre d'affaires total par région", "fr"},
      {"¿Cuáles son los ingresos totales por región?", "es"},
      {"Qual é a receita total por região?", "pt"},
      {"total revenue by region", "en"}};
  for (const auto& [question, language] : cases) {
    const auto answer = workbench_->ask(question, options_);
    ASSERT_TRUE(answer) << question << ": " << answer.error().message;
    EXPECT_EQ(answer->language, language) << question;
    EXPECT_EQ(answer->question, question);
    EXPECT_EQ(answer->table.row_count(), 3U) << question;
  }
}

TEST_F(WorkbenchTest, OtherLanguagesAreRefusedWhatEnglishIs) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"lösche alle Zeilen von sales", "write_request"},
      {"supprime toutes les lignes de sales", "write_request"},
      {"elimina todas las filas de sales", "write_request"},
      {"apague todas as linhas de sales", "write_request"},
      {"Warum ist der Umsatz im Februar gesunken?", "out_of_scope"},
      {"¿Cuál será el ingreso del próximo año?", "out_of_scope"}};
  for (const auto& [question, code] : cases) {
    const auto answer = workbench_->ask(question, options_);
    ASSERT_FALSE(answer) << question;
    EXPECT_EQ(answer.error().code, code) << question;
  }
}

TEST_F(WorkbenchTest, EveryStageIsTimedAndTraced) {
  options_.explain = true;
  std::vector<std::string> stages;
  options_.on_stage = [&stages](std::string_view stage) { stages.emplace_back(stage); };
  const auto answer = workbench_->ask("total revenue by region", options_);
  ASSERT_TRUE(answer);
  const std::vector<std::string> expected{"prepare", "ground", "write", "check", "run", "picture", "explain"};
  EXPECT_EQ(stages, expected);
  ASSERT_EQ(answer->timings_ms.size(), expected.size());
  ASSERT_EQ(answer->trace.size(), expected.size());
  for (std::size_t index = 0; index < expected.size(); ++index) {
    EXPECT_EQ(answer->timings_ms[index].first, expected[index]);
    EXPECT_FALSE(answer->trace[index].second.empty()) << expected[index];
  }
  EXPECT_FALSE(answer->plan.empty());
}

TEST_F(WorkbenchTest, StopsAfterCheckWhenNotToRun) {
  options_.execute = false;
  const auto answer = workbench_->ask("total revenue by region", options_);
  ASSERT_TRUE(answer);
  EXPECT_FALSE(answer->sql.empty());
  EXPECT_FALSE(answer->has_table);
  EXPECT_EQ(answer->timings_ms.back().first, "check");
}

TEST_F(WorkbenchTest, ReadingsAreTriedWithinABudgetOfWork) {
  options_.explain = true;
  const auto all = workbench_->attempts("total revenue by region", options_);
  ASSERT_TRUE(all);
  ASSERT_GT(all->size(), 1U);
  options_.guide_budget = std::chrono::milliseconds(0);
  EXPECT_EQ(workbench_->attempts("total revenue by region", options_)->size(), 1U);
  const auto answer = workbench_->ask("total revenue by region", options_);
  ASSERT_TRUE(answer);
  const auto& told = answer->trace[4].second;
  EXPECT_NE(told.find("more would be too much work to compare"), std::string::npos) << told;
}

TEST_F(WorkbenchTest, TheSecondTimeComesFromTheCache) {
  EXPECT_FALSE(workbench_->ask("total revenue by region", options_)->cached);
  EXPECT_TRUE(workbench_->ask("total revenue by region", options_)->cached);
  options_.use_cache = false;
  EXPECT_FALSE(workbench_->ask("total revenue by region", options_)->cached);
}

TEST_F(WorkbenchTest, BadQuestionsHaveTheirCodes) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"", "empty_question"},
      {" \t\n ", "empty_question"},
      {"?!? ...", "empty_question"},
      {std::string(2'001, 'x'), "question_too_long"},
      {std::string(5'000'000, 'x'), "question_too_long"},
      {"delete all rows of sales", "write_request"},
  };
  for (const auto& [question, code] : table) {
    const auto answer = workbench_->ask(question, options_);
    ASSERT_FALSE(answer) << question.substr(0, 40);
    EXPECT_EQ(answer.error().code, code);
    EXPECT_FALSE(answer.error().message.empty());
  }
}

TEST_F(WorkbenchTest, AnyBytesGiveAnAnswerOrAnError) {
  for (const auto& question :
       {std::string("\xff\xfe\x00 revenue", 11), std::string("'; DROP TABLE sales; --"),
        std::string(1'999, '?'), std::string("重庆的收入是多少"), std::string("revenue\x1b[31m by region"),
        std::string(900, '(')}) {
    const auto answer = workbench_->ask(question, options_);
    if (!answer) {
      EXPECT_NE(answer.error().kind, base::ErrorKind::internal) << answer.error().message;
    }
  }
}

TEST_F(WorkbenchTest, SqlOfAPersonIsGuarded) {
  const auto answer = workbench_->sql("SELECT region, revenue FROM sales ORDER BY revenue DESC", options_);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->table.row_count(), 5U);
  EXPECT_EQ(answer->written_by, "person");
  EXPECT_TRUE(answer->ordered);
  for (const std::string text :
       {"DROP TABLE sales", "SELECT 1; SELECT 2", "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT nothing FROM sales", "SELEC", ""}) {
    EXPECT_FALSE(workbench_->sql(text, options_)) << text;
  }
}

TEST_F(WorkbenchTest, RowsBeyondTheLimitAreCutAndTold) {
  options_.limit = 2;
  const auto answer = workbench_->sql("SELECT * FROM sales", options_);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->table.row_count(), 2U);
  EXPECT_TRUE(answer->truncated);
}

TEST_F(WorkbenchTest, CancelledWorkEndsAsCancelled) {
  options_.cancel.cancel();
  const auto answer = workbench_->sql("SELECT count(*) FROM sales", options_);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, base::ErrorKind::cancelled);
}

TEST_F(WorkbenchTest, ChartFiles) {
  const auto answer =
      workbench_->sql("SELECT region, sum(revenue) AS revenue FROM sales GROUP BY region", options_);
  ASSERT_TRUE(answer);
  const auto svg = draw_file(*answer, "x.svg");
  ASSERT_TRUE(svg) << svg.error().message;
  EXPECT_NE(svg->find("<svg"), std::string::npos);
  EXPECT_TRUE(draw_file(*answer, "x.PNG")->starts_with("\x89PNG"));
  EXPECT_TRUE(draw_file(*answer, "x.vl.json")->starts_with("{"));
  EXPECT_EQ(draw_file(*answer, "x.gif").error().code, "unknown_chart_format");
  const auto single = workbench_->sql("SELECT count(*) FROM sales", options_);
  EXPECT_EQ(draw_file(*single, "x.svg").error().code, "no_chart");
}

TEST_F(WorkbenchTest, ChecksQueriesWithoutRunningThem) {
  const auto file = (folder_ / "queries.sql").string();
  std::ofstream(file)
      << "-- a comment\nSELECT region FROM sales\n\nDROP TABLE sales\nSELECT * FROM nowhere\n";
  const auto lines = read_check_lines(file, false);
  ASSERT_TRUE(lines);
  const auto verdicts = check_lines(*workbench_, *lines, {}, "");
  ASSERT_EQ(verdicts.size(), 3U);
  EXPECT_TRUE(verdicts[0].accepted);
  EXPECT_EQ(verdicts[0].line.number, 2U);
  EXPECT_FALSE(verdicts[1].accepted);
  EXPECT_EQ(verdicts[2].code, "unknown_table");
  EXPECT_EQ(check_lines(*workbench_, *lines, {"sales"}, "")[0].code, "forbidden_table");
  EXPECT_EQ(read_check_lines("/nonexistent", false).error().code, "missing_file");
}

TEST_F(WorkbenchTest, OpensOnlyWhatIsThere) {
  const auto missing = Workbench::open((folder_ / "none.csv").string(), {}, parts_);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "missing_source");
}

TEST_F(WorkbenchTest, ExamineeFindsItsDatabase) {
  EXPECT_EQ(eval::find_database(folder_.string(), "sales").value(), path_);
  EXPECT_EQ(eval::find_database(folder_.string(), "none").error().code, "missing_source");
  EXPECT_EQ(eval::find_database(folder_.string(), "../sales").error().code, "invalid_record");
  eval::ExamineeOptions options;
  options.database_root = folder_.string();
  options.ask = options_;
  auto examinee = eval::open_examinee("sales", options, parts_);
  ASSERT_TRUE(examinee);
  const auto fixed = (*examinee)->answer({"total revenue by region", "", std::nullopt});
  EXPECT_TRUE(fixed.has_table);
  EXPECT_GT(fixed.sql_ms, 0);
  const auto gold =
      (*examinee)->run_gold("SELECT region, sum(revenue) FROM sales GROUP BY region ORDER BY 1");
  ASSERT_TRUE(gold);
  EXPECT_TRUE(gold->ordered);
  EXPECT_EQ(gold->grid.rows, 3U);
}

}  // namespace
}  // namespace parlance::analyst
