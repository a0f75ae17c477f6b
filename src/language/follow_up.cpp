#include "language/follow_up.hpp"

#include <algorithm>

#include "language/beam.hpp"
#include "language/edit.hpp"
#include "language/remainders.hpp"

namespace parlance::language {
namespace {

constexpr std::size_t width = 320;  ///< many states differ only in what they left out
constexpr std::size_t most_readings = 80;

template <class List>
void drop_repeated(List& list) {
  for (std::size_t i = list.size(); i-- > 1;) {
    const auto* const first = std::ranges::find(list, list[i]);
    if (first != list.begin() + i) list.erase(i);
  }
}

/// Completes what new words leave open in a state, with what the question before said.
class Continuation {
 public:
  Continuation(const PreviousTurn& previous, const EditWords& words, const Annotation& annotation,
               const semantic::Catalog& catalog, const Lexicon& lexicon)
      : previous_(previous), words_(words), annotation_(annotation), catalog_(catalog), lexicon_(lexicon) {}

  void complete(State& state) const {
    drop_repeated(state.reading.outputs);
    drop_repeated(state.reading.groups);
    if (words_.compares) contrast(state);
    rank(state);
  }

  /// Nothing twice; the order of what was replaced is that of what took its place.
  void mend(Reading& reading) const {
    drop_repeated(reading.outputs);
    drop_repeated(reading.groups);
    drop_named_again(reading);
    share_of_total(reading);
    for (auto& key : reading.order) {
      order_by_what_is_shown(reading, key.term);
      const bool lost =
          std::ranges::find(reading.outputs, key.term) == reading.outputs.end() &&
          std::ranges::find(previous_.reading.outputs, key.term) != previous_.reading.outputs.end();
      const Term* measure = measure_of(reading);
      if (lost && measure != nullptr) key.term = *measure;
    }
  }

 private:
  /// Where no condition tells a part, "as a percentage" is of the total over what the rows tell apart.
  void share_of_total(Reading& reading) const {
    const bool shared = std::ranges::any_of(reading.outputs, [](const Term& term) { return term.share; });
    const bool part = std::ranges::any_of(reading.conditions, [&](const Condition& at) {
      const bool dated =
          at.value >= 0 && annotation_.marks[static_cast<std::size_t>(at.value)].kind == MarkKind::date;
      return !dated && !chooses_groups(at);
    });
    if (!shared || part || !reading.groups.empty()) return;
    for (const auto& term : reading.outputs) {
      if (is_grouping(reading, term, catalog_)) reading.groups.push(term);
    }
  }

  /// "its cost" where the sum of costs is shown already.
  static void drop_named_again(Reading& reading) {
    auto& outputs = reading.outputs;
    for (std::size_t i = outputs.size(); i-- > 0;) {
      const Term& plain = outputs[i];
      const bool computed = std::ranges::any_of(outputs, [&](const Term& other) {
        return other.column == plain.column && other.aggregate != Aggregate::none &&
               other.aggregate != Aggregate::count;
      });
      if (plain.kind == Term::Kind::column && plain.aggregate == Aggregate::none &&
          plain.grain == Grain::none && plain.arithmetic == 0 && computed && !is_grouped_by(reading, plain))
        outputs.erase(i);
    }
  }

  /// "sorted by price" of average prices: by the average.
  static void order_by_what_is_shown(const Reading& reading, Term& key) {
    if (key.aggregate != Aggregate::none || key.kind != Term::Kind::column) return;
    for (const auto& output : reading.outputs) {
      const bool same = output.kind == Term::Kind::column && output.column == key.column &&
                        output.aggregate != Aggregate::none && output.aggregate != Aggregate::count;
      if (!same || std::ranges::find(reading.outputs, key) != reading.outputs.end()) continue;
      key = output;
      return;
    }
  }

  [[nodiscard]] const Term* measure_of(const Reading& reading) const {
    const Term* found = nullptr;
    for (const auto& output : reading.outputs) {
      if (is_quantity(output, catalog_) && !is_grouped_by(reading, output)) found = &output;
    }
    return found;
  }

  [[nodiscard]] bool is_new(const Condition& condition) const {
    return condition.value >= static_cast<std::int16_t>(previous_.marks.size());
  }

