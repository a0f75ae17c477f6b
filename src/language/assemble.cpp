#include "language/assemble.hpp"

#include <algorithm>

namespace parlance::language {
namespace {

bool has_aggregate(const Reading& reading) {
  return std::ranges::any_of(reading.outputs,
                             [](const Term& term) { return term.aggregate != Aggregate::none; });
}
bool grouped_by(const Reading& reading, const Term& term) {
  return std::ranges::find(reading.groups, term) != reading.groups.end();
}
Term rows_of(std::int16_t table) {
  return {.kind = Term::Kind::rows, .aggregate = Aggregate::count, .table = table};
}

}  // namespace

std::int16_t Assembler::subject_table(const State& state) const {
  const Reading& reading = state.reading;
  if (state.head >= 0) return state.head;
  for (const auto& output : reading.outputs) {
    if (output.column >= 0) return static_cast<std::int16_t>(meaning(output.column).table);
  }
  for (const auto& condition : reading.conditions) {
    if (condition.left.column >= 0) return static_cast<std::int16_t>(meaning(condition.left.column).table);
  }
  for (const auto& key : reading.order) {
    if (key.term.column >= 0) return static_cast<std::int16_t>(meaning(key.term.column).table);
  }
  for (const auto& group : reading.groups) {
    if (group.column >= 0) return static_cast<std::int16_t>(meaning(group.column).table);
  }
  return catalog_->tables.size() == 1 ? std::int16_t{0} : std::int16_t{-1};
}

bool Assembler::is_measure(const Term& term) const {
  if (term.kind != Term::Kind::column || term.aggregate != Aggregate::none || term.grain != Grain::none)
    return false;
  const auto& at = meaning(term.column);
  return at.role == semantic::Role::measure && data::is_numeric(at.type);
}

std::int16_t Assembler::default_measure(const State& state) const {
  const std::int16_t table = subject_table(state);
  if (table < 0) return -1;
  std::int16_t best = -1;
  for (const std::size_t column : catalog_->tables[static_cast<std::size_t>(table)].columns) {
    const auto& at = catalog_->columns[column];
    if (at.role != semantic::Role::measure) continue;
    if (best < 0 || (!at.unit.empty() && meaning(best).unit.empty()))
      best = static_cast<std::int16_t>(column);
  }
  return best;
}

void Assembler::settle_aggregates(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  if (state.aggregates.empty()) return;
  const Aggregate aggregate = state.aggregates[0];
  for (auto& output : reading.outputs) {
    if (is_measure(output) && !grouped_by(reading, output)) {
      output.aggregate = aggregate;
      state.aggregates.clear();
      return;
    }
  }
  if (aggregate == Aggregate::sum && (state.count || has_aggregate(reading))) {
    draft.local -= 0.2F;
    return;
  }
  const std::int16_t measure = default_measure(state);
  draft.local -= 1.2F;
  if (measure < 0) return;
  draft.guessed_measure = true;
  reading.outputs.push({.kind = Term::Kind::column, .aggregate = aggregate, .column = measure});
}

void Assembler::settle_superlative(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  if (state.superlative < 0) return;
  const bool descending = state.superlative == 1;
  const std::int32_t limit = state.limit > 0 ? state.limit : 1;
  const auto order_by = [&](const Term& term, float cost) {
    draft.local -= cost;
    reading.order.push({term, descending});
    reading.limit = limit;
  };
  if (!reading.order.empty()) {
    if (reading.limit == 0 || state.limit > 0) reading.limit = limit;
    if (state.top) reading.order[0].descending = descending;
    draft.local -= 0.2F;
    return;
  }
  if (state.concept_index >= 0) {
    const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.concept_index)];
    auto choices = concept_columns(*catalog_, meant, subject_table(state));
    if (choices.empty()) choices = concept_columns(*catalog_, meant, -1);
    if (!choices.empty()) {
      const bool with_it = choices.front().sign > 0;
      order_by({.kind = Term::Kind::column, .column = choices.front().column}, 0.4F);
      reading.order.back().descending = descending == with_it;
      return;
    }
  }
  for (const auto& output : reading.outputs) {
    if (output.aggregate != Aggregate::none || is_measure(output)) {
      order_by(output, 0.3F);
      return;
    }
  }
  if (state.common || !reading.groups.empty()) {
    if (state.common && reading.groups.empty() && !reading.outputs.empty())
      reading.groups.push(reading.outputs.back());
    order_by(rows_of(-1), 0.6F);
    return;
  }
  const std::int16_t measure = default_measure(state);
  if (measure >= 0 && state.top) {
    draft.guessed_measure = true;
    order_by({.kind = Term::Kind::column, .column = measure}, 1.2F);
    return;
  }
  if (state.top && state.limit > 0) reading.limit = limit;
  draft.local -= 1.5F;
}

