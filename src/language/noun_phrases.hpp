// Phrases inside a question that stand for a set of rows: "the state with the most people", "rivers longer
// than 500". Read by the same grammar as whole questions.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "language/assemble.hpp"
#include "language/beam.hpp"
#include "language/grammar.hpp"

namespace parlance::language {

struct NounPhrase {
  std::size_t begin = 0;  ///< tokens, an article before it left out
  std::size_t end = 0;
  std::size_t entity = 0;  ///< the table whose rows are meant
  Reading reading;         ///< its one output is the entity
  float score = 0;         ///< log-odds of the path
};

/// Refers to all it is made with, which must outlive it; what is added to the annotation later is seen.
class NounPhrases {
 public:
  NounPhrases(const semantic::Catalog& catalog, const Annotation& annotation, const Lexicon& lexicon)
      : catalog_(&catalog),
        annotation_(&annotation),
        grammar_(catalog, annotation, lexicon),
        assembler_(catalog, annotation, lexicon) {}

  /// What the tokens from `begin` to `end` stand for; nothing where they are no phrase or do not restrict the
  /// rows. The phrase must begin with the name of a table or with a superlative.
  [[nodiscard]] std::optional<NounPhrase> read(std::size_t begin, std::size_t end) const;

  [[nodiscard]] bool may_begin(std::size_t token) const;

 private:
  [[nodiscard]] std::optional<std::size_t> entity_of(const Draft& draft) const;

  const semantic::Catalog* catalog_;
  const Annotation* annotation_;
  Grammar grammar_;
  Assembler assembler_;
};

}  // namespace parlance::language
