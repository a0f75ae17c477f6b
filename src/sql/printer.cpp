#include "sql/printer.hpp"

#include <array>
#include <charconv>

#include "sql/print/writer.hpp"

namespace parlance::sql {
namespace {

bool is_plain_name(std::string_view text) {
  if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && !(c >= '0' && c <= '9')) return false;
  }
  return true;
}

std::string doubled(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result += quote;
}

}  // namespace

std::string quote_name(std::string_view name, const Spelling& spelling) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (is_plain_name(name) && !spelling.is_reserved(lower)) return std::string(name);
  return doubled(name, '"');
}

std::string quote_text(std::string_view text) { return doubled(text, '\''); }

std::string real_text(double value) {
  std::array<char, 40> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  std::string text(buffer.data(), end.ptr);
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;  // nan, inf
  std::string exponent = text.substr(e + 1);
  const bool negative = exponent.front() == '-';
  exponent.erase(0, exponent.find_first_not_of("+-0"));
  if (exponent.empty()) exponent = "0";
  return text.substr(0, e) + 'e' + (negative ? "-" : "") + exponent;
}

base::Result<std::string> print_query(const Query& query, const Spelling& spelling) {
  print::Writer writer(spelling);
  writer.query(query);
  return writer.finish();
}

base::Result<std::string> print_expression(const Expression& expression, const Spelling& spelling) {
  print::Writer writer(spelling);
  writer.expression(expression);
  return writer.finish();
}

}  // namespace parlance::sql
