// Files and folders of every kind, good and bad, through the one door.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

#include "base/text.hpp"
#include "connect/guarded_text.hpp"
#include "connect/source.hpp"
#include "connect/temporary_folder.hpp"

namespace parlance::connect {
namespace {

struct Case {
  std::string name;
  std::string bytes;
  std::string error;
  std::string columns;
  std::optional<std::size_t> rows;
  std::optional<std::string> first;
  std::vector<std::string> warnings;
};

std::string unescaped(const std::string& text) {
  std::string result;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char next = index + 1 < text.size() ? text[index + 1] : '\0';
    if (text[index] != '\\' || next == '\0') {
      result += text[index];
      continue;
    }
    ++index;
    if (next == 'x') {
      result += static_cast<char>(std::stoi(text.substr(index + 1, 2), nullptr, 16));
      index += 2;
    } else {
      result += next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next;
    }
  }
  return result;
}

std::vector<Case> read_cases() {
  std::ifstream file(PARLANCE_ROOT "/tests/connect/csv.txt");
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    const auto space = line.find(' ');
    const auto key = line.substr(0, space);
    const auto value = space == std::string::npos ? std::string() : line.substr(space + 1);
    if (line.empty() || key == "#") continue;
    if (key == "case") cases.push_back({value, "", "", "", {}, {}, {}});
    auto& last = cases.back();
    if (key == "bytes") last.bytes = unescaped(value);
    if (key == "error") last.error = value;
    if (key == "columns") last.columns = value;
    if (key == "rows") last.rows = std::stoul(value);
    if (key == "first") last.first = value;
    if (key == "warning") last.warnings.push_back(value);
  }
  return cases;
}

std::string columns_of(const data::TableSchema& table) {
  std::string result;
  for (const auto& column : table.columns) {
    result += (result.empty() ? "" : " ") + column.name + ":" + std::string(data::to_string(column.type));
  }
  return result;
}

std::string first_row(Source& source, const std::string& table) {
  const auto result = run_guarded(source, "SELECT * FROM \"" + table + "\" LIMIT 1");
  if (!result) return "error " + result.error().code + ": " + result.error().message;
  std::string row;
  for (const auto& column : result->table.columns()) {
    row += (&column == result->table.columns().data() ? "" : "|") + column.values.formatted(0);
  }
  return row;
}

std::vector<std::string> codes_of(const std::vector<Warning>& warnings) {
  std::vector<std::string> codes;
  for (const auto& warning : warnings) codes.push_back(warning.code);
  return codes;
}

OpenOptions cached_in(const TemporaryFolder& folder) {
  OpenOptions options;
  options.cache_directory = folder.file("cache");
  return options;
}

void check(const Case& expected, const OpenOptions& options, const std::string& path) {
  const auto source = open_source(path, options);
  if (!expected.error.empty()) {
    ASSERT_FALSE(source.has_value());
    EXPECT_EQ(source.error().code, expected.error) << source.error().message;
    EXPECT_NE(source.error().message.find(path), std::string::npos) << source.error().message;
    return;
  }
  ASSERT_TRUE(source.has_value()) << source.error().code << ": " << source.error().message;
  const auto& table = (*source)->schema().tables.at(0);
  EXPECT_EQ(table.name, "some_table");
  EXPECT_EQ(columns_of(table), expected.columns);
  EXPECT_EQ(table.row_count, expected.rows);
  EXPECT_EQ(codes_of((*source)->warnings()), expected.warnings);
  if (!expected.first) return;
  EXPECT_EQ(first_row(**source, table.name), *expected.first);
}

TEST(OpenSource, ReadsDelimitedTextsAsTheCasesSay) {
  const auto cases = read_cases();
  ASSERT_GT(cases.size(), 25U);
  for (const auto& expected : cases) {
    SCOPED_TRACE(expected.name);
    const TemporaryFolder folder;
    const auto path = folder.write("some-table.csv", expected.bytes);
    check(expected, {}, path);
    check(expected, cached_in(folder), path);  // loads into the cache
    check(expected, cached_in(folder), path);  // reads from it
  }
}

