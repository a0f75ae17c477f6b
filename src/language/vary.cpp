// Where the words leave a choice, each choice once.
#include <algorithm>

#include "language/assemble.hpp"
#include "language/row_identity.hpp"

namespace parlance::language {
/// "revenue by region" means the sum of revenue; "average" goes without saying for rates and prices.
void Assembler::vary_aggregate(std::vector<Draft>& drafts) const {
  if (annotation_->chart.type.starts_with("box")) return;  // of the values themselves
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Draft draft = drafts[i];
    if (has_aggregate(draft.reading)) continue;
    std::size_t measures = 0;
    std::size_t others = 0;
    for (const auto& output : draft.reading.outputs) {
      if (is_measure(output) && !is_grouped_by(draft.reading, output))
        ++measures;
      else if (!is_grouped_by(draft.reading, output))
        ++others;
    }
    if (measures == 0 || others > 0 || measures > 2) continue;
    Draft made = draft;
    for (auto& output : made.reading.outputs) {
      if (!is_measure(output) || is_grouped_by(made.reading, output)) continue;
      output.aggregate = averages(output) ? Aggregate::avg : Aggregate::sum;
      for (auto& key : made.reading.order) {
        if (key.term.column == output.column) key.term.aggregate = output.aggregate;
      }
    }
    const bool said = std::ranges::any_of(made.reading.outputs, [&](const Term& output) {
      return (output.aggregate == Aggregate::sum && says_total(output)) || is_of_many_rows(output);
    });
    made.guessed_aggregate = !said;
    const auto many = [&](const Term& term) { return is_of_many_rows(term); };
    if (std::ranges::any_of(made.reading.outputs, many)) {
      // "revenue in 2024": a question that begins with a measure asks for a figure
      const auto mark = made.reading.outputs[0].mark;
      constexpr float in_full = 0.8F;
      const bool begins = mark >= 0 && annotation_->marks[static_cast<std::size_t>(mark)].begin < 2 &&
                          annotation_->marks[static_cast<std::size_t>(mark)].strength >= in_full;
      made.local += begins ? 1.3F : 0.3F;
    }
    drafts.push_back(made);
  }
}

/// "spent more than 5000", "sold over 1,000 units": what somebody did is what their rows come to.
bool Assembler::says_sum_of_doings(const Condition& condition) const {
  static constexpr const char* verbs[] = {
      "spent",    "sold",   "earned", "made",     "generated", "paid",      "bought", "ordered", "shipped",
      "produced", "billed", "cost",   "consumed", "used",      "purchased", "took",   "spend",   "spends"};
  constexpr std::size_t furthest = 5;
  if (condition.value < 0) return false;
  const std::size_t number = annotation_->marks[static_cast<std::size_t>(condition.value)].begin;
  for (std::size_t back = 1; back <= std::min(number, furthest); ++back) {
    const auto& word = annotation_->tokens[number - back].folded;
    if (std::ranges::find(verbs, word) != std::end(verbs)) return true;
    if (word == "and" || word == "or") return false;
  }
  return false;
}

void Assembler::vary_doings(std::vector<Draft>& drafts) const {
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Reading& reading = drafts[i].reading;
    if (reading.outputs.empty() || reading.limit > 0) continue;
    Term thing = reading.outputs[0];
    if (thing.kind == Term::Kind::rows && thing.table >= 0) thing.kind = Term::Kind::entity;
    const bool shows_thing =
        thing.kind == Term::Kind::entity || (thing.kind == Term::Kind::column && thing.grain == Grain::none &&
                                             meaning(thing.column).role != semantic::Role::measure);
    if (!shows_thing) continue;
    for (std::size_t at = 0; at < reading.conditions.size(); ++at) {
      const Condition& condition = reading.conditions[at];
      const bool compares = condition.op == Comparison::greater || condition.op == Comparison::less ||
                            condition.op == Comparison::greater_equal ||
                            condition.op == Comparison::less_equal;
      const bool of_rows = condition.operand == Condition::Operand::value && compares &&
                           is_measure(condition.left) && !averages(condition.left);
      if (!of_rows || !says_sum_of_doings(condition) || !facts_of(thing, condition.left, 3)) continue;
      Draft made = drafts[i];
      made.reading.conditions[at].left.aggregate = Aggregate::sum;
      drafts[i].local -= 0.8F;
      made.local += 0.4F;
      drafts.push_back(made);
      break;
    }
  }
}

/// "cost of untagged resources": nobody reads the costs of thousands of rows one by one.
bool Assembler::is_of_many_rows(const Term& term) const {
  constexpr std::uint64_t many = 2000;
  return term.aggregate == Aggregate::sum && term.column >= 0 && meaning(term.column).profile.rows >= many;
}

/// "total budget" was linked to the budget amount as a whole, and still says that amounts are added up.
bool Assembler::says_total(const Term& term) const {
  if (term.mark < 0) return false;
  const Mark& name = annotation_->marks[static_cast<std::size_t>(term.mark)];
  return std::ranges::any_of(annotation_->marks, [&](const Mark& cue) {
    return cue.kind == MarkKind::cue && cue.cue == Cue::aggregate && cue.begin >= name.begin &&
           cue.end <= name.end && static_cast<Aggregate>(cue.argument) == Aggregate::sum;
  });
}

/// Each thing shown has many rows of what is measured: they are facts about it, to be added up.
bool Assembler::facts_of(const Term& shown, const Term& measure, std::uint64_t many) const {
  const std::size_t column = shown.kind == Term::Kind::entity
                                 ? title_column(*catalog_, static_cast<std::size_t>(shown.table))
                                 : static_cast<std::size_t>(shown.column);
  const auto things = catalog_->columns[column].profile.distincts;
  return things > 0 && meaning(measure.column).profile.rows >= many * things;
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
        const bool facts = facts_of(output, reading.order[0].term);
        const bool period = output.grain != Grain::none && is_grouped_by(reading, output) &&
                            (output.grain != Grain::day || facts);
        Draft made = draft;
        auto& key = made.reading.order[0].term;
        key.aggregate = averages(key) ? Aggregate::avg : Aggregate::sum;
        made.local += period || facts ? 0.5F : elsewhere ? -0.2F : -0.6F;
        if (period)  // "the wettest year" is none of its days
          drafts[i] = made;
        else
          drafts.push_back(made);
      }
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

}  // namespace parlance::language
