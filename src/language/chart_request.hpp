// What a question asks of a chart: its kind and how the drawing is to be ordered. The words that ask for it
// say nothing of the data, so they are taken out before the rest of the question is read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "language/stemmer.hpp"
#include "language/tokens.hpp"

namespace parlance::language {

struct ChartRequest {
  enum class Order : std::uint8_t { none, x, y, named } order = Order::none;
  bool wanted = false;
  bool descending = false;
  bool reversed = false;  ///< what is named first is drawn upwards: "the comparison about A over B"
  std::string type;       ///< "bar", "grouping scatter", ... in the asker's words, or ""
  std::vector<std::string> order_stems;                        ///< of Order::named
  std::vector<std::pair<std::size_t, std::size_t>> stretches;  ///< bytes of the question that were taken out
};

/// The patterns of data/chart_requests.tsv, which are built in. Immutable; share between threads.
class ChartWords {
 public:
  /// Code: broken_lexicon, with the line; it means that the build is wrong.
  static base::Result<ChartWords> parse();
  ChartWords(ChartWords&&) noexcept;
  ChartWords& operator=(ChartWords&&) noexcept;
  ~ChartWords();

  /// Takes the request out of the tokens. A question that asks for no chart stays as it is.
  [[nodiscard]] ChartRequest take(std::vector<Token>& tokens, const Stemmer& stemmer) const;

 private:
  struct Patterns;
  explicit ChartWords(std::unique_ptr<const Patterns> patterns);
  std::unique_ptr<const Patterns> patterns_;
};

}  // namespace parlance::language
