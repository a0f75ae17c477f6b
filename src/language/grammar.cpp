#include "language/grammar.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "semantic/model/kinds_of_measures.hpp"

namespace parlance::language {

bool same_expectation(const State& left, const State& right) {
  const auto expected = [](const State& state) {
    return std::tie(state.zone, state.wanted, state.count, state.distinct, state.negated, state.share,
                    state.than, state.conjunction, state.disjunction, state.both, state.has_subject,
                    state.between, state.top, state.details, state.running, state.change, state.difference,
                    state.restarts, state.versus, state.moved, state.own, state.average_of_groups,
                    state.grouped, state.explicit_more, state.which, state.asked, state.per_group,
                    state.with_entity, state.superlative, state.judged, state.common, state.concept_index,
                    state.limit, state.op, state.op_concept, state.subject, state.held, state.low,
                    state.direction, state.head, state.nth, state.factor);
  };
  return expected(left) == expected(right) && left.aggregates == right.aggregates &&
         left.reading == right.reading;
}

Grammar::Grammar(const semantic::Catalog& catalog, const Annotation& annotation, const Lexicon& lexicon)
    : catalog_(&catalog), annotation_(&annotation), lexicon_(&lexicon), times_(annotation.times.get()) {}

bool Grammar::numeric(std::int16_t column) const {
  const auto& at = meaning(column);
  return at.role != semantic::Role::identifier && at.holds_numbers();
}

bool Grammar::temporal(std::int16_t column) const {
  return times_->temporal(static_cast<std::size_t>(column));
}

bool Grammar::starts_superlative(std::size_t token) const {
  if (token >= annotation_->starting.size()) return false;
  return std::ranges::any_of(annotation_->starting[token], [&](std::int16_t mark) {
    const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
    return at.kind == MarkKind::cue && (at.cue == Cue::superlative || at.cue == Cue::common);
  });
}

bool Grammar::superlative_follows(std::size_t token) const {
  for (std::size_t at = token; at < annotation_->starting.size(); ++at) {
    if (starts_superlative(at)) return true;
  }
  return false;
}

bool Grammar::starts_name(std::size_t token) const {
  if (token >= annotation_->starting.size()) return false;
  return std::ranges::any_of(annotation_->starting[token], [&](std::int16_t mark) {
    const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
    return at.kind == MarkKind::table || (at.kind == MarkKind::column && !is_quantity(at));
  });
}

State Grammar::after(const State& state, std::int16_t mark, float bonus) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  State next = state;
  next.position = at.end;
  next.score += bonus + at.score;
  next.used.push(mark);
  if (at.kind != MarkKind::cue) next.conjunction = false;
  return next;
}

/// "which store ...": what is named next is what the question asks for.
void Grammar::note_which(State& state, std::size_t token) const {
  const auto& word = annotation_->tokens[token].folded;
  const bool asks = word == "which" || (word == "what" && starts_name(token + 1));
  if (asks && state.reading.outputs.empty()) state.which = true;
}

State Grammar::skip(const State& state) const {
  State next = state;
  const auto& token = annotation_->tokens[state.position];
  ++next.position;
  if (annotation_->content[state.position]) {
    next.score -= 1.2F;
    next.unexplained += 1;
  }
  note_which(next, state.position);
  const bool ends_clause = token.kind == TokenKind::sign && (token.folded == "." || token.folded == "?" ||
                                                             token.folded == "!" || token.folded == ";");
  if (ends_clause) next.negated = false;
  return next;
}

void Grammar::expand(const State& state, std::int16_t mark, std::vector<State>& next) const {
  switch (annotation_->marks[static_cast<std::size_t>(mark)].kind) {
    case MarkKind::column:
      column(state, mark, next);
      break;
    case MarkKind::table:
      table(state, mark, next);
      break;
    case MarkKind::value:
      value(state, mark, next);
      break;
    case MarkKind::number:
      number(state, mark, next);
      break;
    case MarkKind::date:
      date(state, mark, next);
      break;
    case MarkKind::clause:
      clause(state, mark, next);
      break;
    case MarkKind::cue:
      cue(state, mark, next);
      break;
  }
}

/// A filter's left side that never got its value was an output after all, or only named the value's column.
void Grammar::drop_subject(State& state) const {
  if (!state.has_subject) return;
  state.has_subject = false;
  Term term = state.subject;
  const bool known = std::ranges::find(state.reading.outputs, term) != state.reading.outputs.end();
  if (!known) state.reading.outputs.push(term);
  state.score -= known ? 0.3F : 1.7F;
}

bool names_table_before(const Annotation& annotation, std::int16_t table, std::size_t token) {
  constexpr float likely = 0.5F;
  static constexpr const char* links[] = {"in", "during", "of", "for", "from", "since", "on", "placed"};
  const bool linked =
      token > 0 && std::ranges::find(links, annotation.tokens[token - 1].folded) != std::end(links);
  return std::ranges::any_of(annotation.marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::table && mark.table == table && mark.strength >= likely &&
           (mark.end == token || (linked && mark.end + 1U == token));
  });
}

