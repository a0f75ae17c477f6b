#include "language/remainders.hpp"

#include <algorithm>

#include "language/edit.hpp"

namespace parlance::language {
namespace {

class Cutter {
 public:
  Cutter(const PreviousTurn& previous, const EditWords& words, const semantic::Catalog& catalog)
      : previous_(previous), words_(words), catalog_(catalog) {}

  std::vector<State> cut() {
    const State whole = start();
    add(whole);
    for (const State& state : {whole, without_groups(whole), without_measures(whole)}) {
      add(state);
      add(without_order(state));
      for (std::size_t i = 0; i < state.reading.conditions.size(); ++i) {
        add(without_condition(state, i));
        add(without_order(without_condition(state, i)));
      }
    }
    for (std::size_t i = 0; whole.reading.groups.size() > 1 && i < whole.reading.groups.size(); ++i)
      add(without_group(whole, i));
    add(conditions_alone(whole));
    add(without_what_is_shown(whole));
    for (std::size_t i = 0; i < whole.reading.conditions.size(); ++i)
      add(without_condition(conditions_alone(whole), i));
    if (words_.refers && previous_.answered) add(what_was_named(whole));
    if (words_.each) add(grouped_by_what_is_shown(whole));
    return std::move(made_);
  }

 private:
  State start() const {
    State state;
    state.reading = previous_.reading;
    state.position = static_cast<std::uint16_t>(previous_.tokens.size());
    state.head = state.last_table = previous_.subject;
    state.negated = words_.excludes_by_name;
    return state;
  }

  /// In every zone in which the new words may begin.
  void add(State state) {
    const bool known =
        std::ranges::any_of(made_, [&](const State& other) { return same_expectation(other, state); });
    if (known) return;
    state.zone = Zone::output;
    made_.push_back(state);
    state.zone = Zone::filter;
    made_.push_back(state);
    if (!words_.replaces && !words_.same && !words_.continues) return;
    state.zone = Zone::group;
    made_.push_back(state);
  }

  static void remove_output(Reading& reading, const Term& term) {
    auto* const place = std::ranges::find(reading.outputs, term);
    if (place != reading.outputs.end())
      reading.outputs.erase(static_cast<std::size_t>(place - reading.outputs.begin()));
  }

  static State without_condition(State state, std::size_t place) {
    auto& conditions = state.reading.conditions;
    const bool first = !conditions[place].alternative;
    conditions.erase(place);
    // What was "or" after it stands by itself now.
    if (first && place < conditions.size()) conditions[place].alternative = false;
    if (conditions.size() < 2) state.reading.combination = Combination::plain;
    return state;
  }

  static State without_group(State state, std::size_t place) {
    const Term group = state.reading.groups[place];
    state.reading.groups.erase(place);
    remove_output(state.reading, group);
    state.reading.top_per_group = false;
    return state;
  }

  State without_groups(State state) const {
    const Reading whole = state.reading;
    for (const auto& term : whole.outputs) {
      if (is_grouping(whole, term, catalog_)) remove_output(state.reading, term);
    }
    state.reading.groups.clear();
    state.reading.top_per_group = false;
    return state;
  }

  /// "same for destinations": of rows that are listed.
  State without_what_is_shown(State state) const {
    auto& outputs = state.reading.outputs;
    for (std::size_t i = outputs.size(); i-- > 0;) {
      if (!is_quantity(outputs[i], catalog_)) outputs.erase(i);
    }
    state.reading.groups.clear();
    return state;
  }

  static State without_order(State state) {
    state.reading.order.clear();
    state.reading.limit = 0;
    state.reading.top_per_group = false;
    return state;
  }

  /// How it was computed holds for what takes its place.
  State without_measures(State state) const {
    auto& outputs = state.reading.outputs;
    for (std::size_t i = outputs.size(); i-- > 0;) {
      const Term term = outputs[i];
      if (!is_quantity(term, catalog_) || is_grouped_by(state.reading, term)) continue;
      outputs.erase(i);
      if (term.kind == Term::Kind::rows) {
        state.count = true;
      } else if (term.aggregate != Aggregate::none && term.aggregate != Aggregate::count &&
                 state.aggregates.empty()) {
        state.aggregates.push(term.aggregate);
      }
    }
    return state;
  }

  static State conditions_alone(State state) {
    state = without_order(state);
    state.reading.outputs.clear();
    state.reading.groups.clear();
    state.reading.distinct = false;
    return state;
  }

  /// "its cost": of the one thing that the answer named.
  State what_was_named(State state) const {
    state = without_what_is_shown(without_order(state));
    auto& outputs = state.reading.outputs;
    for (const auto& key : previous_.reading.order) {
      if (outputs.empty()) outputs.push(key.term);
    }
    state.reading.conditions.push(*previous_.answered);
    return state;
  }

  State grouped_by_what_is_shown(State state) const {
    for (const auto& term : state.reading.outputs) {
      if (!is_quantity(term, catalog_) && !is_grouped_by(state.reading, term) &&
          term.kind != Term::Kind::all_columns)
        state.reading.groups.push(term);
    }
    state.grouped = true;
    return without_order(state);
  }

  const PreviousTurn& previous_;
  const EditWords& words_;
  const semantic::Catalog& catalog_;
  std::vector<State> made_;
};

}  // namespace

std::vector<State> remainders(const PreviousTurn& previous, const EditWords& words,
                              const semantic::Catalog& catalog) {
  return Cutter(previous, words, catalog).cut();
}

}  // namespace parlance::language