TEST(OpenSource, SaysWhichFileWasMeant) {
  const TemporaryFolder folder;
  (void)folder.write("seattle-weather.csv", "a,b\n1,2\n");
  const auto source = open_source(folder.file("seatle-weather.csv"), {});
  ASSERT_FALSE(source.has_value());
  EXPECT_EQ(source.error().code, "missing_source");
  EXPECT_NE(source.error().message.find("seattle-weather.csv"), std::string::npos);
  EXPECT_EQ(open_source("", {}).error().code, "missing_source");
  EXPECT_EQ(open_source(std::string("a\0b", 3), {}).error().code, "missing_source");
}

TEST(OpenSource, RefusesTooManyColumnsAndTooLongLines) {
  const TemporaryFolder folder;
  std::string header;
  std::string row;
  for (int column = 0; column < 3000; ++column) {
    header += (column == 0 ? "c" : ",c") + std::to_string(column);
    row += column == 0 ? "1" : ",1";
  }
  const auto wide = open_source(folder.write("wide.csv", header + "\n" + row + "\n"), {});
  ASSERT_FALSE(wide.has_value());
  EXPECT_EQ(wide.error().code, "too_many_columns");
  EXPECT_EQ(wide.error().kind, base::ErrorKind::over_limit);
  const auto line = open_source(folder.write("line.csv", "a,b\n1," + std::string(3'000'000, 'x') + "\n"), {});
  ASSERT_FALSE(line.has_value());
  EXPECT_EQ(line.error().code, "too_large");
  EXPECT_NE(line.error().message.find("Line 2"), std::string::npos) << line.error().message;
}