std::vector<ConceptColumn> concept_columns(const semantic::Catalog& catalog, const Concept& meant,
                                           std::int16_t table) {
  std::vector<ConceptColumn> found;
  const auto look = [&](const std::vector<std::string>& stems, int sign) {
    for (std::size_t rank = 0; rank < stems.size(); ++rank) {
      for (std::size_t i = 0; i < catalog.columns.size(); ++i) {
        const auto& column = catalog.columns[i];
        if (table >= 0 && column.table != static_cast<std::size_t>(table)) continue;
        const bool orderable = column.holds_numbers() || data::is_temporal(column.type) ||
                               column.role == semantic::Role::time || column.role == semantic::Role::measure;
        if (!orderable || column.role == semantic::Role::identifier) continue;
        const bool lasts = column.role == semantic::Role::measure && !column.unit.empty();
        if (meant.name == "time" && lasts) continue;  // 90 minutes are no point in time
        if (meant.name == "sales" && semantic::is_held_quantity(column)) continue;
        const bool named = std::ranges::any_of(column.words, [&](const std::string& word) {
          return word.starts_with(stems[rank]) && word.size() <= stems[rank].size() + 5;
        });
        const bool known =
            std::ranges::find(found, static_cast<std::int16_t>(i), &ConceptColumn::column) != found.end();
        if (named && !known)
          found.push_back({static_cast<std::int16_t>(i), sign, 1.0F - 0.08F * static_cast<float>(rank)});
      }
    }
  };
  look(meant.growing, 1);
  look(meant.shrinking, -1);
  if (meant.name == "time") {
    for (std::size_t i = 0; i < catalog.columns.size(); ++i) {
      const auto& column = catalog.columns[i];
      if (column.role != semantic::Role::time ||
          (table >= 0 && column.table != static_cast<std::size_t>(table)))
        continue;
      const bool known =
          std::ranges::find(found, static_cast<std::int16_t>(i), &ConceptColumn::column) != found.end();
      if (!known) found.push_back({static_cast<std::int16_t>(i), 1, 0.8F});
    }
  }
  return found;
}

constexpr float happened = 4.0F;  ///< quality of the time of what is said to have happened

std::vector<std::pair<std::int16_t, float>> Grammar::time_columns(const State& state) const {
  std::vector<std::pair<std::int16_t, float>> found;
  for (const std::size_t i : times_->of_periods()) {
    const auto column = static_cast<std::int16_t>(i);
    const auto& at = catalog_->columns[i];
    float quality = annotation_->table_mention[at.table] +
                    0.04F * std::log10(1 + static_cast<float>(at.profile.distincts)) -  // finer says more
                    0.15F * static_cast<float>(times_->doubts(i));
    if (state.head == static_cast<std::int16_t>(at.table)) quality += 0.3F;
    if (state.last_table == static_cast<std::int16_t>(at.table)) quality += 0.2F;
    if (times_->doubts(i) == 0 && annotation_->table_mention[at.table] > 0 &&
        names_table_before(*annotation_, static_cast<std::int16_t>(at.table), state.position))
      quality += 0.6F;
    const auto& conditions = state.reading.conditions;
    const bool without = !conditions.empty() && conditions.back().operand == Condition::Operand::exists &&
                         conditions.back().left.table == static_cast<std::int16_t>(at.table);
    if (without) quality += 0.6F;  // "no exhibition in 2004"
    for (const auto& output : state.reading.outputs) {
      if (output.column < 0 || meaning(output.column).table != at.table) continue;
      quality += meaning(output.column).role == semantic::Role::measure ? 1.3F : 0.5F;
    }
    // "which brand had the highest revenue in 2024": of what was sold then, not of what was made.
    const bool ranked = std::ranges::any_of(state.reading.order, [&](const OrderKey& key) {
      return key.term.column >= 0 && meaning(key.term.column).table == at.table &&
             meaning(key.term.column).role == semantic::Role::measure;
    });
    if (ranked) quality += 1.3F;
    const bool compared = std::ranges::any_of(conditions, [&](const Condition& condition) {
      const auto column = condition.left.column;
      return condition.operand == Condition::Operand::value && column >= 0 &&
             meaning(column).table == at.table && meaning(column).role == semantic::Role::measure;
    });
    if (compared) quality += 1.7F;  // "sold more than 1,000 units in 2024"
    found.emplace_back(column, quality);
  }
  for (const auto& condition : state.reading.conditions) {  // "who left in 2025"
    if (condition.op == Comparison::is_not_null && condition.left.column >= 0 &&
        times_->temporal(static_cast<std::size_t>(condition.left.column)))
      found.emplace_back(condition.left.column, happened);
  }
  std::ranges::stable_sort(found,
                           [](const auto& left, const auto& right) { return left.second > right.second; });
  if (found.size() > 4) found.resize(4);
  if (!found.empty()) {
    const float best = found.front().second;
    for (auto& [column, quality] : found) quality -= best;
  }
  return found;
}

}  // namespace parlance::language
