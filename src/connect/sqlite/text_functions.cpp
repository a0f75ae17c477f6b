#include "connect/sqlite/text_functions.hpp"

#include <re2/re2.h>

#include <charconv>
#include <cstdio>
#include <ctime>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::connect::sqlite {
namespace {

constexpr std::int64_t pattern_memory = 1 << 20;  ///< bytes for one compiled pattern
constexpr int most_groups = 9;

/// Nothing for NULL; numbers as SQLite writes them.
std::optional<std::string_view> text_of(sqlite3_value* value) {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (bytes == nullptr) return std::nullopt;
  return std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

void give(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void destroy_pattern(void* pattern) { delete static_cast<RE2*>(pattern); }

/// The pattern of the statement, compiled once while it stays the same; nullptr where it is broken.
const RE2* pattern_of(sqlite3_context* context, sqlite3_value* value) {
  if (auto* known = static_cast<RE2*>(sqlite3_get_auxdata(context, 1))) return known;
  const auto text = text_of(value);
  if (!text) return nullptr;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(pattern_memory);
  auto* made = new (std::nothrow) RE2(re2::StringPiece(text->data(), text->size()), options);
  if (made == nullptr) return nullptr;
  if (!made->ok()) {
    delete made;
    return nullptr;
  }
  sqlite3_set_auxdata(context, 1, made, destroy_pattern);
  return static_cast<const RE2*>(sqlite3_get_auxdata(context, 1));  // SQLite may have dropped it at once
}

void regexp_extract(sqlite3_context* context, int count, sqlite3_value** arguments) {
  const auto text = text_of(arguments[0]);
  if (!text) return sqlite3_result_null(context);
  const RE2* pattern = pattern_of(context, arguments[1]);
  if (pattern == nullptr) return sqlite3_result_error(context, "regexp_extract: broken pattern", -1);
  const int group = count > 2 ? sqlite3_value_int(arguments[2]) : 0;
  if (group < 0 || group > most_groups || group > pattern->NumberOfCapturingGroups())
    return sqlite3_result_error(context, "regexp_extract: no such group", -1);
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(group) + 1);
  const re2::StringPiece whole(text->data(), text->size());
  if (!pattern->Match(whole, 0, whole.size(), RE2::UNANCHORED, found.data(), group + 1))
    return give(context, "");
  const auto& part = found.back();
  give(context, part.data() == nullptr ? std::string_view() : std::string_view(part.data(), part.size()));
}

void try_number(sqlite3_context* context, int, sqlite3_value** arguments) {
  const int kind = sqlite3_value_type(arguments[0]);
  if (kind == SQLITE_INTEGER || kind == SQLITE_FLOAT)
    return sqlite3_result_double(context, sqlite3_value_double(arguments[0]));
  auto text = text_of(arguments[0]);
  if (!text) return sqlite3_result_null(context);
  if (text->starts_with('+')) text->remove_prefix(1);
  double number = 0;
  const auto [stop, failure] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (failure != std::errc{} || stop != text->data() + text->size()) return sqlite3_result_null(context);
  sqlite3_result_double(context, number);
}

void parse_time(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto text = text_of(arguments[0]);
  const auto format = text_of(arguments[1]);
  if (!text || !format) return sqlite3_result_null(context);
  std::tm moment{};
  moment.tm_mday = 1;
  const std::string copy(*text);
  const char* end = ::strptime(copy.c_str(), std::string(*format).c_str(), &moment);
  if (end == nullptr || *end != '\0') return sqlite3_result_null(context);
  const bool timed = format->find("%H") != format->npos || format->find("%I") != format->npos;
  char buffer[40];
  const std::size_t size =
      std::strftime(buffer, sizeof buffer, timed ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d", &moment);
  give(context, std::string_view(buffer, size));
}

}  // namespace

int add_text_functions(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  struct Function {
    const char* name;
    int arguments;
    void (*call)(sqlite3_context*, int, sqlite3_value**);
  };
  constexpr Function functions[] = {{"regexp_extract", 2, regexp_extract},
                                    {"regexp_extract", 3, regexp_extract},
                                    {"try_number", 1, try_number},
                                    {"strptime", 2, parse_time}};
  for (const auto& function : functions) {
    const int code = sqlite3_create_function_v2(database, function.name, function.arguments, flags, nullptr,
                                                function.call, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace parlance::connect::sqlite