TEST(OpenSource, WidensColumnsThatTurnOutOtherwiseFurtherDown) {
  const TemporaryFolder folder;
  std::string text = "whole,broken,odd,day,moment\n";
  for (int row = 0; row < 60'000; ++row) text += "1,2,3,2024-01-31,2024-01-31\n";
  const auto source =
      open_source(folder.write("late.csv", text + "1,2.5,three,2024-02-01,2024-02-01 10:00:00\n"), {});
  ASSERT_TRUE(source.has_value()) << source.error().message;
  EXPECT_EQ(columns_of((*source)->schema().tables[0]),
            "whole:integer broken:real odd:text day:date moment:timestamp");
  EXPECT_EQ((*source)->schema().tables[0].row_count, 60'001U);
  const auto sum = run_guarded(**source, "SELECT sum(broken), max(moment) FROM late");
  ASSERT_TRUE(sum.has_value()) << sum.error().message;
  EXPECT_EQ(sum->table[0].values.formatted(0), "120002.5");
  EXPECT_EQ(sum->table[1].values.formatted(0), "2024-02-01 10:00:00");
  EXPECT_EQ(codes_of((*source)->warnings()), std::vector<std::string>{"mixed_column"});
}

TEST(OpenSource, WidensOnlyTheColumnThatDoesNotFit) {
  std::string text = "one,two,three,four\n";
  for (int row = 0; row < 60'000; ++row) text += "1,2,2024-01-31,4\n";
  const std::vector<std::pair<std::string, std::string>> table{
      {"1,x,2024-01-31,4\n", "one:integer two:text three:date four:integer"},
      {"1,2,never,4\n", "one:integer two:integer three:text four:integer"},
      {"1,2,2024-02-30,4\n", "one:integer two:integer three:text four:integer"},
      {"1,2,2024-01-31,99999999999999999999\n", "one:integer two:integer three:date four:real"},
      {"1,2,2024-01-31,9223372036854775807\n", "one:integer two:integer three:date four:integer"},
      {"1,,,\n", "one:integer two:integer three:date four:integer"},
  };
  for (const auto& [last, columns] : table) {
    const TemporaryFolder folder;
    const auto source = open_source(folder.write("late.csv", text + last), {});
    ASSERT_TRUE(source.has_value()) << last << source.error().message;
    EXPECT_EQ(columns_of((*source)->schema().tables[0]), columns) << last;
    EXPECT_EQ((*source)->schema().tables[0].row_count, 60'001U) << last;
  }
}

TEST(OpenSource, CountsRowsThatCannotBeKept) {
  const TemporaryFolder folder;
  std::string text = "a,b\n";
  for (int row = 0; row < 30'000; ++row) text += "1,2\n";
  const auto few = open_source(folder.write("few.csv", text + "1,2,3\n4,5\n"), {});
  ASSERT_TRUE(few.has_value()) << few.error().message;
  EXPECT_EQ((*few)->schema().tables[0].row_count, 30'001U);
  ASSERT_EQ(codes_of((*few)->warnings()), std::vector<std::string>{"left_out_rows"});
  EXPECT_NE((*few)->warnings()[0].message.find("line 30002"), std::string::npos)
      << (*few)->warnings()[0].message;
}

TEST(OpenSource, OpensAFolderOfMixedFiles) {
  const TemporaryFolder folder;
  (void)folder.write("orders.csv", "id,customer\n1,1\n2,1\n");
  (void)folder.write("customers.json", R"([{"id": 1, "name": "Ann"}])");
  (void)folder.write("Orders.tsv", "id\tx\n1\t2\n");
  (void)folder.write("junk.csv", std::string("\0\1\2\3\4\5", 6));
  (void)folder.write("empty.csv", "");
  (void)folder.write("notes.md", "# not data");
  const auto source = open_source(folder.path(), {});
  ASSERT_TRUE(source.has_value()) << source.error().message;
  std::vector<std::string> names;
  for (const auto& table : (*source)->schema().tables) names.push_back(table.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Orders", "customers", "orders_2"}));
  EXPECT_EQ(codes_of((*source)->warnings()), (std::vector<std::string>{"skipped_file", "skipped_file"}));
  const auto joined = run_guarded(
      **source,
      "SELECT c.name, count(*) FROM orders_2 o JOIN customers c ON o.customer = c.id GROUP BY c.name");
  ASSERT_TRUE(joined.has_value()) << joined.error().message;
  EXPECT_EQ(joined->table[1].values.formatted(0), "2");
}

TEST(OpenSource, RefusesAFolderWithoutData) {
  const TemporaryFolder folder;
  EXPECT_EQ(open_source(folder.path(), {}).error().code, "empty_source");
  (void)folder.write("junk.csv", std::string("\0\1\2\3", 4));
  EXPECT_EQ(open_source(folder.path(), {}).error().code, "empty_source");
}

TEST(OpenSource, RefusesWhatIsNoFile) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.file("pipe.csv").c_str(), 0600), 0);
  EXPECT_EQ(open_source(folder.file("pipe.csv"), {}).error().code, "unreadable_source");
  EXPECT_EQ(open_source("/dev/null", {}).error().code, "unreadable_source");
}

TEST(OpenSource, SaysWhenItMayNotRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const TemporaryFolder folder;
  const auto path = folder.write("secret.csv", "a\n1\n");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  EXPECT_EQ(open_source(path, {}).error().code, "permission_denied");
}

TEST(OpenSource, TakesNamesThatAnEngineWouldTakeForPatterns) {
  const TemporaryFolder folder;
  (void)folder.write("data1.csv", "x\n1\n");
  const auto source = open_source(folder.write("data[1]*.csv", "y\n2\n3\n"), {});
  ASSERT_TRUE(source.has_value()) << source.error().message;
  EXPECT_EQ((*source)->schema().tables[0].name, "data_1");
  EXPECT_EQ((*source)->schema().tables[0].row_count, 2U);
}

TEST(OpenSource, KeepsTheFileAsItWas) {
  const TemporaryFolder folder;
  const std::string text = "a,b\n1,2\n";
  const auto path = folder.write("kept.csv", text);
  const auto source = open_source(path, cached_in(folder));
  ASSERT_TRUE(source.has_value());
  ASSERT_TRUE(run_guarded(**source, "SELECT sum(a) FROM kept").has_value());
  std::stringstream now;
  now << std::ifstream(path).rdbuf();
  EXPECT_EQ(now.str(), text);
  EXPECT_EQ(folder.count(), 2U);  // the file and the cache
}

TEST(OpenSource, GivesTheSameVersionForTheSameContentOnly) {
  const TemporaryFolder folder;
  const auto first = open_source(folder.write("a.csv", "x\n1\n"), {});
  const auto second = open_source(folder.write("a.csv", "x\n1\n"), {});
  const auto third = open_source(folder.write("a.csv", "x\n2\n"), {});
  EXPECT_EQ((*first)->version(), (*second)->version());
  EXPECT_NE((*first)->version(), (*third)->version());
}

TEST(OpenSource, RebuildsADamagedCacheFile) {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "x\n1\n2\n");
  ASSERT_TRUE(open_source(path, cached_in(folder)).has_value());
  for (const auto& entry : std::filesystem::directory_iterator(folder.file("cache"))) {
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5000);
    file << "damage";
  }
  const auto source = open_source(path, cached_in(folder));
  ASSERT_TRUE(source.has_value()) << source.error().message;
  EXPECT_EQ(run_guarded(**source, "SELECT sum(x) FROM a")->table[0].values.formatted(0), "3");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.file("cache")), {}), 1);
}

