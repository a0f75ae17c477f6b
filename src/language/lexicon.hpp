// General English and business language as data: what phrases do to a reading, synonyms, number words. Parsed
// once from the texts built into the program; immutable afterwards.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.hpp"
#include "language/chart_request.hpp"
#include "language/reading.hpp"

namespace parlance::language {

/// What a phrase of the question does, apart from naming data.
enum class Cue : std::uint8_t {
  lead,         ///< "show me", "what is": outputs follow
  count,        ///< "how many", "number of"
  much,         ///< "how much"
  aggregate,    ///< "average", "total"
  distinct,     ///< "different"
  superlative,  ///< "highest", "oldest"
  common,       ///< "most common": order by how often
  compare,      ///< "more than", "before"
  between,
  negation,
  null,
  not_null,
  like,         ///< "contains", "starts with"
  order_by,     ///< "sorted by"
  direction,    ///< "descending"
  group_by,     ///< "for each", "per"
  by,           ///< "by": grouping, order key of a top-N, or the maker of something
  filter,       ///< "with", "whose", "in"
  output_more,  ///< "as well as": outputs go on
  conjunction,  ///< "and"
  disjunction,  ///< "or"
  both,
  than,
  top,
  share,
  all,
  details,
  yes_no,
  same,
  running,
  change,
  versus,
  others,
  chart,
  grain,
  trend,
  times,
  person,
  each_of,
  degree,  ///< "how long", "how big"
};

struct CuePhrase {
  std::vector<std::string> words;  ///< folded
  Cue cue{};
  std::string argument;
  int concept_index = -1;  ///< into Lexicon::concepts
};

/// Column words that a quality grows with, and those it shrinks with ("age": age; birth date). Stems,
/// preferred first.
struct Concept {
  std::string name;
  std::vector<std::string> growing;
  std::vector<std::string> shrinking;
};

/// What people call columns whose names hold these words side by side; as written, not as stems.
struct Called {
  std::vector<std::string> words;
  std::vector<std::string> names;
};

struct Lexicon {
  std::unordered_map<std::string, std::vector<CuePhrase>> cues;  ///< by first word, longest phrase first
  std::vector<Concept> concepts;
  std::unordered_map<std::string, std::vector<std::string>> synonyms;  ///< stem → stems
  std::vector<Called> called;                                          ///< of data/called.tsv
  std::unordered_map<std::string, std::string> irregular;
  std::unordered_map<std::string, double> numbers;
  std::unordered_set<std::string> stop_words;
  std::shared_ptr<const ChartWords> chart_words;
  std::unordered_set<std::string> weak_words;       ///< of general English, which no data need go by
  std::unordered_set<std::string> empty_names;      ///< of tables, which do not say what the rows are
  std::unordered_set<std::string> averaged;         ///< of measures whose sum means nothing
  std::unordered_set<std::string> better_when_low;  ///< words of columns whose best value is the least
  std::unordered_set<std::string> known_words;  ///< every word of the files: never taken for a spelling error

  /// Code: broken_lexicon, with the file and line; it means that the build is wrong.
  static base::Result<Lexicon> parse();
};

}  // namespace parlance::language
