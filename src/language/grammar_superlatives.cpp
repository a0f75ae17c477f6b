// Superlatives: what the name after one means, what it goes by where the words leave that open, and what it
// does not go by.
#include <algorithm>

#include "language/assemble.hpp"
#include "language/grammar.hpp"
#include "language/grammar_steps.hpp"
#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

bool shows_plainly(const State& state, std::int16_t column) {
  const auto& outputs = state.reading.outputs;
  return outputs.size() == 1 && outputs[0].kind == Term::Kind::column && outputs[0].column == column &&
         outputs[0].aggregate == Aggregate::none && outputs[0].arithmetic == 0;
}

}  // namespace

/// The best delay is the shortest, the worst the longest.
bool Grammar::descends(const State& state, std::int16_t column) const {
  const bool turned =
      state.judged && std::ranges::any_of(meaning(column).words, [&](const std::string& word) {
        return lexicon_->better_when_low.contains(word);
      });
  const bool earliest = temporal(column) && std::ranges::any_of(state.used, [&](std::int16_t used) {
                          const Mark& mark = annotation_->marks[static_cast<std::size_t>(used)];
                          return mark.kind == MarkKind::cue && mark.cue == Cue::top &&
                                 annotation_->tokens[mark.begin].folded == "first";
                        });
  return (state.superlative == 1) != (turned || earliest);
}

void Grammar::column_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool descending = descends(state, at.column);
  const bool orderable = is_quantity(at) || temporal(at.column);
  const Term key = column_term(at, mark);
  if (state.common || state.count || (!orderable && state.zone != Zone::output && state.concept_index < 0)) {
    State made = after(state, mark, state.common || state.count ? 0.5F : -0.6F);
    if (state.common) {
      made.reading.groups.add(key);
      if (made.reading.outputs.empty()) made.reading.outputs.push(key);
      order_by_superlative(made, rows_term(-1, mark), descending);
    } else {
      order_by_superlative(made, aggregate_term(Aggregate::count, at, mark, state.distinct), descending);
      made.count = made.distinct = false;
    }
    next.push_back(made);
    if (!state.common) return;
  }
  if (state.concept_index >= 0 && state.zone == Zone::output && state.reading.outputs.empty()) {
    const auto table = static_cast<std::int16_t>(meaning(at.column).table);
    const auto choices =
        concept_columns(*catalog_, lexicon_->concepts[static_cast<std::size_t>(state.concept_index)], table);
    const bool own = std::ranges::find(choices, at.column, &ConceptColumn::column) != choices.end();
    if (!own && !choices.empty()) {  // "the hottest day": the day is shown, the temperature decides
      State shown = after(state, mark, 0.6F * choices.front().quality);
      shown.reading.outputs.push(key);
      order_by_superlative(shown, column_term(choices.front().column, mark),
                           descending == (choices.front().sign > 0));
      shown.zone = Zone::filter;
      next.push_back(shown);
      return;
    }
  }
  if (!orderable && state.concept_index >= 0 && state.zone == Zone::output &&
      state.reading.outputs.empty()) {  // "the top selling brand": what is sold stands elsewhere
    State shown = after(state, mark, 0.1F);
    shown.reading.outputs.push(key);
    shown.asked = true;
    next.push_back(shown);
  }
  if (!orderable) return;
  if (!state.aggregates.empty()) return;
  State made = after(state, mark, 0.5F);
  order_by_superlative(made, key, descending);
  made.zone = state.zone == Zone::output ? Zone::filter : state.zone;
  next.push_back(made);
  extreme_itself(state, mark, descending, next);
}

/// "the highest price": not the row that has it, but the price.
void Grammar::extreme_itself(const State& state, std::int16_t mark, bool descending,
                             std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (state.grouped || state.count || is_quality(at)) return;
  if (state.zone != Zone::output && !state.conjunction) return;
  const bool of_things = !state.reading.outputs.empty() && !state.conjunction &&
                         state.reading.outputs.back().kind == Term::Kind::entity;
  State whole = after(state, mark,
                      state.reading.outputs.empty() ? 0.4F
                      : state.asked || of_things    ? -1.4F  // "the city with the lowest rent": the city
                                                    : -0.4F);
  if (state.nth > 1) {  // "the second highest salary": no aggregate gives that
    const Term key = column_term(at, mark);
    if (!whole.reading.outputs.push(key)) return;
    whole.reading.distinct = true;
    order_by_superlative(whole, key, descending);
    next.push_back(whole);
    return;
  }
  if (!whole.reading.outputs.push(aggregate_term(descending ? Aggregate::max : Aggregate::min, at, mark)))
    return;
  whole.superlative = -1;
  whole.concept_index = -1;
  next.push_back(whole);
}