void Assembler::settle_wanted(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  if (state.wanted != Wanted::time && state.wanted != Wanted::place) return;
  const bool plain =
      std::ranges::all_of(reading.outputs, [](const Term& term) { return term.kind == Term::Kind::entity; });
  if (!plain) return;
  const std::int16_t table = subject_table(state);
  if (table < 0) return;
  for (const std::size_t column : catalog_->tables[static_cast<std::size_t>(table)].columns) {
    const auto& at = catalog_->columns[column];
    const bool told = std::ranges::any_of(reading.conditions, [&](const Condition& condition) {
      return condition.left.column == static_cast<std::int16_t>(column);
    });
    if (told || catalog_->tables[static_cast<std::size_t>(table)].title == column) continue;
    const auto named = [&](std::initializer_list<const char*> names) {
      return std::ranges::any_of(
          names, [&](const char* name) { return std::ranges::find(at.words, name) != at.words.end(); });
    };
    const bool fits = state.wanted == Wanted::time
                          ? at.role == semantic::Role::time || named({"year", "date"})
                          : named({"location", "city", "address", "country", "place", "venue", "state",
                                   "headquarters", "headquarter"});
    if (!fits) continue;
    reading.outputs.clear();
    reading.outputs.push({.kind = Term::Kind::column, .column = static_cast<std::int16_t>(column)});
    draft.local += 0.3F;
    return;
  }
}

void Assembler::settle_outputs(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  const bool has_explicit = std::ranges::any_of(reading.outputs, [&](const Term& term) {
    return (term.kind != Term::Kind::entity && !grouped_by(reading, term)) ||
           term.kind == Term::Kind::all_columns;
  });
  const bool aggregated =
      has_aggregate(reading) || state.count || std::ranges::any_of(reading.order, [](const OrderKey& key) {
        return key.term.aggregate != Aggregate::none;
      });
  const auto explicit_of = [&](const Term& entity) {
    return std::ranges::any_of(reading.outputs, [&](const Term& term) {
      return term.kind == Term::Kind::column && term.aggregate == Aggregate::none && !is_measure(term) &&
             term.column >= 0 && meaning(term.column).table == static_cast<std::size_t>(entity.table);
    });
  };
  for (std::size_t i = 0; i < reading.outputs.size();) {
    const Term term = reading.outputs[i];
    const bool told = term.kind == Term::Kind::entity && grouped_by(reading, term) &&
                      (explicit_of(term) || (!aggregated && has_explicit));
    if (told)
      reading.outputs.erase(i);
    else
      ++i;
  }
  if (!aggregated && has_explicit &&
      std::ranges::all_of(reading.groups, [](const Term& term) { return term.kind == Term::Kind::entity; }) &&
      !std::ranges::any_of(reading.outputs, [&](const Term& term) { return is_measure(term); })) {
    reading.groups.clear();  // "the theme of each party" groups nothing
  }
  std::size_t entities = 0;
  for (std::size_t i = 0; i < reading.outputs.size();) {
    const Term& term = reading.outputs[i];
    const bool entity = term.kind == Term::Kind::entity && !grouped_by(reading, term);
    if (entity && (has_explicit || ++entities > 1)) {
      reading.outputs.erase(i);
    } else {
      ++i;
    }
  }
  const bool only_groups =
      std::ranges::all_of(reading.outputs, [&](const Term& term) { return grouped_by(reading, term); });
  if (!reading.groups.empty() && !aggregated &&
      reading.limit == 0) {  // "customers per country" counts customers
    for (auto& term : reading.outputs) {
      if (term.kind != Term::Kind::entity || grouped_by(reading, term)) continue;
      term = rows_of(term.table);
      draft.guessed_aggregate = true;
    }
  }
  const bool extreme_per_group = !reading.groups.empty() && only_groups && reading.order.size() == 1 &&
                                 reading.limit == 1 && is_measure(reading.order[0].term) && !state.common &&
                                 state.grouped;
  if (extreme_per_group) {  // "highest price for each symbol"
    Term term = reading.order[0].term;
    term.aggregate = reading.order[0].descending ? Aggregate::max : Aggregate::min;
    reading.outputs.push(term);
    reading.order.clear();
    reading.limit = 0;
    return;
  }
  const bool has_order_count = std::ranges::any_of(
      reading.order, [](const OrderKey& key) { return key.term.aggregate != Aggregate::none; });
  if (!reading.groups.empty() && only_groups && !has_order_count) {  // "strikes by phase of flight"
    const bool having = std::ranges::any_of(reading.conditions, [](const Condition& condition) {
      return condition.left.aggregate != Aggregate::none;
    });
    if (!having) {
      reading.outputs.push(rows_of(state.head));
      draft.guessed_aggregate = true;
      draft.local -= 0.3F;
    }
  }
  if (!reading.outputs.empty()) return;
  const std::int16_t table = subject_table(state);
  if (table < 0) return;
  reading.outputs.push(
      {.kind = state.details ? Term::Kind::all_columns : Term::Kind::entity, .table = table});
  draft.local -= 0.2F;
}

