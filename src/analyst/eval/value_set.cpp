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

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// One kind of dash and of quotation mark.
std::string plain_signs(std::string text) {
  for (const char* dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})
    replace_all(text, dash, "-");
  for (const char* quote : {"\u2018", "\u2019", "\u00B4"}) replace_all(text, quote, "'");
  for (const char* quote : {"\u201C", "\u201D"}) replace_all(text, quote, "\"");
  return text;
}

/// Marks of footnotes and remarks in brackets at the end say nothing of the value: "China (CHN)[3]".
std::string without_remarks(std::string text) {
  for (bool changed = true; changed;) {
    changed = false;
    while (!text.empty() && text.back() == ' ') text.pop_back();
    for (const char* sign : {"\u2020", "\u2021", "\u2022", "\u2666", "*", "#", "+"}) {
      const std::string_view mark(sign);
      if (text.size() <= mark.size() || !text.ends_with(mark)) continue;
      text.erase(text.size() - mark.size());
      changed = true;
    }
    if (text.empty() || (text.back() != ']' && text.back() != ')')) continue;
    const bool footnote = text.back() == ']';
    const std::size_t open = text.rfind(footnote ? '[' : '(');
    const bool remark = open != std::string::npos && open > 0 && (footnote || text[open - 1] == ' ');
    if (!remark) continue;
    text.erase(open);
    changed = true;
  }
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
  std::string folded = unquoted(without_remarks(plain_signs(base::fold(text))));
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
