// Question → readings → queries, offline and deterministic. The reading says what is asked; FROM, JOIN and
// GROUP BY are derived from it (as NatSQL and SemQL do).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// Something in the data that words may stand for.
struct Meaning {
  std::string id;    ///< as ChosenMeaning takes it
  std::string kind;  ///< column, table or value
  std::string role;  ///< measure, dimension, time, table or value
  std::string name;  ///< for people
};

/// What the asker says that a stretch of the question means. Offsets are bytes into the question.
struct ChosenMeaning {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string id;  ///< of a Meaning, also of a column or table that was not offered; "ignore" for no meaning
};

/// What a stretch of the question was taken for. Offsets are bytes into the question as given to compile().
struct Span {
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
  std::string kind;  ///< table, column, value, number, date, time_span, grain, aggregate, operator, order,
                     ///< group, limit, ...
  std::string name;  ///< what it means, for people: "Worldwide Gross", "2024", "descending"
  std::string expression;       ///< canonical SQL of it where there is one
  std::string role;             ///< measure, dimension, time, table, value or operation
  std::vector<Meaning> others;  ///< what else it could be taken for, likeliest first
};

/// What an output column of the query is, so that charts and words can use it.
struct OutputColumn {
  std::string name;
  std::string role;  ///< dimension, measure, time, identifier
  std::string unit;
  std::string aggregate;     ///< "", sum, avg, count, ...
  bool context = false;      ///< not asked for, shown beside it (shown_beside.hpp)
  std::string_view grain;    ///< weekday or month_of_year where numbers count these, else ""
  bool second_name = false;  ///< goes on with the column before: the last name of people
};

enum class Intent : std::uint8_t {
  lookup,
  count,
  ranking,
  trend,
  comparison,
  proportion,
  distribution,
  correlation
};

struct PreviousTurn;  // previous_turn.hpp
/// What the next question of a conversation may go on from; tied to the catalog it was made with.
using Recollection = std::shared_ptr<const PreviousTurn>;

struct Candidate {
  sql::Query query;
  std::vector<Span> spans;
  std::vector<std::string> unused;  ///< content words nothing explains
  std::vector<std::string> gaps;    ///< of these, what was asked for and nothing in the data goes by
  double gap_weight = 0;            ///< from 1 on, something that was asked for is missing
  std::string outside;  ///< a period that was asked for and the one that the data has, in words, or ""
  bool vague = false;   ///< "the best" was said and not by what
  std::vector<OutputColumn> outputs;
  std::string summary;  ///< "Average of miles per gallon by origin, highest first"
  std::string chart;  ///< a chart type that was asked for ("bar", "pie", "line", "scatter"), "chart" for any
                      ///< kind of it, or ""
  Intent intent = Intent::lookup;
  double score = 0;       ///< of the ranker, higher is better
  double confidence = 0;  ///< calibrated probability of being right
  std::vector<std::string> caveats;
  std::vector<float>
      features;            ///< what the ranker saw, by feature number; for training and for tracing a choice
  bool follow_up = false;  ///< it changes the reading of the question before
  Recollection recollection;  ///< of this reading
};

class NameIndex;
/// The names of one catalog, made ready for looking up. Refers to the catalog and the compiler, which must
/// outlive it unchanged; safe from many threads.
using CatalogNames = std::shared_ptr<const NameIndex>;

struct CompileOptions {
  base::Date now;  ///< what "last month" counts from
  std::size_t max_candidates = 10;
  /// Of the catalog; nullptr: made for this one question, which takes as long as the rest.
  CatalogNames names = nullptr;
  /// The reading of the question before in the same conversation; nullptr for a first question.
  Recollection previous = nullptr;
  /// What the asker says of words; offsets into the question as asked.
  // NOLINTNEXTLINE(readability-redundant-member-init): else g++ warns of it where it is left out
  std::vector<ChosenMeaning> meanings = {};
};

struct Compilation {
  std::vector<Candidate> candidates;    ///< best first; empty when nothing was understood
  std::vector<std::string> understood;  ///< for an unanswerable question: what was found, in words
  std::vector<std::string> missing;     ///< content words that match nothing in the data
};

/// The lexicons and weights, read from the data files that are built into the program. Immutable; share
/// between threads.
class Compiler {
 public:
  static base::Result<Compiler> make();
  Compiler(Compiler&&) noexcept;
  Compiler& operator=(Compiler&&) noexcept;
  ~Compiler();

  /// In English, German, French, Spanish or Portuguese; what a candidate says of the question's words is said
  /// of them as asked. Never touches a database. Codes: empty_question, question_too_long.
  [[nodiscard]] base::Result<Compilation> compile(const std::string& question,
                                                  const semantic::Catalog& catalog,
                                                  const CompileOptions& options) const;

  /// A question that is not in English, in English words.
  struct InEnglish {
    std::string language;  ///< ISO 639-1 of the question: de, fr, es, pt
    std::string text;
  };
  /// Nothing for a question in English or in a language that is not known; compile() does this itself.
  [[nodiscard]] std::optional<InEnglish> in_english(const std::string& question,
                                                    const semantic::Catalog& catalog,
                                                    CatalogNames names = nullptr) const;

  [[nodiscard]] CatalogNames read_names(const semantic::Catalog& catalog) const;

  /// A few questions that this catalog can answer, for suggestions; each compiles with high confidence.
  [[nodiscard]] std::vector<std::string> suggest(const semantic::Catalog& catalog, std::size_t count,
                                                 CatalogNames names = nullptr) const;

 private:
  struct Knowledge;
  explicit Compiler(std::unique_ptr<const Knowledge> knowledge);
  [[nodiscard]] Compilation compile_english(const std::string& question, const semantic::Catalog& catalog,
                                            const CompileOptions& options, const NameIndex& names) const;
  std::unique_ptr<const Knowledge> knowledge_;
};

}  // namespace parlance::language
