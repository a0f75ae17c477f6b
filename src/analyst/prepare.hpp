// Stage 1: a clean question, its language, its words in English and its day.
#pragma once

#include <string>

#include "analyst/stage_context.hpp"
#include "base/date.hpp"
#include "base/result.hpp"

namespace parlance::analyst {

struct Asked {
  std::string question;  ///< as it came, any bytes
};

struct Prepared {
  std::string question;  ///< NFKC, white space trimmed; offsets of spans count in this text
  std::string english;   ///< what the question's wording is judged by: it, or its words in English
  std::string language;  ///< ISO 639-1, "en" where the text is too short to tell
  base::Date now;
  language::Recollection previous = nullptr;  ///< what the question may go on from
};

inline constexpr std::size_t longest_question = 2'000;  ///< characters

/// Codes: empty_question (usage), question_too_long (over_limit), write_request (refused: the question is an
/// order to change data, which nothing here can do).
[[nodiscard]] base::Result<Prepared> prepare(const Asked& asked, const StageContext& context);
[[nodiscard]] std::string describe(const Prepared& prepared);

}  // namespace parlance::analyst
