// A question on its way into English: stretches of it with what each is in English.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "language/translate/phrase_book.hpp"

namespace parlance::language {

struct Piece {
  std::string english;    ///< empty where English says nothing
  std::size_t start = 0;  ///< bytes into the question as asked
  std::size_t end = 0;
  Role role = Role::plain;
  const PhraseMeaning* adjective = nullptr;  ///< whose degrees are still to be told
  bool number = false;                       ///< a number, a date or a month
  bool as_written = false;
  bool sign = false;
};

using Sentence = std::vector<Piece>;

/// "más caro que" → "more expensive than", "les plus chers" → "most expensive".
void tell_degrees(Sentence& sentence);

/// Adjectives that follow their noun go in front of it: "precio medio" → "average price".
void put_adjectives_first(Sentence& sentence);

/// The verbs at the end of a German clause go to its beginning: "customers that twice ordered have" →
/// "customers that have ordered twice".
void put_verbs_forward(Sentence& sentence);

/// "les 30 derniers jours" → "the last 30 days".
void put_ranks_before_numbers(Sentence& sentence);

}  // namespace parlance::language
