#include "analyst/eval/value_set.hpp"

#include <cstdio>
#include <set>

#include "analyst/eval/date_facts.hpp"
#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

bool is_quote_or_space(char byte) { return byte == '"' || byte == '\'' || byte == ' ' || byte == '\t'; }

std::string unquoted(std::string text) {
  while (!text.empty() && is_quote_or_space(text.front())) text.erase(text.begin());
  while (!text.empty() && (is_quote_or_space(text.back()) || text.back() == '.')) text.pop_back();
  return text;
}

/// Digits with grouping commas, a currency sign before or a percent sign behind.
std::string bare_number(const std::string& text) {
  std::string bare;
  for (const char byte : text) {
    if (byte == ',' || byte == '$' || byte == '%' || byte == ' ') continue;
    bare.push_back(byte);
  }
  if (bare.starts_with("\xC2\xA3")) bare.erase(0, 2);      // pound sign
  if (bare.starts_with("\xE2\x82\xAC")) bare.erase(0, 3);  // euro sign
  return bare;
}

std::string spelt(double number) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.9g", number);
  return buffer;
}

std::string spelt(const DateFacts& facts) {
  const auto part = [](const std::optional<int>& value) { return value ? std::to_string(*value) : "x"; };
  return "date " + part(facts.year) + "-" + part(facts.quarter) + "-" + part(facts.month) + "-" +
         part(facts.day) + "-" + part(facts.weekday) + "-" + part(facts.hour) + ":" + part(facts.minute);
}

}  // namespace

std::string normalized_value(std::string_view text) {
  std::string folded = unquoted(base::fold(text));
  const Cell cell = text_cell(bare_number(folded));
  if (cell.kind == Cell::Kind::number) return spelt(cell.number);
  if (const auto facts = read_date(folded)) return spelt(*facts);
  return folded;
}

Verdict compare_values(const std::vector<std::string>& gold, const Grid& answer) {
  std::set<std::string> wanted;
  for (const auto& value : gold) wanted.insert(normalized_value(value));
  std::set<std::string> given;
  for (const auto& column : answer.columns) {
    for (const auto& cell : column) {
      if (cell.kind != Cell::Kind::null) given.insert(normalized_value(cell.text));
    }
  }
  if (wanted == given) return {true, ""};
  return {false, std::to_string(given.size()) + " other values for " + std::to_string(wanted.size())};
}

}  // namespace parlance::analyst::eval
