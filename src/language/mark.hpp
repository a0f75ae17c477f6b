// One way to take a stretch of the question: as a column, a table, a value, a number, a date span or a cue.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "language/chart_request.hpp"
#include "language/events.hpp"
#include "language/lexicon.hpp"
#include "language/reading.hpp"
#include "language/time_columns.hpp"
#include "language/tokens.hpp"

namespace parlance::language {

enum class MarkKind : std::uint8_t { column, table, value, number, date, cue, clause };

struct Mark {
  MarkKind kind = MarkKind::cue;
  std::uint16_t begin = 0;  ///< tokens
  std::uint16_t end = 0;
  float strength = 1;  ///< of the link, 0..1
  float score = 0;     ///< log-odds in the search, context of the whole question included
  std::int16_t column = -1;
  std::int16_t other = -1;              ///< of derived quantities: the second column
  char arithmetic = 0;                  ///< as of Term
  Aggregate implied = Aggregate::none;  ///< of quantities that are asked for as such: "how long does it take"
  bool extremes = false;  ///< of derived quantities: the highest of the column and the lowest of the other
  std::int16_t table = -1;
  std::string value;    ///< of values, as in the data; of `like`, as in the question
  bool inside = false;  ///< of values: the text stands inside cells, no cell is equal to it
  double number = 0;
  bool percent = false;
  bool money = false;  ///< of numbers: "$20", "20 euros"
  std::string unit;    ///< of numbers, as in semantic/data/units.txt
  base::Date from;     ///< of dates: [from, to)
  base::Date to;
  std::int16_t against = -1;  ///< of dates: the mark of the period they are set against
  Grain grain = Grain::none;  ///< of cue grain; of columns as find_named_periods() has it; of dates how exact
                              ///< the words were
  Cue cue{};
  std::uint8_t argument = 0;  ///< Aggregate, Comparison, or 1 for descending
  std::int16_t concept_index = -1;
  const CuePhrase* phrase = nullptr;  ///< of cues
  std::int16_t clause = -1;           ///< of clauses: index into Annotation::clauses
};

/// A phrase that says which rows of a table are meant ("that border the largest state"), as one condition.
struct Clause {
  std::int16_t table = -1;  ///< whose rows
  Condition condition;
  bool anywhere = false;  ///< also before the rows are spoken of: "unpaid invoices"
};

struct Annotation {
  std::vector<Token> tokens;
  std::vector<Mark> marks;                          ///< by begin
  std::vector<std::vector<std::int16_t>> starting;  ///< marks by their first token
  std::vector<bool> content;                        ///< tokens that should be explained by something
  std::vector<float> table_mention;                 ///< strength with which each table is named
  ChartRequest chart;                               ///< its words are no tokens any more
  std::vector<Clause> clauses;
  std::optional<Mark> own_group;                     ///< "of their own category": the name of the group
  std::shared_ptr<const TimeColumns> times;          ///< of the catalog
  std::shared_ptr<const std::vector<Event>> events;  ///< of the catalog
  std::vector<Reading> sets;                         ///< what conditions with Operand::among refer to
};

}  // namespace parlance::language
