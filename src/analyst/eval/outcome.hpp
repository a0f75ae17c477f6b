// What became of one question of an evaluation: the answer as it was fixed, then the judgement on it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analyst/eval/excerpt.hpp"
#include "analyst/eval/mistake.hpp"
#include "data/table.hpp"

namespace parlance::analyst::eval {

/// The answer, fixed before any gold is looked at.
struct Fixed {
  std::string sql;
  std::string summary;              ///< the reading in words
  std::vector<std::string> unused;  ///< content words of the question that the reading leaves out
  data::Table table;                ///< without the columns that are shown beside what was asked for
  data::Table as_shown;  ///< with them; what counts where more columns than those of the gold are welcome
  std::vector<std::size_t> beside;  ///< the places of those in the query
  bool has_table = false;
  double confidence = 0;
  std::string clarification;  ///< what was asked back, or ""
  bool declined = false;      ///< said that it did not understand or would not
  std::string error;          ///< "code: message" of a failure, also where declined
  double sql_ms = 0;          ///< question → checked SQL
  double total_ms = 0;
  std::string chart;  ///< the chart type chosen, where one was to be
};

struct Outcome {
  std::size_t turn = 0;  ///< counted from 1 in a dialogue, else 0
  std::string suite;     ///< the name of the file the question is from
  std::string id;
  std::string database;
  std::string question;
  std::vector<std::string> tags;
  std::string difficulty;
  Fixed fixed;
  std::string reason;                ///< why it is wrong
  std::string gold;                  ///< gold query or values, for the failures file
  std::string gold_error;            ///< the gold itself could not be run
  Excerpt gold_rows;                 ///< of the gold's result, where a query gave one
  std::vector<Mistake> differences;  ///< all in which our query differs from the gold's
  std::string chart;                 ///< the kind that is right, in the words of the record, or ""
  std::optional<Mistake> mistake;    ///< the main one, where wrong
  bool unanswerable = false;
  std::optional<bool> correct;        ///< nullopt where there is nothing to judge by
  std::optional<bool> chart_correct;  ///< nullopt where no chart was named
  bool chart_said = false;            ///< the question names a kind itself
};

}  // namespace parlance::analyst::eval
