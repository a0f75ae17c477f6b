// The Answer of SPEC section 3, before any encoding (answer_json.hpp encodes it).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/table.hpp"
#include "insight/finding.hpp"
#include "insight/picture.hpp"
#include "language/compiler.hpp"

namespace parlance::analyst {

struct Alternative {
  std::string summary;
  std::string sql;
  double confidence = 0;
};

struct Clarification {
  std::string question;
  std::vector<Alternative> choices;
};

/// Not thread-safe; a value.
struct Answer {
  std::string query_id;
  std::string conversation_id;
  std::string question;
  std::string language = "en";
  std::vector<language::Span> spans;
  std::string summary;
  std::vector<std::string> unused;
  std::vector<Alternative> alternatives;
  std::optional<Clarification> clarification;
  std::string sql;
  std::string dialect;
  std::vector<language::OutputColumn> columns;
  data::Table table;
  bool truncated = false;
  insight::Picture picture;
  std::string chart_url;                    ///< where a server draws the picture; "" for none
  insight::PictureRequest picture_request;  ///< what the picture was chosen for
  std::vector<insight::Finding> findings;
  std::string narrative;
  std::vector<std::string> warnings;
  std::vector<std::string> caveats;
  double confidence = 0;
  std::string written_by = "compiler";
  std::vector<std::pair<std::string, double>> timings_ms;  ///< stage name and milliseconds, in order
  double execution_time_ms = 0;
  bool cached = false;
  bool has_table = false;  ///< false where it asked back, or stopped before running
  bool ordered = false;    ///< the query says in which order its rows stand
  std::vector<std::pair<std::string, std::string>>
      trace;                            ///< stage name and what it decided, where asked for
  std::string plan;                     ///< of the engine, where asked for
  language::Recollection recollection;  ///< what the next question may go on from
};

}  // namespace parlance::analyst