void Grammar::table_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool most = state.superlative == 1;
  const Term entity{.kind = Term::Kind::entity, .table = at.table, .mark = mark};
  if (state.concept_index >= 0) {
    const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.concept_index)];
    std::size_t tried = 0;
    const auto own = concept_columns(*catalog_, meant, at.table);
    if (own.empty()) facts_of_superlative(state, mark, next);
    for (const auto& choice : own) {
      if (++tried > 3) break;
      State made = after(state, mark, 0.4F * choice.quality);
      mention(made, at.table);
      made.count = false;
      if (tried == 1 && shows_plainly(state, choice.column)) {  // "the area of the smallest state"
        State itself = made;
        itself.reading.outputs[0].aggregate = most == (choice.sign > 0) ? Aggregate::max : Aggregate::min;
        itself.superlative = -1;
        itself.concept_index = -1;
        itself.score += 0.3F;
        itself.zone = Zone::filter;
        next.push_back(itself);
      }
      if (state.zone == Zone::output && made.reading.outputs.empty()) made.reading.outputs.push(entity);
      order_by_superlative(made, column_term(choice.column, mark), most == (choice.sign > 0));
      made.zone = Zone::filter;
      next.push_back(made);
    }
    if (tried == 0) largest_by_only_measure(state, mark, next);
    return;
  }
  if (state.common && state.zone == Zone::output && state.reading.outputs.empty()) {
    State made = after(state, mark, 0.3F);
    mention(made, at.table);
    made.count = false;
    made.reading.outputs.push(entity);
    made.reading.groups.push(entity);
    order_by_superlative(made, rows_term(-1, mark), most);
    made.zone = Zone::filter;
    next.push_back(made);
    return;
  }
  if (state.top && !state.count) return;
  if (state.judged && state.zone == Zone::output && state.reading.outputs.empty())
    best_of_table(state, mark, next);
  State made = after(state, mark, counts_nothing(at.begin) ? -1.2F : 0.5F);
  mention(made, at.table);
  made.count = false;
  made.distinct = false;
  order_by_superlative(made, rows_term(at.table, mark), most);
  next.push_back(made);
}

/// "the largest city": what decides was not named, the word for the thing stands for it.
bool Grammar::key_was_guessed(const State& state) const {
  const auto& order = state.reading.order;
  if (state.reading.limit == 0 || order.size() != 1 || order[0].term.mark < 0) return false;
  const auto& named = annotation_->marks[static_cast<std::size_t>(order[0].term.mark)];
  return named.kind == MarkKind::table && order[0].term.kind == Term::Kind::column;
}

/// "the largest city in a state": of the city, which has a size.
bool Grammar::leaves_superlative(const State& state, const Mark& table) const {
  if (state.superlative < 0 || state.concept_index < 0 || state.used.empty()) return false;
  const auto& before = annotation_->marks[static_cast<std::size_t>(state.used.back())];
  const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.concept_index)];
  return before.end == table.begin && !concept_columns(*catalog_, meant, table.table).empty();
}

/// "the biggest river": where nothing is a size, the one measure there is tells which is big.
/// "the best customer", with no word of what makes it so: how it is rated, else what was earned with it.
void Grammar::best_of_table(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool most = state.superlative == 1;
  const auto rank_by = [&](const Term& key, float bonus) {
    State made = after(state, mark, bonus);
    mention(made, at.table);
    made.count = false;
    made.asked = true;
    made.reading.outputs.push({.kind = Term::Kind::entity, .table = at.table, .mark = mark});
    order_by_superlative(made, key, most);
    made.zone = Zone::filter;
    next.push_back(made);
  };
  for (const std::size_t i : catalog_->tables[static_cast<std::size_t>(at.table)].columns) {
    const auto column = static_cast<std::int16_t>(i);
    const bool rates = std::ranges::any_of(meaning(column).words, [](const std::string& word) {
      return is_one_of(word, {"rating", "score", "stars", "satisfaction"});
    });
    if (rates && numeric(column)) {
      rank_by(column_term(column, mark), 1.0F);
      return;
    }
  }
  for (const std::size_t facts : facts_about(static_cast<std::size_t>(at.table))) {
    const std::int16_t worth = what_rows_come_to(static_cast<std::int16_t>(facts));
    if (worth < 0 || !is_money(meaning(worth))) continue;
    Term key = column_term(worth, mark);
    key.aggregate = Aggregate::sum;
    rank_by(key, 1.0F);
    return;
  }
}

/// Tables whose rows refer to those of `table`, directly or by way of others; nearest first.
std::vector<std::size_t> Grammar::facts_about(std::size_t table) const {
  constexpr std::size_t most = 12;
  std::vector<std::size_t> found;
  std::vector<std::size_t> reached{table};
  for (std::size_t next = 0; next < reached.size() && found.size() < most; ++next) {
    for (const auto& edge : catalog_->joins) {
      const bool known = std::ranges::find(reached, edge.many_table) != reached.end();
      if (edge.one_table != reached[next] || known) continue;
      reached.push_back(edge.many_table);
      found.push_back(edge.many_table);
    }
  }
  return found;
}

