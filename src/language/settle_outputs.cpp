// What is shown and what is grouped, where the words leave it open.
#include <algorithm>

#include "language/assemble.hpp"
#include "language/row_identity.hpp"

namespace parlance::language {
/// Whether some words go by this column.
bool Assembler::is_said(std::int16_t column) const {
  constexpr float plainly = 0.5F;
  return std::ranges::any_of(annotation_->marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::column && mark.column == column && mark.strength >= plainly;
  });
}

/// "who left in 2025": the people, where nothing else is asked for.
void Assembler::settle_person(State& state, Draft& draft) const {
  auto& outputs = state.reading.outputs;
  const auto is_of_people = [&](std::int16_t table) {
    return table >= 0 && catalog_->tables[static_cast<std::size_t>(table)].other_name.has_value();
  };
  if (!outputs.empty()) {
    const bool people = outputs[0].kind == Term::Kind::entity && is_of_people(outputs[0].table);
    state.asked = state.asked || people;
    // "who earns the most": the one who does, not how much.
    const auto& order = state.reading.order;
    const bool only_key = outputs.size() == 1 && order.size() == 1 && outputs[0] == order[0].term &&
                          outputs[0].aggregate == Aggregate::none && outputs[0].column >= 0;
    const auto table =
        only_key ? static_cast<std::int16_t>(meaning(outputs[0].column).table) : std::int16_t{-1};
    if (!only_key || !is_of_people(table)) return;
    outputs.clear();
    outputs.push({.kind = Term::Kind::entity, .table = table});
    state.asked = true;
    return;
  }
  const std::int16_t table = subject_table(state);
  if (!is_of_people(table)) return;
  outputs.push({.kind = Term::Kind::entity, .table = table});
  state.asked = true;
  draft.local += 0.3F;
}

void Assembler::settle_wanted(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  if (state.wanted == Wanted::person) settle_person(state, draft);
  if (state.wanted != Wanted::time && state.wanted != Wanted::place) return;
  const bool plain =
      std::ranges::all_of(reading.outputs, [](const Term& term) { return term.kind == Term::Kind::entity; });
  if (!plain) return;
  const std::int16_t table = subject_table(state);
  if (table < 0) return;
  std::int16_t found = -1;
  const auto title = catalog_->tables[static_cast<std::size_t>(table)].title;
  for (const std::size_t column : catalog_->tables[static_cast<std::size_t>(table)].columns) {
    const auto& at = catalog_->columns[column];
    const bool told = std::ranges::any_of(reading.conditions, [&](const Condition& condition) {
      return condition.left.column == static_cast<std::int16_t>(column);
    });
    if (told || title == column) continue;
    const auto named = [&](std::initializer_list<const char*> names) {
      return std::ranges::any_of(
          names, [&](const char* name) { return std::ranges::find(at.words, name) != at.words.end(); });
    };
    const bool fits = state.wanted == Wanted::time
                          ? at.role == semantic::Role::time || named({"year", "date"})
                          : named({"location", "city", "address", "country", "place", "venue", "state",
                                   "headquarters", "headquarter"});
    const bool constant = at.profile.distincts == 1 && at.profile.rows > 1;  // says little of the one
    if (!fits || (constant && found >= 0)) continue;
    const bool said = is_said(static_cast<std::int16_t>(column));  // "when was she hired"
    const bool better = found < 0 || (meaning(found).profile.distincts == 1 && !constant) ||
                        (said && !is_said(found)) ||
                        (said == is_said(found) && time_doubts(at) < time_doubts(meaning(found)));
    if (better) found = static_cast<std::int16_t>(column);
  }
  if (found < 0) return;
  reading.outputs.clear();
  reading.outputs.push({.kind = Term::Kind::column, .column = found});
  const bool itself = std::ranges::any_of(reading.conditions, [&](const Condition& condition) {
    return title && condition.left.column == static_cast<std::int16_t>(*title);
  });
  draft.local += itself ? 0.9F : 0.3F;  // "where is Boston": of Boston itself
}

/// A grouped entity need not be shown where a column of its own is.
void Assembler::drop_told_entities(Reading& reading, bool aggregated, bool has_explicit) const {
  const auto explicit_of = [&](const Term& entity) {
    return std::ranges::any_of(reading.outputs, [&](const Term& term) {
      return term.kind == Term::Kind::column && term.aggregate == Aggregate::none && !is_measure(term) &&
             term.column >= 0 && meaning(term.column).table == static_cast<std::size_t>(entity.table);
    });
  };
  for (std::size_t i = 0; i < reading.outputs.size();) {
    const Term term = reading.outputs[i];
    const bool told = term.kind == Term::Kind::entity && is_grouped_by(reading, term) &&
                      (explicit_of(term) || (!aggregated && has_explicit));
    if (told)
      reading.outputs.erase(i);
    else
      ++i;
  }
}

