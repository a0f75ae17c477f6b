#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connect/files/file_kind.hpp"
#include "connect/files/load_cache.hpp"
#include "connect/files/table_name.hpp"
#include "connect/files/text_encoding.hpp"
#include "connect/temporary_folder.hpp"

namespace parlance::connect::files {
namespace {

using namespace std::string_view_literals;

TEST(TableName, IsTheCleanedStem) {
  const std::vector<std::pair<std::string, std::string>> cases{{"movies.csv", "movies"},
                                                               {"seattle-weather.csv", "seattle_weather"},
                                                               {"flights_20k.csv", "flights_20k"},
                                                               {"my  file (1).csv", "my_file_1"},
                                                               {"2024 sales.csv", "2024_sales"},
                                                               {"Größe.csv", "Größe"},
                                                               {"a.b.csv", "a_b"},
                                                               {"---.csv", "data"},
                                                               {".csv", "csv"},
                                                               {"__x__.csv", "__x__"},
                                                               {"noending", "noending"},
                                                               {"\"; DROP.csv", "DROP"}};
  for (const auto& [file, name] : cases) {
    std::set<std::string> taken;
    EXPECT_EQ(table_name_for(file, taken), name) << file;
  }
  std::set<std::string> taken;
  EXPECT_EQ(table_name_for("a.csv", taken), "a");
  EXPECT_EQ(table_name_for("A.json", taken), "A_2");
  EXPECT_EQ(table_name_for("a.tsv", taken), "a_3");
  EXPECT_LE(table_name_for(std::string(500, 'x') + ".csv", taken).size(), 120U);
}

TEST(FileKind, IsDecidedByContent) {
  const std::vector<std::tuple<std::string_view, std::string_view, FileKind>> cases{
      {"a,b\n1,2\n", "x.csv", FileKind::csv},
      {"a,b\n1,2\n", "x.json", FileKind::csv},
      {"  [ {\"a\": 1}]", "x.csv", FileKind::json},
      {"[1, 2]", "x.json", FileKind::json},
      {"[id],[name]\n", "x.csv", FileKind::csv},
      {"\xEF\xBB\xBF{\"a\": 1}", "x.txt", FileKind::json},
      {"", "x.csv", FileKind::empty},
      {"SQLite format 3\0rest"sv, "x.csv", FileKind::sqlite},
      {"12345678DUCK"sv, "x.db", FileKind::duckdb},
      {"PAR1"sv, "x.csv", FileKind::parquet},
      {"\x7F"
       "ELF\2\1\1\0\0\0"sv,
       "x.csv", FileKind::binary},
  };
  for (const auto& [head, name, kind] : cases) EXPECT_EQ(kind_of(head, name), kind) << name << ": " << head;
}

TEST(TextEncoding, IsGuessedFromBytes) {
  const std::vector<std::pair<std::string_view, Encoding>> cases{{"plain", Encoding::utf8},
                                                                 {"Zo\xC3\xAB", Encoding::utf8},
                                                                 {"Zo\xEB,", Encoding::windows1252},
                                                                 {"\xFF\xFE"
                                                                  "a\0"sv,
                                                                  Encoding::utf16_little},
                                                                 {"\xFE\xFF\0a"sv, Encoding::utf16_big},
                                                                 {"a\0,\0b\0\n\0"sv, Encoding::utf16_little},
                                                                 {"\0a\0,\0b\0\n"sv, Encoding::utf16_big},
                                                                 {"a\0b"sv, Encoding::binary},
                                                                 {"\1\2\3\4", Encoding::binary}};
  for (const auto& [bytes, encoding] : cases) EXPECT_EQ(guess_encoding(bytes), encoding) << bytes;
}

TEST(Utf8Counter, CountsAcrossPieces) {
  const std::string text = "a\xC3\xAB\xE2\x82\xAC\xF0\x9F\xA6\x86 \xFF \xC0\xAF \xED\xA0\x80 \xF5";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    Utf8Counter counter;
    counter.feed(std::string_view(text).substr(0, cut));
    counter.feed(std::string_view(text).substr(cut));
    counter.finish();
    EXPECT_EQ(counter.long_characters(), 3U) << cut;
    EXPECT_GE(counter.invalid_bytes(), 6U) << cut;
  }
}

TEST(LoadCache, ShowsOnlyWholeFiles) {
  const TemporaryFolder folder;
  const LoadCache cache(folder.file("cache"));
  EXPECT_FALSE(cache.find("key").has_value());
  const auto reserved = cache.reserve("key");
  ASSERT_TRUE(reserved.has_value());
  std::ofstream(*reserved) << "content";
  EXPECT_FALSE(cache.find("key").has_value());
  const auto path = cache.publish(*reserved, "key");
  ASSERT_TRUE(path.has_value());
  EXPECT_EQ(cache.find("key"), path);
  EXPECT_FALSE(cache.find("ke").has_value());
  std::ofstream(*path, std::ios::app) << "damage";
  EXPECT_FALSE(cache.find("key").has_value());
  EXPECT_FALSE(std::filesystem::exists(*path));
  EXPECT_FALSE(LoadCache("").reserve("key").has_value());
}

}  // namespace
}  // namespace parlance::connect::files
