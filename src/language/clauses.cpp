#include "language/clauses.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "language/noun_phrases.hpp"
#include "language/related_rows.hpp"
#include "language/relations.hpp"

namespace parlance::language {
namespace {

constexpr float said_in_full = 0.9F;     ///< strength of a name that is said in full
constexpr float said_alike = 0.6F;       ///< of a synonym
constexpr float denied_outright = 0.8F;  ///< in no row, rather than in some other row
constexpr float turned_round =
    1.5F;  ///< "the Mississippi runs through": what a name right before its column would gain
constexpr float fits_together = 1.3F;  ///< what a clause that fits together gains over its parts

template <std::size_t count>
bool says_any(std::string_view word, const std::array<std::string_view, count>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 9> clause_particles{"through", "to",     "over",  "on",  "with",
                                                           "by",      "across", "along", "past"};
constexpr std::array<std::string_view, 5> clause_articles{"the", "a", "an", "any", "all"};
constexpr std::array<std::string_view, 12> before_nouns{"the", "a",  "an",    "of",  "each", "every",
                                                        "per", "by", "their", "its", "s",    "whose"};
constexpr std::array<std::string_view, 8> after_clauses{"has", "have", "had",  "is",
                                                        "are", "was",  "were", "with"};
constexpr std::array<std::string_view, 8> generic_stems{"name",   "id",   "titl",     "code",
                                                        "number", "type", "descript", "date"};
constexpr std::array<std::string_view, 7> of_place{"in", "of", "from", "at", "within", "on", "for"};
constexpr std::array<std::string_view, 6> of_having{"has",     "have",       "contains",
                                                    "contain", "containing", "having"};

/// A word that relates: by the name of a column or of a table that holds nothing but relations.
struct Verb {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t after = 0;  ///< the particle and article behind it passed over
  std::int16_t column = -1;
  std::int16_t table = -1;
  float score = 0;
  bool passive = false;  ///< "traversed by"
  bool negated = false;
};

class ClauseFinder {
 public:
  ClauseFinder(Annotation& annotation, const semantic::Catalog& catalog, const Lexicon& lexicon)
      : annotation_(annotation),
        catalog_(catalog),
        relations_(find_relations(catalog)),
        phrases_(catalog, annotation, lexicon),
        rows_(catalog, annotation),
        end_(annotation.tokens.size()) {
    while (end_ > 0 && annotation_.tokens[end_ - 1].kind == TokenKind::sign) --end_;
  }

  /// From the right, so that inner clauses are there when outer ones are read.
  void find() {
    if (relations_.empty()) return;
    for (std::size_t token = end_; token-- > 1;) {
      if (annotation_.clauses.size() >= most_clauses) return;
      for (const Verb& verb : verbs_at(token)) {
        if (!objects(verb)) subjects(verb);
      }
      places(token);
      take_pending();
    }
  }

 private:
  static constexpr std::size_t most_clauses = 24;

  [[nodiscard]] const std::string& word(std::size_t token) const { return annotation_.tokens[token].folded; }
  [[nodiscard]] const Mark& mark(std::int16_t place) const {
    return annotation_.marks[static_cast<std::size_t>(place)];
  }

  [[nodiscard]] std::vector<Verb> verbs_at(std::size_t token) const {
    std::vector<Verb> verbs;
    if (says_any(word(token - 1), before_nouns)) return verbs;
    for (const std::int16_t place : annotation_.starting[token]) {
      const Mark& at = mark(place);
      const bool name = at.kind == MarkKind::column || at.kind == MarkKind::table;
      if (!name || at.strength < said_alike || !relates(at) || is_noun(at)) continue;
      Verb verb{.begin = token, .end = at.end, .score = at.score};
      (at.kind == MarkKind::column ? verb.column : verb.table) =
          at.kind == MarkKind::column ? at.column : at.table;
      verb.after = at.end;
      while (verb.after < end_ && says_any(word(verb.after), clause_particles)) {
        verb.passive = verb.passive || word(verb.after) == "by";
        ++verb.after;
      }
      while (verb.after < end_ && says_any(word(verb.after), clause_articles)) ++verb.after;
      const auto& before = word(token - 1);
      verb.negated = before == "not" || before == "never" || before == "t";
      verbs.push_back(verb);
    }
    return verbs;
  }
  /// "the borrowings of the reader" relate nothing by themselves.
  [[nodiscard]] bool is_noun(const Mark& at) const {
    return at.kind == MarkKind::table && (at.end - at.begin > 1 || (at.end < end_ && word(at.end) == "of"));
  }
  /// A column that refers to something by another word than its name, or a table of relations.
  [[nodiscard]] bool relates(const Mark& at) const {
    return std::ranges::any_of(relations_, [&](const Relation& relation) {
      if (at.kind == MarkKind::table)
        return static_cast<std::size_t>(at.table) == relation.table && !relation.own_from() &&
               !relation.own_to();
      return static_cast<std::size_t>(at.column) == relation.to.column && !relation.own_to() &&
             !is_named_for_it(relation.to);
    });
  }
  /// "state_name" of a state, or just "name".
  [[nodiscard]] bool is_named_for_it(const Naming& naming) const {
    const auto& words = catalog_.columns[naming.column].stems;
    if (std::ranges::all_of(words, [](const std::string& stem) { return says_any(stem, generic_stems); }))
      return true;
    return std::ranges::any_of(catalog_.tables[naming.entity].stems, [&](const std::string& stem) {
      return std::ranges::find(words, stem) != words.end();
    });
  }

  [[nodiscard]] const Mark* table_at(std::size_t token) const {
    if (token >= end_) return nullptr;
    for (const std::int16_t place : annotation_.starting[token]) {
      if (mark(place).kind == MarkKind::table && mark(place).strength >= said_in_full) return &mark(place);
    }
    return nullptr;
  }
  /// "the name of": it may be anybody's.
  [[nodiscard]] bool says_little(const Mark& at) const {
    for (std::size_t token = at.begin; token < at.end; ++token) {
      if (!says_any(annotation_.tokens[token].stem, generic_stems)) return false;
    }
    return true;
  }
  /// A table is spoken of before this token.
  [[nodiscard]] bool said_before(std::size_t table, std::size_t token) const {
    return std::ranges::any_of(annotation_.marks, [&](const Mark& at) {
      const bool said = at.strength >= said_in_full && at.end <= token;
      if (at.kind == MarkKind::table) return said && static_cast<std::size_t>(at.table) == table;
      return said && at.kind == MarkKind::column && !says_little(at) &&
             catalog_.columns[static_cast<std::size_t>(at.column)].table == table;
    });
  }
  /// The table named last before this token.
  [[nodiscard]] std::int16_t head_before(std::size_t token) const {
    const Mark* last = nullptr;
    for (const Mark& at : annotation_.marks) {
      const bool named_table = at.kind == MarkKind::table && at.strength >= said_in_full && at.end <= token;
      if (named_table && (last == nullptr || at.begin > last->begin)) last = &at;
    }
    return last == nullptr ? std::int16_t{-1} : last->table;
  }

  /// Whether the verb speaks of this relation, seen from the side that is restricted.
  [[nodiscard]] static bool says(const Verb& verb, const Relation& relation, bool object) {
    if (verb.table >= 0) {  // of two columns for one kind of thing the first is the subject
      const bool mirrored =
          relation.from.entity == relation.to.entity && relation.from.column > relation.to.column;
      return static_cast<std::size_t>(verb.table) == relation.table && !relation.own_from() &&
             !relation.own_to() && !mirrored;
    }
    const auto column = static_cast<std::size_t>(verb.column);
    return object ? relation.to.column == column : relation.from.column == column;
  }

  /// "border Texas", "border the largest state", "border the most states".
  bool objects(const Verb& verb) {
    if (verb.after >= end_) return false;
    const std::size_t before = annotation_.clauses.size();
    std::size_t at = verb.after;
    const Mark* kind = table_at(at);
    if (kind != nullptr && kind->end < end_) at = kind->end + (word(kind->end) == "of" ? 1U : 0U);
    if (at < end_) values(verb, at, kind);
    if (annotation_.clauses.size() == before && kind != nullptr) values(verb, verb.after, nullptr);
    if (annotation_.clauses.size() == before) none(verb);
    if (annotation_.clauses.size() == before) most(verb);
    if (annotation_.clauses.size() == before) {
      if (const auto phrase = phrases_.read(verb.after, end_))
        nested(verb, *phrase, verb.begin, end_, !verb.passive);
    }
    return annotation_.clauses.size() != before;
  }

  void values(const Verb& verb, std::size_t begin, const Mark* kind) {
    const auto& here = annotation_.starting[begin];
    for (const std::int16_t place : here) {
      const Mark& at = mark(place);
      if (at.kind != MarkKind::value || at.strength < said_alike) continue;
      const Mark* behind = kind != nullptr ? kind : table_at(at.end);
      const std::size_t end = behind != nullptr && behind != kind ? behind->end : at.end;
      value(verb, place, behind, verb.begin, end, !verb.passive);
    }
  }

  /// `object`: the value stands where the verb's object does.
  void value(const Verb& verb, std::int16_t place, const Mark* kind, std::size_t begin, std::size_t end,
             bool object) {
    const Mark& at = mark(place);
    const auto naming = naming_of(catalog_, static_cast<std::size_t>(at.column));
    if (!naming || (kind != nullptr && static_cast<std::size_t>(kind->table) != naming->entity)) return;
    for (const Relation& relation : relations_) {
      if (relation.to.entity != naming->entity || !said_before(relation.from.entity, begin)) continue;
      const bool said = says(verb, relation, object);
      if (!said && (relation.from.entity == relation.to.entity || !is_head(relation, begin))) continue;
      const auto condition = rows_.with_value(relation, place, *naming, verb.negated);
      const float score =
          at.score + (kind != nullptr ? kind->score : 0) - (said ? 0 : 1.0F) + (object ? 0 : turned_round);
      if (condition) add(relation.from.entity, *condition, verb, begin, end, score);
    }
  }
  [[nodiscard]] bool is_head(const Relation& relation, std::size_t token) const {
    return head_before(token) == static_cast<std::int16_t>(relation.from.entity);
  }

  /// "border no other states", "have no bordering states": nothing stands on the other side.
  void none(const Verb& verb) {
    const bool before = word(verb.begin - 1) == "no";
    std::size_t at = verb.after;
    if (word(at) == "no") ++at;
    if (at == verb.after && !before) return;
    if (at < end_ && (word(at) == "other" || word(at) == "others")) ++at;
    const Mark* kind = table_at(at);
    if (kind == nullptr) return;
    const auto entity = static_cast<std::size_t>(kind->table);
    const std::size_t begin = before ? verb.begin - 1 : verb.begin;
    const float score = kind->score + 0.5F;
    const std::size_t end = kind->end;
    for (const Relation& relation : relations_) {
      if (relation.to.entity != entity || !says(verb, relation, true) ||
          !said_before(relation.from.entity, verb.begin))
        continue;
      add(relation.from.entity, rows_.with_none(relation), verb, begin, end, score);
    }
  }

  /// "border the most states": how many rows of the relation there are decides.
  void most(const Verb& verb) {
    const auto& here = annotation_.starting[verb.after];
    for (const std::int16_t place : here) {
      const Mark& at = mark(place);
      if (at.kind != MarkKind::cue || at.cue != Cue::superlative || at.concept_index >= 0) continue;
      std::size_t noun = at.end;
      while (noun < end_ && (word(noun) == "number" || word(noun) == "of"))
        ++noun;  // "the most number of states"
      const Mark* counted = table_at(noun);
      if (counted == nullptr) continue;
      const auto entity = static_cast<std::size_t>(counted->table);
      const std::size_t end = counted->end;
      for (const Relation& relation : relations_) {
        if (relation.to.entity != entity || !says(verb, relation, true)) continue;
        if (!said_before(relation.from.entity, verb.begin)) continue;
        add(relation.from.entity, rows_.with_most(relation, at.argument == 1), verb, verb.begin, end, 1.5F);
      }
    }
  }

  /// "managed by heads whose acting is temporary": that is said of the managing and not of the heads.
  [[nodiscard]] bool speaks_of_relation(const Reading& phrase, const Relation& relation) const {
    return !relation.own_from() && !relation.own_to() &&
           std::ranges::any_of(phrase.conditions, [&](const Condition& condition) {
             return condition.left.column >= 0 &&
                    catalog_.columns[static_cast<std::size_t>(condition.left.column)].table == relation.table;
           });
  }

  void nested(const Verb& verb, const NounPhrase& phrase, std::size_t begin, std::size_t end, bool object) {
    for (const Relation& relation : relations_) {
      if (relation.to.entity != phrase.entity || !said_before(relation.from.entity, begin)) continue;
      const bool said = says(verb, relation, object);
      if (!said && (relation.from.entity == relation.to.entity || !is_head(relation, begin))) continue;
      if (speaks_of_relation(phrase.reading, relation)) continue;
      add(relation.from.entity, rows_.with_phrase(relation, phrase.reading, verb.negated), verb, begin, end,
          phrase.score - (said ? 0 : 1.0F));
    }
  }

  /// "the Mississippi runs through", "the longest river crosses": the subject stands before, nothing behind.
  void subjects(const Verb& verb) {
    const bool ends = verb.after >= end_ || annotation_.tokens[verb.after].kind == TokenKind::sign ||
                      says_any(word(verb.after), after_clauses);
    if (!ends) return;
    const std::size_t before = annotation_.clauses.size();
    for (std::size_t at = 0; at < annotation_.marks.size(); ++at) {
      const Mark& named_value = annotation_.marks[at];
      if (named_value.kind != MarkKind::value || named_value.strength < said_alike ||
          named_value.end > verb.begin)
        continue;
      const Mark* kind = table_at(named_value.end);
      const std::size_t end = kind != nullptr ? kind->end : named_value.end;
      if (end == verb.begin)
        value(verb, static_cast<std::int16_t>(at), kind, named_value.begin, verb.after, false);
    }
    for (std::size_t begin = verb.begin; annotation_.clauses.size() == before && begin-- > 1;) {
      const auto phrase = phrases_.read(begin, verb.begin);
      if (phrase) nested(verb, *phrase, begin, verb.after, false);
    }
  }

  /// "in the largest state", "the state has the longest river": of the one, or the few, that a superlative
  /// names.
  void places(std::size_t token) {
    const bool place = says_any(word(token), of_place);
    if (!place && !says_any(word(token), of_having)) return;
    std::size_t begin = token + 1;
    while (begin < end_ && says_any(word(begin), clause_articles)) ++begin;
    if (begin >= end_) return;
    if (table_at(begin) == nullptr && !ranks_table(begin)) return;
    const auto phrase = phrases_.read(begin, end_);
    if (!phrase || phrase->reading.limit == 0 || shows_part_of(phrase->entity, token)) return;
    const bool counts = phrase->reading.order.empty() ||
                        phrase->reading.order[0].term.aggregate != Aggregate::none ||
                        phrase->reading.order[0].term.kind != Term::Kind::column;
    if (counts && table_at(begin) == nullptr) return;  // "has the most concerts": the concerts are counted
    const Verb verb{.begin = token, .end = token + 1, .after = begin};
    for (const Relation& relation : relations_) {
      if (relation.to.entity != phrase->entity || relation.from.entity == phrase->entity) continue;
      const bool fits = place ? !relation.own_to() : relation.own_to();
      if (!fits || !said_before(relation.from.entity, token)) continue;
      add(relation.from.entity, rows_.with_phrase(relation, phrase->reading, false), verb, token, end_,
          phrase->score);
    }
  }

  /// "the longest river", and not "the highest total amount of orders".
  [[nodiscard]] bool ranks_table(std::size_t token) const {
    return std::ranges::any_of(annotation_.starting[token], [&](std::int16_t place) {
      return mark(place).kind == MarkKind::cue && table_at(mark(place).end) != nullptr;
    });
  }
  /// "the capital of the largest state": what is asked for belongs to the thing itself.
  [[nodiscard]] bool shows_part_of(std::size_t entity, std::size_t token) const {
    return std::ranges::any_of(annotation_.marks, [&](const Mark& at) {
      return at.kind == MarkKind::column && at.strength >= said_in_full && at.end <= token &&
             !says_little(at) && catalog_.columns[static_cast<std::size_t>(at.column)].table == entity;
    });
  }

  void add(std::size_t table, const Condition& condition, const Verb& verb, std::size_t begin,
           std::size_t end, float score) {
    Mark made;
    made.kind = MarkKind::clause;
    made.begin = static_cast<std::uint16_t>(verb.negated && begin == verb.begin ? begin - 1 : begin);
    made.end = static_cast<std::uint16_t>(end);
    made.table = static_cast<std::int16_t>(table);
    made.score = score + verb.score + fits_together + (verb.negated ? denied_outright : 0);
    made.clause = static_cast<std::int16_t>(annotation_.clauses.size());
    annotation_.clauses.push_back({made.table, condition});
    pending_.push_back(std::move(made));
  }
  /// Only between two words, because the marks move.
  void take_pending() {
    for (auto& made : pending_) {
      annotation_.starting[made.begin].push_back(static_cast<std::int16_t>(annotation_.marks.size()));
      annotation_.marks.push_back(std::move(made));
    }
    pending_.clear();
  }

  Annotation& annotation_;
  const semantic::Catalog& catalog_;
  std::vector<Relation> relations_;
  NounPhrases phrases_;
  RelatedRows rows_;
  std::size_t end_;
  std::vector<Mark> pending_;
};

}  // namespace

void add_clauses(Annotation& annotation, const semantic::Catalog& catalog, const Lexicon& lexicon) {
  if (catalog.joins.empty()) return;
  ClauseFinder(annotation, catalog, lexicon).find();
}

}  // namespace parlance::language
