#include "base/log.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>

#include "base/id.hpp"

namespace parlance::base {
namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Log, WritesAnObjectALine) {
  const auto path = std::filesystem::temp_directory_path() / (random_name("log") + ".jsonl");
  {
    auto log = Log::to_file(path, LogLevel::info);
    ASSERT_TRUE(log.has_value());
    (*log)->write(LogLevel::debug, "unheard");
    (*log)->info("request", {{"path", "a\"\\\n\xff"},
                             {"status", 200},
                             {"ms", 1.5},
                             {"cached", true},
                             {"ratio", std::numeric_limits<double>::quiet_NaN()}});
    log_error(**log, "failed",
              {ErrorKind::internal,
               "outer",
               "said",
               {},
               std::make_shared<const Error>(Error{ErrorKind::internal, "inner", "why", {}, nullptr})});
  }
  const auto text = content(path);
  std::filesystem::remove(path);
  EXPECT_EQ(text.find("unheard"), std::string::npos);
  EXPECT_NE(
      text.find(
          "\"level\":\"info\",\"event\":\"request\",\"path\":\"a\\\"\\\\\\u000a\xEF\xBF\xBD\",\"status\":200,"
          "\"ms\":1.5,\"cached\":true,\"ratio\":null}\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("\"code\":\"outer\",\"message\":\"said\",\"causes\":\"inner: why\"}"),
            std::string::npos)
      << text;
}

TEST(Log, SaysWhereItCannotWrite) {
  const auto log = Log::to_file("/proc/nowhere/log.jsonl", LogLevel::info);
  ASSERT_FALSE(log.has_value());
  EXPECT_EQ(log.error().code, "log_not_writable");
}

}  // namespace
}  // namespace parlance::base
