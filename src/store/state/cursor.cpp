#include "store/state/cursor.hpp"

#include <charconv>
#include <limits>

namespace parlance::store {
namespace {

/// Reads a number and the dot after it off the front.
bool take_number(std::string_view& text, std::int64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || length >= text.size() || text[length] != '.') return false;
  text.remove_prefix(length + 1);
  return true;
}

}  // namespace

base::Result<Cursor> read_cursor(const std::string& text) {
  constexpr auto above_all = std::numeric_limits<std::int64_t>::max();
  if (text.empty()) return Cursor{{above_all, above_all}, ""};
  Cursor cursor;
  std::string_view left = text;
  if (!take_number(left, cursor.numbers[0]) || !take_number(left, cursor.numbers[1]) || left.size() > 100)
    return base::fail(base::ErrorKind::usage, "bad_cursor",
                      "This is not the cursor of a page; take `next` of the page before as it is.");
  cursor.id = left;
  return cursor;
}

std::string write_cursor(const Cursor& cursor) {
  return std::to_string(cursor.numbers[0]) + "." + std::to_string(cursor.numbers[1]) + "." + cursor.id;
}

std::string placeholders(std::size_t count) {
  std::string text = "?";
  for (std::size_t i = 1; i < count; ++i) text += ", ?";
  return text;
}

std::string insert_into(const std::string& table, const std::string& columns) {
  const auto count = static_cast<std::size_t>(std::ranges::count(columns, ',')) + 1;
  return "INSERT INTO " + table + " (" + columns + ") VALUES (" + placeholders(count) + ")";
}

}  // namespace parlance::store
