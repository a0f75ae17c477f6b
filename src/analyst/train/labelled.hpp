// Questions with their readings, each run and compared with the right answer: what training learns from. Kept
// in a file, because labelling takes far longer than learning.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyst/choice/result_facts.hpp"
#include "base/result.hpp"
#include "language/structure/structure.hpp"

namespace parlance::analyst::train {

struct LabelledReading {
  std::vector<float> features;  ///< language::Candidate::features
  double score = 0;             ///< of the ranker that was built in when it was labelled
  ResultFacts facts;
  bool right = false;
  language::Structure structure;
};

struct LabelledQuestion {
  std::string id;
  std::string database;
  std::string question;
  std::optional<language::Structure> gold;  ///< of the right query, where there is one that can be read
  std::vector<LabelledReading> readings;    ///< best first, without those that failed; none: it was declined
};

/// Text of tab-separated lines. Features are written by name, so that a file outlives new ones.
[[nodiscard]] std::string print_labelled(const std::vector<LabelledQuestion>& questions);
/// Codes: missing_file; invalid_record with the line. A feature that is not known any more is passed over.
[[nodiscard]] base::Result<std::vector<LabelledQuestion>> read_labelled(const std::string& path);

}  // namespace parlance::analyst::train
