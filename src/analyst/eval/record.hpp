// One line of an evaluation file. What is asked and what is right are kept apart: the answering side is only
// ever handed an Asked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyst/eval/compare.hpp"
#include "base/date.hpp"
#include "base/result.hpp"

namespace parlance::analyst::eval {

struct Asked {
  std::string question;
  std::string evidence;           ///< facts the asker gives with the question
  std::optional<base::Date> now;  ///< what "last month" counts from
};

struct Gold {
  std::vector<std::string> queries;  ///< the gold query, then its alternatives; any may match
  std::optional<std::vector<std::string>> values;
  Rules rules;                  ///< from the score hints; `ordered` is decided later where there are none
  bool order_is_given = false;  ///< the hints say whether order matters
  std::string chart;            ///< asked-for chart type, or ""
  std::string unanswerable;     ///< why the question has no answer, or ""
};

struct Turn {
  Asked asked;
  Gold gold;
  std::vector<std::string> tags;
  std::string difficulty;
};

struct Record {
  std::string id;
  std::string database;
  std::vector<Turn> turns;  ///< one, or those of a dialogue
  bool is_dialogue = false;
};

/// Codes: invalid_record with the line's number where it is no JSON object or lacks a field.
[[nodiscard]] base::Result<Record> parse_record(std::string_view line, std::size_t line_number);

/// All records of a file; blank lines are skipped. Codes: missing_file, invalid_record.
[[nodiscard]] base::Result<std::vector<Record>> read_records(const std::string& path);

}  // namespace parlance::analyst::eval