TEST(OpenSource, LoadsOnceFromManySidesAtOnce) {
  const TemporaryFolder folder;
  std::string text = "x\n";
  for (int row = 0; row < 20'000; ++row) text += std::to_string(row) + "\n";
  const auto path = folder.write("a.csv", text);
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      const auto source = open_source(path, cached_in(folder));
      if (source && run_guarded(**source, "SELECT max(x) FROM a")->table[0].values.formatted(0) == "19999")
        ++right;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 4);
}

TEST(OpenSource, FallsBackToMemoryWhereTheCacheCannotBeWritten) {
  const TemporaryFolder folder;
  OpenOptions options;
  options.cache_directory = folder.write("file-not-folder", "x") + "/cache";
  const auto source = open_source(folder.write("a.csv", "x\n1\n"), options);
  ASSERT_TRUE(source.has_value()) << source.error().message;
  EXPECT_EQ(codes_of((*source)->warnings()), std::vector<std::string>{"not_cached"});
}

TEST(OpenSource, SurvivesAFullDisk) {
  const TemporaryFolder folder;
  const auto small = folder.file("small");
  std::filesystem::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=1m") != 0)
    GTEST_SKIP() << "no disk to fill without mounting";
  std::string text = "x,y\n";
  for (int row = 0; row < 300'000; ++row)
    text += std::to_string(row * 7919LL) + ",some text " + std::to_string(row) + "\n";
  const auto path = folder.write("a.csv", text);
  OpenOptions options;
  options.cache_directory = small;
  {
    const auto source = open_source(path, options);
    ASSERT_TRUE(source.has_value()) << source.error().message;
    EXPECT_EQ(codes_of((*source)->warnings()), std::vector<std::string>{"not_cached"});
    EXPECT_EQ(run_guarded(**source, "SELECT count(*) FROM a")->table[0].values.formatted(0), "300000");
  }
  options.memory_limit_mb = 12;
  const auto refused = open_source(path, options);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "disk_full") << refused.error().message;
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(small), {}), 0);
  ASSERT_EQ(::umount(small.c_str()), 0);
}

TEST(OpenSource, StopsWhenTheAskerLeaves) {
  const TemporaryFolder folder;
  OpenOptions options;
  options.cancel.cancel();
  EXPECT_EQ(open_source(folder.write("a.csv", "x\n1\n"), options).error().code, "cancelled");
}

TEST(OpenSource, OpensTheRealSamples) {
  const std::string real = PARLANCE_ROOT "/../shared/bench/real";
  if (!std::filesystem::exists(real)) GTEST_SKIP() << real << " is not here";
  const auto focus = open_source(real + "/focus_sample.csv", {});
  ASSERT_TRUE(focus.has_value()) << focus.error().message;
  EXPECT_EQ((*focus)->schema().tables[0].row_count, 1000U);
  EXPECT_EQ(run_guarded(**focus, "SELECT count(\"AvailabilityZone\") < 1000 FROM focus_sample")
                ->table[0]
                .values.formatted(0),
            "true");
  const auto northwind = open_source(real + "/northwind.sqlite", {});
  ASSERT_TRUE(northwind.has_value()) << northwind.error().message;
  EXPECT_EQ(data::find_table((*northwind)->schema(), "Orders")->row_count, 830U);
  const auto sum = run_guarded(**northwind, "SELECT count(*) FROM \"Order Details\"");
  ASSERT_TRUE(sum.has_value()) << sum.error().message;
  EXPECT_EQ(sum->table[0].values.formatted(0), "2155");
}

}  // namespace
}  // namespace parlance::connect