/// The only measure of a table, else the only one that says what a row comes to; -1 where there is none.
std::int16_t Grammar::what_rows_come_to(std::int16_t table) const {
  std::int16_t measure = -1;
  std::int16_t worth = -1;
  std::size_t measures = 0;
  std::size_t worths = 0;
  for (const std::size_t i : catalog_->tables[static_cast<std::size_t>(table)].columns) {
    const auto column = static_cast<std::int16_t>(i);
    if (meaning(column).role != semantic::Role::measure || !numeric(column)) continue;
    measure = column;
    ++measures;
    const bool total =
        is_money(meaning(column)) && is_one_of(meaning(column).words.back(), {"total", "amount", "value"});
    if (!total) continue;
    worth = column;
    ++worths;
  }
  return measures == 1 ? measure : worths == 1 ? worth : std::int16_t{-1};
}

void Grammar::largest_by_only_measure(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (lexicon_->concepts[static_cast<std::size_t>(state.concept_index)].name != "size") return;
  const std::int16_t only = what_rows_come_to(at.table);
  if (only < 0) return;
  State made = after(state, mark, 0.3F);
  mention(made, at.table);
  made.count = false;
  if (state.zone == Zone::output && made.reading.outputs.empty())
    made.reading.outputs.push({.kind = Term::Kind::entity, .table = at.table, .mark = mark});
  order_by_superlative(made, column_term(only, mark), state.superlative == 1);
  made.zone = Zone::filter;
  next.push_back(made);
}

/// "the biggest river" is not the river with the most rows, as "the most rivers" would be.
bool Grammar::counts_nothing(std::size_t token) const {
  static constexpr const char* sizes[] = {"biggest", "greatest", "largest", "smallest", "highest", "lowest"};
  return token > 0 && std::ranges::find(sizes, annotation_->tokens[token - 1].folded) != std::end(sizes);
}

/// The "populous" of "most populous": it says of what the most, and not what to show.
bool Grammar::is_quality(const Mark& name) const {
  return std::ranges::any_of(annotation_->marks, [&](const Mark& cue) {
    return cue.kind == MarkKind::cue && cue.cue == Cue::superlative && cue.concept_index >= 0 &&
           name.begin > cue.begin && name.end <= cue.end;
  });
}

/// "how high is the highest point": the height is asked for, and of what is said.
bool Grammar::names_what_degree_is_of(const State& state, const Mark& name) const {
  if (state.reading.outputs.size() != 1 || state.reading.outputs[0].mark < 0 || numeric(name.column))
    return false;
  const Term& shown = state.reading.outputs[0];
  const auto& asked = annotation_->marks[static_cast<std::size_t>(shown.mark)];
  const bool degree = asked.kind == MarkKind::cue && asked.cue == Cue::degree;
  if (!degree || shown.column < 0 || meaning(shown.column).table != meaning(name.column).table) return false;
  return std::ranges::any_of(meaning(name.column).stems, [&](const std::string& stem) {
    return std::ranges::find(meaning(shown.column).stems, stem) != meaning(shown.column).stems.end();
  });
}

/// What a column's name ranks by: highest_elevation by itself, highest_point by the highest_elevation beside
/// it.
std::optional<OrderKey> Grammar::key_in_name(const Mark& name) const {
  const auto& column = meaning(name.column);
  if (column.words.size() < 2 || annotation_->tokens[name.begin].folded != column.words.front()) return {};
  const auto cues = lexicon_->cues.find(column.words.front());
  if (cues == lexicon_->cues.end()) return {};
  const auto phrase = std::ranges::find_if(cues->second, [](const CuePhrase& cue) {
    return cue.words.size() == 1 && cue.cue == Cue::superlative;
  });
  if (phrase == cues->second.end()) return {};
  const bool most = phrase->argument == "max";
  if (numeric(name.column)) return OrderKey{{.kind = Term::Kind::column, .column = name.column}, most};
  for (const std::size_t beside : catalog_->tables[column.table].columns) {
    const auto& other = catalog_->columns[beside];
    const auto place = static_cast<std::int16_t>(beside);
    if (numeric(place) && !other.words.empty() && other.words.front() == column.words.front())
      return OrderKey{{.kind = Term::Kind::column, .column = place}, most};
  }
  return {};
}

/// "the highest point in the country", where each state has its own: of all the highest.
void Grammar::superlative_in_name(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool several = annotation_->tokens[at.end - 1U].folded.ends_with('s');
  const bool open = state.zone == Zone::output || state.zone == Zone::filter;
  if (several || !open || state.count || state.grouped || state.reading.limit > 0 ||
      state.op != Comparison::none || !state.reading.order.empty())
    return;
  auto key = key_in_name(at);
  if (!key) return;
  key->term.mark = mark;
  std::vector<State> ranked;
  if (state.reading.outputs.empty())
    column_as_output(state, mark, ranked);
  else
    ranked.push_back(after(state, mark, 0.5F));
  for (auto& made : ranked) {
    made.score += 0.4F;
    made.reading.order.push(*key);
    made.reading.limit = 1;
    if (!state.reading.outputs.empty()) made.zone = Zone::filter;
    next.push_back(made);
  }
}

}  // namespace parlance::language
