#include "language/edit_words.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "language/embedded.hpp"

namespace parlance::language {
namespace {

const std::map<std::string, EditWord, std::less<>>& meanings() {
  static const std::map<std::string, EditWord, std::less<>> names{{"continues", EditWord::continues},
                                                                  {"restricts", EditWord::restricts},
                                                                  {"replaces", EditWord::replaces},
                                                                  {"same", EditWord::same},
                                                                  {"adds", EditWord::adds},
                                                                  {"excludes", EditWord::excludes},
                                                                  {"compares", EditWord::compares},
                                                                  {"splits", EditWord::splits},
                                                                  {"each", EditWord::each},
                                                                  {"refers", EditWord::refers},
                                                                  {"instead_of", EditWord::instead_of},
                                                                  {"lists", EditWord::lists},
                                                                  {"attaches", EditWord::attaches}};
  return names;
}

const EditPhrase* longest_phrase(const Annotation& annotation, std::size_t at, const EditLexicon& lexicon) {
  if (annotation.tokens[at].kind == TokenKind::quoted) return nullptr;
  const auto phrases = lexicon.find(annotation.tokens[at].folded);
  if (phrases == lexicon.end()) return nullptr;
  for (const auto& phrase : phrases->second) {
    if (stand_at(phrase.words, annotation.tokens, at)) return &phrase;
  }
  return nullptr;
}

void note(EditWords& words, const EditPhrase& phrase, bool at_start) {
  switch (phrase.means) {
    case EditWord::continues:
      words.continues = words.continues || at_start;
      break;
    case EditWord::attaches:
      words.attaches = words.attaches || at_start;
      break;
    case EditWord::restricts:
      words.restricts = true;
      break;
    case EditWord::replaces:
      words.replaces = true;
      break;
    case EditWord::same:
      words.same = true;
      break;
    case EditWord::instead_of:
      words.instead_of = true;
      break;
    case EditWord::adds:
      words.adds = words.adds || phrase.taken || at_start;
      break;
    case EditWord::excludes:
      words.excludes = true;
      words.excludes_by_name = words.excludes_by_name || phrase.taken;
      break;
    case EditWord::compares:
      words.compares = true;
      break;
    case EditWord::splits:
      words.splits = true;
      break;
    case EditWord::each:
      words.each = words.refers = true;
      break;
    case EditWord::lists:
      words.lists = words.lists || at_start;
      break;
    case EditWord::refers:
      words.refers = true;
      break;
  }
}

/// The words [begin, end) say nothing about data.
void take_out(Annotation& annotation, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) annotation.content[at] = false;
  for (std::size_t at = 0; at < end; ++at) {
    std::erase_if(annotation.starting[at], [&](std::int16_t place) {
      Mark& mark = annotation.marks[static_cast<std::size_t>(place)];
      const bool goes = mark.begin < end && mark.end > begin;
      if (goes) {  // it stays in its place, as others are numbered by theirs, and means nothing
        mark.kind = MarkKind::cue;
        mark.cue = Cue::all;
      }
      return goes;
    });
  }
}

bool begins_a_question(const Annotation& annotation, std::size_t first) {
  if (first >= annotation.tokens.size()) return false;
  return std::ranges::any_of(annotation.starting[first], [&](std::int16_t place) {
    const Mark& mark = annotation.marks[static_cast<std::size_t>(place)];
    return mark.kind == MarkKind::cue && (mark.cue == Cue::lead || mark.cue == Cue::count ||
                                          mark.cue == Cue::much || mark.cue == Cue::yes_no);
  });
}

std::size_t end_of_clause(const Annotation& annotation, std::size_t from) {
  std::size_t end = from;
  while (end < annotation.tokens.size() && annotation.tokens[end].kind != TokenKind::sign) ++end;
  return end;
}

}  // namespace

base::Result<EditLexicon> read_edit_lexicon() {
  EditLexicon lexicon;
  std::size_t line_number = 0;
  for (const auto& line : base::split(embedded::follow_up(), '\n')) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const auto fields = base::split(line, '\t');
    const auto meaning = fields.size() < 2 ? meanings().end() : meanings().find(fields[1]);
    if (meaning == meanings().end() || fields.size() > 3) {
      return base::fail(base::ErrorKind::internal, "broken_lexicon",
                        "A lexicon file that is built in cannot be read.",
                        {{"file", "follow_up.tsv"}, {"line", std::to_string(line_number)}});
    }
    EditPhrase phrase{base::split(fields[0], ' '), meaning->second, fields.size() == 3};
    auto& phrases = lexicon[phrase.words.front()];
    phrases.push_back(std::move(phrase));
  }
  for (auto& [word, phrases] : lexicon) {
    std::ranges::stable_sort(phrases, [](const EditPhrase& left, const EditPhrase& right) {
      return left.words.size() > right.words.size();
    });
  }
  return lexicon;
}

EditWords take_edit_words(Annotation& annotation, std::size_t first, const EditLexicon& lexicon) {
  EditWords words;
  bool at_start = true;
  for (std::size_t at = first; at < annotation.tokens.size();) {
    const EditPhrase* phrase = longest_phrase(annotation, at, lexicon);
    if (phrase == nullptr) {
      at_start = at_start && annotation.tokens[at].kind == TokenKind::sign;
      ++at;
      continue;
    }
    note(words, *phrase, at_start);
    const bool goes = phrase->means == EditWord::instead_of;
    const std::size_t end = goes ? end_of_clause(annotation, at) : at + phrase->words.size();
    if (phrase->taken) take_out(annotation, at, end);
    at_start = at_start && phrase->means == EditWord::continues;
    at = end;
  }
  for (std::size_t at = first; at < annotation.tokens.size(); ++at) {
    if (annotation.content[at]) ++words.content;
  }
  words.asks = begins_a_question(annotation, first);
  return words;
}

bool only_refers(Annotation annotation, const EditLexicon& lexicon) {
  const EditWords words = take_edit_words(annotation, 0, lexicon);
  const bool says_so = words.continues || words.restricts || words.replaces || words.same || words.adds ||
                       words.compares || words.splits || words.each || words.refers;
  return says_so && words.content == 0 &&
         std::ranges::all_of(annotation.marks, [](const Mark& mark) { return mark.kind == MarkKind::cue; });
}

}  // namespace parlance::language
