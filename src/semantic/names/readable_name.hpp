// From an identifier to words a person would say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "semantic/names/stemmer.hpp"
#include "semantic/names/vocabulary.hpp"

namespace parlance::semantic {

struct ReadableName {
  std::string label;                ///< "US gross", "miles per gallon", "customer ID"
  std::vector<std::string> words;   ///< folded, abbreviations spelt out: us, gross
  std::vector<std::string> stems;   ///< of `words`, one each
  std::vector<std::string> pieces;  ///< folded, before abbreviations are spelt out: mpg
  bool operator==(const ReadableName&) const = default;
};

/// One reader serves one thread at a time; making one costs well under a millisecond.
class NameReader {
 public:
  [[nodiscard]] ReadableName read_column(std::string_view identifier) const;
  /// The columns of one table, which explain each other: the "min" of temp_min beside temp_max is no minutes.
  [[nodiscard]] std::vector<ReadableName> read_columns(const std::vector<std::string>& identifiers) const;
  /// As read_column, but without the marks warehouses put before table names (tbl_, dim_, fact_, vw_, stg_).
  [[nodiscard]] ReadableName read_table(std::string_view identifier) const;
  /// Folded words of a phrase a person wrote, as in a synonym: no abbreviation is touched.
  [[nodiscard]] static std::vector<std::string> words_of(std::string_view phrase);
  [[nodiscard]] const Stemmer& stemmer() const { return stemmer_; }

 private:
  [[nodiscard]] ReadableName read(const std::vector<std::string>& pieces) const;

  Vocabulary vocabulary_;
  Stemmer stemmer_;
};

/// Other ways to say the columns' names, one list of word lists for each of `columns`, never empty lists and
/// never the words themselves: without a prefix that (nearly) all columns share ("stu_fname" → first name),
/// without the table's own words at the front ("product name" in products → name), without is/has and
/// flag/yn.
[[nodiscard]] std::vector<std::vector<std::vector<std::string>>> name_variants(
    const ReadableName& table, const std::vector<ReadableName>& columns);

}  // namespace parlance::semantic
