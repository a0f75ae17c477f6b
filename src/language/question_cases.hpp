// Reads the cases below tests/language and tests/known_bad: blocks of a question, its reading and its query,
// apart from each other by blank lines. For tests only.
//
//   database shop            holds for the blocks below it
//   now 2024-06-15           likewise
//   How many customers?      the question, then with a blank in front of each
//     reading Number of customers          optional
//     sql SELECT count(*) FROM customers   or
//     none                                 nothing is understood
//     error question_too_long              refused with this code
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"

namespace parlance::language {

struct QuestionCase {
  std::string database;
  base::Date now;
  std::string question;
  std::string reading;
  std::string sql;
  std::string error;
  bool none = false;
  std::size_t line = 0;
};

/// `path` below tests/. A missing or empty file is a broken test, hence the exception.
inline std::vector<QuestionCase> read_question_cases(const std::string& path) {
  std::ifstream file(std::string(PARLANCE_ROOT) + "/tests/" + path);
  std::vector<QuestionCase> cases;
  QuestionCase header;
  const auto after = [](const std::string& text, const std::string& word) {
    return text.starts_with(word + " ") ? base::trim(text.substr(word.size())) : std::string();
  };
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto text = base::trim(line);
    if (line.front() != ' ') {
      if (const auto name = after(text, "database"); !name.empty()) {
        header.database = name;
      } else if (const auto day = after(text, "now"); !day.empty()) {
        header.now = base::parse_iso_date(day).value();
      } else {
        cases.push_back(header);
        cases.back().question = text;
        cases.back().line = number;
      }
      continue;
    }
    if (cases.empty()) throw std::runtime_error("no question before line " + std::to_string(number));
    auto& at = cases.back();
    if (text == "none") at.none = true;
    if (auto reading = after(text, "reading"); !reading.empty()) at.reading = std::move(reading);
    if (auto sql = after(text, "sql"); !sql.empty()) at.sql = std::move(sql);
    if (auto error = after(text, "error"); !error.empty()) at.error = std::move(error);
  }
  if (cases.empty()) throw std::runtime_error("no cases in " + path);
  return cases;
}

}  // namespace parlance::language