void Assembler::settle(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  if (state.has_subject) draft.local -= 1.2F;
  if (state.held >= 0 || state.low >= 0) {
    draft.local -= 2.0F;
    draft.loose_number = true;
  }
  if (state.negated) draft.local -= 0.8F;
  if (state.op != Comparison::none) draft.local -= 0.8F;
  settle_aggregates(state, draft);
  if (state.count) {
    const std::int16_t table = subject_table(state);
    if (table >= 0) {
      Term rows = rows_of(table);
      rows.distinct = false;
      if (state.superlative >= 0 || !reading.order.empty())
        draft.local -= 0.6F;
      else
        reading.outputs.push(rows);
    }
    draft.local -= 0.4F;
  }
  settle_superlative(state, draft);
  settle_wanted(state, draft);
  settle_outputs(state, draft);
  if (state.direction != 0 && reading.order.empty() && !reading.outputs.empty()) {
    const Term* key = &reading.outputs[0];
    for (const auto& output : reading.outputs) {
      if (output.aggregate != Aggregate::none) key = &output;
    }
    reading.order.push({*key, state.direction == 2});
  } else if (state.zone == Zone::order && reading.order.empty() && !reading.outputs.empty()) {
    reading.order.push({reading.outputs[0], false});
    draft.local -= 0.5F;
  }
  if (state.share) {
    bool shared = false;
    for (auto& output : reading.outputs) {
      if (!shared && output.aggregate != Aggregate::none) {
        output.share = true;
        shared = true;
      }
    }
    if (!shared) {
      for (auto& output : reading.outputs) {
        if (is_measure(output)) {
          output.aggregate = Aggregate::sum;
          output.share = true;
          shared = true;
          break;
        }
      }
    }
    if (!shared && !reading.conditions.empty()) {
      reading.outputs.clear();
      Term rows = rows_of(state.head);
      rows.share = true;
      reading.outputs.push(rows);
    }
  }
  if (state.distinct) reading.distinct = !has_aggregate(reading);
  if (state.running || state.change) {
    for (auto& output : reading.outputs) {
      if (is_measure(output)) output.aggregate = Aggregate::sum;
      if (output.aggregate == Aggregate::none) continue;
      output.running = state.running;
      output.change = state.change;
    }
  }
}

bool is_average(const semantic::ColumnMeaning& column) {
  static constexpr const char* words[] = {"rate",       "price", "rating", "score",       "percent",
                                          "percentage", "age",   "ratio",  "temperature", "temp",
                                          "average",    "speed", "height", "weight",      "elasticity"};
  if (column.unit == "percent") return true;
  return std::ranges::any_of(
      words, [&](const char* word) { return std::ranges::find(column.words, word) != column.words.end(); });
}

/// "revenue by region" means the sum of revenue; "average" goes without saying for rates and prices.
void Assembler::vary_aggregate(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Draft draft = drafts[i];
    if (has_aggregate(draft.reading)) continue;
    std::size_t measures = 0;
    std::size_t others = 0;
    for (const auto& output : draft.reading.outputs) {
      if (is_measure(output) && !grouped_by(draft.reading, output))
        ++measures;
      else if (!grouped_by(draft.reading, output))
        ++others;
    }
    if (measures == 0 || others > 0 || measures > 2) continue;
    Draft made = draft;
    for (auto& output : made.reading.outputs) {
      if (!is_measure(output) || grouped_by(made.reading, output)) continue;
      output.aggregate = is_average(meaning(output.column)) ? Aggregate::avg : Aggregate::sum;
      for (auto& key : made.reading.order) {
        if (key.term.column == output.column) key.term.aggregate = output.aggregate;
      }
    }
    made.guessed_aggregate = true;
    drafts.push_back(made);
  }
}

