#include "connect/files/file_kind.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "connect/files/text_encoding.hpp"

namespace parlance::connect::files {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  FileKind kind;
};

constexpr std::array magics{
    Magic{0, "SQLite format 3\0"sv, FileKind::sqlite},
    Magic{8, "DUCK"sv, FileKind::duckdb},
    Magic{0, "PAR1"sv, FileKind::parquet},
    Magic{0, "\x1F\x8B"sv, FileKind::compressed},
    Magic{0, "\x28\xB5\x2F\xFD"sv, FileKind::compressed},
    Magic{0, "BZh"sv, FileKind::compressed},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          FileKind::compressed},
    Magic{0, "PK\x03\x04"sv, FileKind::spreadsheet},
    Magic{0, "\xD0\xCF\x11\xE0"sv, FileKind::spreadsheet},
    Magic{0, "%PDF-"sv, FileKind::document},
    Magic{0, "\x89PNG"sv, FileKind::document},
    Magic{0, "\xFF\xD8\xFF"sv, FileKind::document},
};

bool ends_with(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  return std::ranges::equal(name.substr(name.size() - ending.size()), ending, [](char left, char right) {
    return (left >= 'A' && left <= 'Z' ? static_cast<char>(left - 'A' + 'a') : left) == right;
  });
}

bool has_json_ending(std::string_view name) {
  return ends_with(name, ".json") || ends_with(name, ".jsonl") || ends_with(name, ".ndjson");
}

std::string_view skip_space(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

/// An object, or a list that holds something other than words, as no header of a table does.
bool looks_like_json(std::string_view text, bool named_json) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = skip_space(text);
  if (text.empty()) return named_json;
  if (named_json) return text[0] == '{' || text[0] == '[';
  const auto rest = skip_space(text.substr(1));
  if (text[0] == '{') return rest.starts_with('"') || rest.starts_with('}');
  return text[0] == '[' && rest.starts_with('{');
}

}  // namespace

FileKind kind_of(std::string_view head, std::string_view name) {
  if (head.empty()) return FileKind::empty;
  for (const auto& magic : magics) {
    if (head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes)) return magic.kind;
  }
  const Encoding encoding = guess_encoding(head);
  if (encoding == Encoding::binary) return FileKind::binary;
  if (encoding != Encoding::utf8) return has_json_ending(name) ? FileKind::json : FileKind::csv;
  return looks_like_json(head, has_json_ending(name)) ? FileKind::json : FileKind::csv;
}

bool has_data_ending(std::string_view name) {
  static constexpr std::array endings{".csv"sv,    ".tsv"sv,    ".txt"sv,     ".json"sv,
                                      ".jsonl"sv,  ".ndjson"sv, ".parquet"sv, ".duckdb"sv,
                                      ".sqlite"sv, ".db"sv,     ".sqlite3"sv};
  return std::ranges::any_of(endings, [&](auto ending) { return ends_with(name, ending); });
}

std::string_view to_string(FileKind kind) {
  switch (kind) {
    case FileKind::empty:
      return "an empty file";
    case FileKind::csv:
      return "a delimited text";
    case FileKind::json:
      return "JSON";
    case FileKind::parquet:
      return "Parquet";
    case FileKind::sqlite:
      return "an SQLite database";
    case FileKind::duckdb:
      return "a DuckDB database";
    case FileKind::compressed:
      return "a compressed file";
    case FileKind::spreadsheet:
      return "a spreadsheet";
    case FileKind::document:
      return "a document or picture";
    case FileKind::binary:
      return "binary data of no known kind";
  }
  return "";
}

}  // namespace parlance::connect::files
