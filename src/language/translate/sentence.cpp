#include "language/translate/sentence.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace parlance::language {
namespace {

/// One piece in the place of those from `begin` to before `end`.
void merge(Sentence& sentence, std::size_t begin, std::size_t end, std::string english, Role role) {
  Piece whole = sentence[begin];
  for (std::size_t i = begin; i < end; ++i) {
    whole.start = std::min(whole.start, sentence[i].start);
    whole.end = std::max(whole.end, sentence[i].end);
  }
  whole.english = std::move(english);
  whole.role = role;
  whole.adjective = nullptr;
  whole.as_written = false;
  sentence[begin] = std::move(whole);
  sentence.erase(sentence.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                 sentence.begin() + static_cast<std::ptrdiff_t>(end));
}

bool is_auxiliary(const Piece& piece) {
  constexpr std::array<std::string_view, 6> verbs{"is", "are", "was", "were", "has", "have"};
  return std::ranges::find(verbs, piece.english) != verbs.end();
}

/// "que" is "than" behind an adjective in a higher degree, but for a clause: "los más caros que vendimos".
bool is_than(const Sentence& sentence, std::size_t at) {
  if (at + 1 >= sentence.size()) return false;
  const Piece& next = sentence[at + 1];
  if (sentence[at].role == Role::than) return true;
  if (sentence[at].english == "of") return next.number;
  const bool clause = next.role == Role::verb || is_auxiliary(next);
  return sentence[at].english == "that" && !clause;
}

}  // namespace

void tell_degrees(Sentence& sentence) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const Role role = sentence[i].role;
    if (role != Role::more && role != Role::less) continue;
    const bool less = role == Role::less;
    const bool adjective = i + 1 < sentence.size() && sentence[i + 1].adjective != nullptr;
    const std::size_t after = adjective ? i + 2 : i + 1;
    const bool compares = is_than(sentence, after);
    std::string said = less ? (compares ? "less" : "least") : (compares ? "more" : "most");
    if (adjective) {
      const PhraseMeaning& entry = *sentence[i + 1].adjective;
      said = less ? said + " " + entry.english.front() : compares ? entry.comparative : entry.superlative;
    }
    if (compares) said += " than";
    const bool with_article = !compares && i > 0 && sentence[i - 1].role == Role::article;
    const std::size_t begin = with_article && adjective ? i - 1 : i;
    const bool follows = begin > 0 && sentence[begin - 1].role == Role::noun;
    if (begin < i && !follows) said = "the " + said;
    const Role told = compares ? Role::comparison : adjective ? Role::superlative : Role::plain;
    merge(sentence, begin, compares ? after + 1 : after, std::move(said), told);
    i = begin;
  }
}

void put_adjectives_first(Sentence& sentence) {
  const auto moves = [&](std::size_t at) {
    return at < sentence.size() &&
           (sentence[at].role == Role::adjective || sentence[at].role == Role::superlative);
  };
  const auto links = [&](std::size_t at) {
    return at < sentence.size() &&
           (sentence[at].english == "and" || sentence[at].english == "or" || sentence[at].english == ",");
  };
  for (std::size_t i = 1; i < sentence.size(); ++i) {
    if (!moves(i) || sentence[i - 1].role != Role::noun) continue;
    std::swap(sentence[i - 1], sentence[i]);
    // "precio mínimo, máximo y medio": all belong to the noun.
    const bool followed = i + 3 < sentence.size() && sentence[i + 3].role == Role::noun;
    for (; links(i + 1) && moves(i + 2) && !followed; i += 2) {
      std::rotate(sentence.begin() + static_cast<std::ptrdiff_t>(i),
                  sentence.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  sentence.begin() + static_cast<std::ptrdiff_t>(i) + 3);
    }
  }
}

void put_verbs_forward(Sentence& sentence) {
  for (std::size_t begin = 0; begin < sentence.size(); ++begin) {
    if (sentence[begin].english != "that") continue;
    std::size_t end = begin + 1;
    while (end < sentence.size() && !sentence[end].sign) ++end;
    std::size_t verbs = end;
    while (verbs > begin + 1 && (sentence[verbs - 1].role == Role::verb || is_auxiliary(sentence[verbs - 1])))
      --verbs;
    if (verbs == end || verbs == begin + 1) continue;
    const auto at = [&](std::size_t place) { return sentence.begin() + static_cast<std::ptrdiff_t>(place); };
    std::reverse(at(verbs), at(end));
    std::rotate(at(begin + 1), at(verbs), at(end));
  }
}

void put_ranks_before_numbers(Sentence& sentence) {
  for (std::size_t i = 1; i < sentence.size(); ++i) {
    const bool ranks = sentence[i].english == "last" || sentence[i].english == "first";
    if (ranks && sentence[i - 1].number) std::swap(sentence[i - 1], sentence[i]);
  }
}

}  // namespace parlance::language