/// "the region with the highest revenue": the order key is a sum where the rows are finer than what is shown.
void Assembler::vary_per_group(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Draft draft = drafts[i];
    const Reading& reading = draft.reading;
    if (reading.order.size() == 1 && !has_aggregate(reading) && is_measure(reading.order[0].term) &&
        !reading.outputs.empty()) {
      const Term& output = reading.outputs[0];
      const bool coarse =
          output.kind == Term::Kind::column && !meaning(output.column).unique && !is_measure(output);
      const bool elsewhere =
          output.kind == Term::Kind::entity &&
          static_cast<std::size_t>(output.table) != meaning(reading.order[0].term.column).table;
      if (coarse || elsewhere) {
        Draft made = draft;
        auto& key = made.reading.order[0].term;
        key.aggregate = is_average(meaning(key.column)) ? Aggregate::avg : Aggregate::sum;
        made.local -= elsewhere ? 0.2F : 0.6F;
        drafts.push_back(made);
      }
    }
    const bool per =
        !reading.groups.empty() && reading.limit > 0 && !reading.order.empty() && reading.outputs.size() > 1;
    if (per) {
      Draft made = draft;
      made.reading.top_per_group = true;
      drafts.push_back(made);
    }
  }
}

void Assembler::vary_distinct(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Reading& reading = drafts[i].reading;
    if (reading.distinct || has_aggregate(reading) || !reading.groups.empty() || reading.limit > 0) continue;
    const bool unique = std::ranges::any_of(reading.outputs, [&](const Term& term) {
      return term.kind == Term::Kind::all_columns ||
             (term.column >= 0 && meaning(term.column).unique && reading.tables.size() < 2 &&
              reading.conditions.size() < 2);
    });
    if (unique) continue;
    Draft made = drafts[i];
    made.reading.distinct = true;
    drafts.push_back(made);
  }
}

/// "How many students have ..." counts students once each where the join repeats them.
void Assembler::vary_count(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t output = 0; output < drafts[i].reading.outputs.size(); ++output) {
      const Term& term = drafts[i].reading.outputs[output];
      if (term.kind != Term::Kind::rows || term.distinct || term.share ||
          drafts[i].reading.tables.size() + drafts[i].reading.conditions.size() < 2)
        continue;
      Draft made = drafts[i];
      made.reading.outputs[output].distinct = true;
      drafts.push_back(made);
      break;
    }
  }
}

/// "the average price of IBM and MSFT" wants one for each.
void Assembler::vary_split(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Reading& reading = drafts[i].reading;
    if (!reading.groups.empty() || !has_aggregate(reading) || reading.limit > 0) continue;
    for (const auto& condition : reading.conditions) {
      if (!condition.alternative || condition.left.kind != Term::Kind::column ||
          condition.left.aggregate != Aggregate::none)
        continue;
      Draft made = drafts[i];
      made.split = true;
      made.reading.groups.push(condition.left);
      made.reading.outputs.push(condition.left);
      drafts.push_back(made);
      break;
    }
  }
}

void Assembler::vary_mentions(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (drafts[i].reading.tables.empty() || catalog_->tables.size() == 1) continue;
    Draft made = drafts[i];
    made.alone = true;
    drafts.push_back(made);
  }
}

std::vector<Draft> Assembler::finish(State state) const {
  Draft draft;
  draft.used = state.used;
  draft.local = state.score;
  draft.unexplained = state.unexplained;
  draft.distinct_said = state.distinct || state.reading.distinct;
  settle(state, draft);
  if (state.reading.outputs.empty()) return {};
  draft.reading = state.reading;
  std::vector<Draft> drafts{draft};
  vary_aggregate(drafts);
  vary_per_group(drafts);
  vary_count(drafts);
  vary_split(drafts);
  vary_mentions(drafts);
  vary_distinct(drafts);
  return drafts;
}

}  // namespace parlance::language