/// "stores in Texas with their size", "stores opened after 2015, with the opening date": shown beside the
/// thing.
bool Assembler::shows_more_with(const Reading& reading) const {
  return std::ranges::any_of(reading.outputs, [&](const Term& term) {
    if (term.kind != Term::Kind::column || term.aggregate != Aggregate::none || term.mark < 0) return false;
    const bool compared = std::ranges::any_of(reading.conditions, [&](const Condition& condition) {
      return condition.left.column == term.column && condition.left.mark == term.mark;
    });
    if (compared) return false;  // "concerts with attendance above 500"
    const auto begin = annotation_->marks[static_cast<std::size_t>(term.mark)].begin;
    const auto word = [&](std::size_t back) {
      return begin >= back ? std::string_view(annotation_->tokens[begin - back].folded) : std::string_view();
    };
    const bool article = word(1) == "the" || word(1) == "their" || word(1) == "its";
    const auto link = word(article ? 2 : 1);
    return link == "with" || link == "including" || link == "showing";
  });
}

/// Of the entities that are not grouped by, only what was asked for stays beside explicit columns, else the
/// first.
void Assembler::keep_one_entity(const State& state, Draft& draft, Reading& reading, bool has_explicit) const {
  std::size_t entities = 0;
  for (std::size_t i = 0; i < reading.outputs.size();) {
    const Term& term = reading.outputs[i];
    const bool entity = term.kind == Term::Kind::entity && !is_grouped_by(reading, term);
    const bool added = entity && i == 0 && !state.asked && shows_more_with(reading);
    const bool kept = (state.asked || state.with_entity || added) && i == 0;
    if (entity && kept && has_explicit && (added || state.with_entity)) draft.local += 0.4F;
    draft.entity_asked = draft.entity_asked || (entity && kept);
    if (entity && !kept && (has_explicit || ++entities > 1)) {
      reading.outputs.erase(i);
    } else {
      ++i;
    }
  }
}

/// "laptops above 1000": the things that have a price, not their categories.
std::int16_t Assembler::compared_table(const Reading& reading) const {
  for (const auto& condition : reading.conditions) {
    const bool compares = condition.op == Comparison::greater || condition.op == Comparison::less ||
                          condition.op == Comparison::greater_equal || condition.op == Comparison::less_equal;
    if (compares && is_measure(condition.left))
      return static_cast<std::int16_t>(meaning(condition.left.column).table);
  }
  return -1;
}

