#include "sql/guard/refused_names.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "sql/embedded.hpp"
#include "sql/guard/rule_lines.hpp"

namespace parlance::sql {

namespace {

/// `*` in the pattern stands for any text; no other character is special.
bool matches(std::string_view pattern, std::string_view name) {
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  std::size_t at = 0;
  std::size_t in_name = 0;
  while (in_name < name.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      retry = in_name;
    } else if (at < pattern.size() && pattern[at] == name[in_name]) {
      ++at;
      ++in_name;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      in_name = ++retry;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

std::string_view find_code(std::string_view kind, std::string_view name) {
  for (const auto& line : read_rule_lines(embedded::guard_refused_names())) {
    if (line.second != kind) continue;
    const bool found =
        std::ranges::any_of(line.names, [&](std::string_view pattern) { return matches(pattern, name); });
    if (found) return line.first;
  }
  return "";
}

bool is_url(std::string_view name) {
  static constexpr std::array schemes{
      "http:",  "https:", "s3:", "s3a:", "s3n:",      "gs:",         "gcs:",   "r2:",   "az:",
      "azure:", "abfss:", "hf:", "ftp:", "postgres:", "postgresql:", "mysql:", "quack:"};
  return std::ranges::any_of(schemes, [&](std::string_view scheme) { return name.starts_with(scheme); });
}

bool is_file_name(std::string_view name) {
  static constexpr std::array endings{
      ".csv", ".tsv", ".txt",    ".json", ".jsonl", ".ndjson",  ".parquet", ".db",   ".sqlite",  ".sqlite3",
      ".gz",  ".zst", ".duckdb", ".xlsx", ".ods",   ".arrow",   ".feather", ".avro", ".orc",     ".xml",
      ".bz2", ".shp", ".log",    ".sql",  ".wal",   ".geojson", ".fgb",     ".gpkg", ".ducklake"};
  if (name.find_first_of("/\\*?[") != std::string_view::npos || name.starts_with("file:")) return true;
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace

std::string_view code_for_function(std::string_view name) {
  const auto code = find_code("function", base::lower(name));
  return code.empty() ? "forbidden_function" : code;
}

std::string_view code_for_table(std::string_view qualifier, std::string_view name) {
  const auto lowered = base::lower(name);
  if (is_url(lowered)) return "network";
  if (is_file_name(lowered)) return "file_access";
  for (const auto& part : base::split(base::lower(qualifier), '.')) {
    const auto code = find_code("schema", part);
    if (!code.empty()) return code;
  }
  const auto code = find_code("table", lowered);
  return code.empty() ? "unknown_table" : code;
}

}  // namespace parlance::sql