  /// "which one is the highest", "just the top 3": of what the question before measured.
  void rank(State& state) const {
    if (state.superlative < 0) return;
    const Term* measure = measure_of(state.reading);
    if (measure == nullptr || state.common) return;
    bool descending = state.superlative == 1;
    if (state.concept_index >= 0) {  // the fastest have the fewest seconds
      const auto& meant = lexicon_.concepts[static_cast<std::size_t>(state.concept_index)];
      for (const auto& choice : concept_columns(catalog_, meant, -1)) {
        if (choice.column == measure->column && choice.sign < 0) descending = !descending;
      }
    }
    state.reading.order.clear();
    state.reading.order.push({*measure, descending});
    state.reading.limit = state.limit > 0 ? state.limit : 1;
    state.score += 0.3F;
    state.superlative = -1;
    state.concept_index = -1;
    state.limit = 0;
    state.top = false;
  }

  /// "compare with 2023": rows of either, and told apart.
  void contrast(State& state) const {
    auto& conditions = state.reading.conditions;
    for (std::size_t i = 1; i < conditions.size(); ++i) {
      if (!is_new(conditions[i])) continue;
      for (std::size_t j = 0; j < i; ++j) {
        if (is_new(conditions[j]) || conditions[j].left.column != conditions[i].left.column ||
            conditions[j].left.aggregate != Aggregate::none)
          continue;
        conditions[i].alternative = true;
        std::rotate(conditions.begin() + j + 1, conditions.begin() + i, conditions.begin() + i + 1);
        tell_apart(state, conditions[j + 1]);
        break;
      }
    }
  }

  void tell_apart(State& state, const Condition& condition) const {
    Term group = condition.left;
    group.mark = -1;
    const Mark& mark = annotation_.marks[static_cast<std::size_t>(condition.value)];
    const auto& column = catalog_.columns[static_cast<std::size_t>(group.column)];
    if (mark.kind == MarkKind::date && !data::is_numeric(column.type)) group.grain = mark.grain;
    if (is_grouped_by(state.reading, group)) return;
    if (state.reading.groups.push(group)) state.reading.outputs.push(group);
  }

  const PreviousTurn& previous_;
  const EditWords& words_;
  const Annotation& annotation_;
  const semantic::Catalog& catalog_;
  const Lexicon& lexicon_;
};

/// Tables that the old words named and that nothing of the reading needs any more are no longer meant.
void forget_mentions(const PreviousTurn& previous, State& state) {
  auto& tables = state.reading.tables;
  if (state.reading.groups.size() < previous.reading.groups.size() ||
      state.reading.outputs.size() < previous.reading.outputs.size())
    tables.clear();
}

}  // namespace

std::vector<FollowUp> follow_up(const PreviousTurn& previous, const EditWords& words,
                                const Annotation& annotation, const semantic::Catalog& catalog,
                                const Lexicon& lexicon) {
  const Grammar grammar(catalog, annotation, lexicon);
  const Assembler assembler(catalog, annotation, lexicon);
  const Continuation continuation(previous, words, annotation, catalog, lexicon);
  auto seeds = remainders(previous, words, catalog);
  for (auto& seed : seeds) forget_mentions(previous, seed);
  std::vector<FollowUp> made;
  for (auto& state : walk(grammar, annotation, seeds, width, annotation.tokens.size())) {
    continuation.complete(state);
    for (auto& draft : assembler.finish(state)) {
      continuation.mend(draft.reading);
      const Edit edit = compare_readings(previous, draft.reading, catalog);
      if ((!edit.says_something(words) && !words.excludes_by_name) || draft.used.empty()) continue;
      made.push_back({draft, edit_score(edit, words)});
    }
  }
  std::ranges::stable_sort(made, [](const FollowUp& left, const FollowUp& right) {
    return left.draft.local + left.edit > right.draft.local + right.edit;
  });
  std::vector<FollowUp> distinct;
  for (auto& at : made) {
    if (distinct.size() == most_readings) break;
    const bool known = std::ranges::any_of(
        distinct, [&](const FollowUp& other) { return other.draft.reading == at.draft.reading; });
    if (!known) distinct.push_back(at);
  }
  return distinct;
}

}  // namespace parlance::language