void Assembler::settle_outputs(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  const bool has_explicit = std::ranges::any_of(reading.outputs, [&](const Term& term) {
    return (term.kind != Term::Kind::entity && !is_grouped_by(reading, term)) ||
           term.kind == Term::Kind::all_columns;
  });
  const bool aggregated =
      has_aggregate(reading) || state.count || std::ranges::any_of(reading.order, [](const OrderKey& key) {
        return key.term.aggregate != Aggregate::none;
      });
  drop_told_entities(reading, aggregated, has_explicit);
  if (!aggregated && has_explicit &&
      std::ranges::all_of(reading.groups, [](const Term& term) { return term.kind == Term::Kind::entity; }) &&
      !std::ranges::any_of(reading.outputs, [&](const Term& term) { return is_measure(term); })) {
    reading.groups.clear();  // "the theme of each party" groups nothing
  }
  keep_one_entity(state, draft, reading, has_explicit);
  const bool only_groups =
      std::ranges::all_of(reading.outputs, [&](const Term& term) { return is_grouped_by(reading, term); });
  if (!reading.groups.empty() && !aggregated &&
      reading.limit == 0) {  // "customers per country" counts customers
    for (auto& term : reading.outputs) {
      if (term.kind != Term::Kind::entity || is_grouped_by(reading, term)) continue;
      term = count_of_rows(term.table);
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
  const bool ranked = reading.limit > 0 && !reading.order.empty() && is_measure(reading.order[0].term);
  if (!reading.groups.empty() && only_groups && !has_order_count &&
      !ranked) {  // "strikes by phase of flight"
    const bool having = std::ranges::any_of(reading.conditions, [](const Condition& condition) {
      return condition.left.aggregate != Aggregate::none;
    });
    const bool series = state.running || state.change || state.average_of_groups != 0;
    const std::int16_t measure = series ? only_measure(state) : std::int16_t{-1};
    if (measure >= 0) {  // "running total by month"
      reading.outputs.push({.kind = Term::Kind::column, .aggregate = Aggregate::sum, .column = measure});
    } else if (!having) {
      reading.outputs.push(count_of_rows(state.head));
      draft.local -= state.unexplained > 0 ? 1.1F : 0.3F;  // what is unexplained may be the measure
    }
  }
  if (reading.outputs.empty()) show_subject(state, draft);
}

/// Nothing is said to be shown: the rows that the question speaks of are.
void Assembler::show_subject(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  const std::int16_t compared = state.head < 0 ? compared_table(reading) : std::int16_t{-1};
  const std::int16_t table = compared >= 0 ? compared : subject_table(state);
  if (table < 0) return;
  reading.outputs.push(
      {.kind = state.details ? Term::Kind::all_columns : Term::Kind::entity, .table = table});
  draft.local -= 0.2F;
}

/// A name that a few rows share still says which row is meant: the same car in two years.
bool Assembler::nearly_unique(const semantic::ColumnMeaning& column) {
  constexpr double enough = 0.6;
  const auto& profile = column.profile;
  return column.unique || (profile.rows > 0 && static_cast<double>(profile.distincts) >=
                                                   enough * static_cast<double>(profile.rows));
}

/// One group holds several rows of the measure's table.
bool Assembler::is_coarse(const Term& group, const Term& measure) const {
  if (group.kind == Term::Kind::entity) {
    const auto table = static_cast<std::size_t>(group.table);
    const bool numbered = !catalog_->tables[table].primary_key.empty();
    return table != meaning(measure.column).table ||
           (!numbered && !nearly_unique(catalog_->columns[title_column(*catalog_, table)]));
  }
  return group.column >= 0 && (group.grain != Grain::none || !meaning(group.column).unique);
}

/// "monthly revenue": a measure in groups is summed, or averaged where sums of it mean nothing.
void Assembler::settle_groups(Draft& draft, Reading& reading) const {
  if (reading.groups.empty()) return;
  const auto coarse = [&](const Term& measure) {
    return std::ranges::any_of(reading.groups, [&](const Term& group) { return is_coarse(group, measure); });
  };
  for (const auto& output : reading.outputs) {  // the sum of prices for each price
    const bool itself =
        output.column >= 0 && output.aggregate != Aggregate::none && output.aggregate != Aggregate::count &&
        std::ranges::any_of(reading.groups, [&](const Term& group) { return group.column == output.column; });
    if (itself) draft.local -= 2.0F;
  }
  for (const auto& output : reading.outputs) {  // the number of rows that have one key
    const bool rows = output.kind == Term::Kind::rows && output.table >= 0 && reading.tables.size() < 2;
    const bool one_each = rows && std::ranges::any_of(reading.groups, [&](const Term& group) {
                            return group.column >= 0 && group.grain == Grain::none &&
                                   meaning(group.column).unique &&
                                   meaning(group.column).table == static_cast<std::size_t>(output.table);
                          });
    if (one_each) draft.local -= 1.2F;
  }
  for (const auto& output : reading.outputs) {  // the average of one thing
    const bool fine = output.kind == Term::Kind::column && output.aggregate != Aggregate::none &&
                      output.aggregate != Aggregate::count && !coarse(output);
    if (fine) draft.local -= 1.5F;
  }
  Aggregate said = Aggregate::none;
  for (const auto& output : reading.outputs) {
    if (output.kind == Term::Kind::column && output.aggregate != Aggregate::none &&
        output.aggregate != Aggregate::count)
      said = output.aggregate;
  }
  const auto aggregate = [&](Term& term) {
    if (!is_measure(term) || is_grouped_by(reading, term) || !coarse(term)) return;
    term.aggregate = said != Aggregate::none ? said : averages(term) ? Aggregate::avg : Aggregate::sum;
  };
  const auto is_shown = [&](const Term& key) {
    return std::ranges::any_of(reading.outputs, [&](const Term& term) { return term.column == key.column; });
  };
  for (auto& key : reading.order) {  // "which month had the most rain"
    const auto* plain = std::ranges::find(reading.outputs, key.term);
    if (plain != reading.outputs.end() || !is_shown(key.term)) aggregate(key.term);
  }
  for (auto& output : reading.outputs) aggregate(output);
}

/// "the top 3 products by revenue in each category": order and limit hold inside each group, and the key is
/// shown.
void Assembler::settle_top_per_group(const State& state, Draft& draft, Reading& reading) const {
  if (!state.per_group || reading.groups.empty() || reading.limit == 0 || reading.order.empty()) return;
  const auto* shown =
      std::ranges::find_if(reading.outputs, [&](const Term& term) { return !is_grouped_by(reading, term); });
  if (shown == reading.outputs.end() || shown->aggregate != Aggregate::none) return;
  reading.top_per_group = true;
  draft.per_group_said = true;
  Term& key = reading.order[0].term;
  if (is_measure(key) && is_coarse(*shown, key))
    key.aggregate = averages(key) ? Aggregate::avg : Aggregate::sum;
  if (std::ranges::find(reading.outputs, key) == reading.outputs.end()) reading.outputs.push(key);
}

}  // namespace parlance::language
