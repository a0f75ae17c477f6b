#include "language/rows/row_draft.hpp"

#include <algorithm>

#include "language/dates_in_cells.hpp"

namespace parlance::language {

/// "at least 5", "5 or more"; equal where nothing compares.
Comparison comparison_at(const Annotation& annotation, const Mark& number) {
  for (const Mark& cue : annotation.marks) {
    if (cue.kind != MarkKind::cue || cue.cue != Cue::compare) continue;
    const bool postfix = cue.phrase->words.front() == "or" || cue.phrase->words.front() == "and";
    if (postfix ? cue.begin == number.end : cue.end == number.begin)
      return static_cast<Comparison>(cue.argument);
  }
  return Comparison::equal;
}

bool RowDraft::uses(std::int16_t mark) const { return std::ranges::find(used_, mark) != used_.end(); }

void RowDraft::use(std::int16_t mark) {
  if (mark >= 0 && !uses(mark)) used_.push_back(mark);
}

void RowDraft::explain(std::size_t begin, std::size_t end) { explained_.emplace_back(begin, end); }

void RowDraft::show(std::int16_t column, Aggregate aggregate) {
  Term term = column_term(column);
  term.aggregate = aggregate;
  if (mentions_->asked() >= 0 && mentions_->mark(mentions_->asked()).column == column) {
    term.mark = mentions_->asked();
    use(mentions_->asked());
  }
  reading.outputs.push(term);
}

void RowDraft::show_rows() { reading.outputs.push(count_of_rows(0)); }

void RowDraft::order_by(std::int16_t column, bool descending) {
  reading.order.push({column_term(column), descending});
}

void RowDraft::order_by_place(bool descending) {
  reading.order.push({{.kind = Term::Kind::place, .table = 0}, descending});
}

void RowDraft::require(std::int16_t value_mark, bool alternative) {
  const Mark& at = mentions_->mark(value_mark);
  Condition condition;
  condition.left = column_term(at.column, value_mark);
  condition.op = at.inside || mentions_->stands_in_lists(at) ? Comparison::contains : Comparison::equal;
  condition.value = value_mark;
  condition.alternative = alternative;
  use(value_mark);
  use(mentions_->subject_of(value_mark));
  reading.conditions.push(condition);
}

void RowDraft::require_at(std::int16_t mark, std::int16_t column, bool alternative) {
  if (mentions_->mark(mark).kind == MarkKind::value) {
    require(mark, alternative);
    return;
  }
  Condition condition;
  condition.left = column_term(column, mark);
  condition.value = mark;
  condition.alternative = alternative;
  use(mark);
  use(mentions_->subject_of(mark));
  reading.conditions.push(condition);
}

bool RowDraft::require_count() {
  for (const std::int16_t number : mentions_->numbers()) {
    if (uses(number) || mentions_->subject_of(number) >= 0) continue;
    Condition condition;
    condition.left = count_of_rows(0);
    condition.op = comparison_at(*annotation_, mentions_->mark(number));
    condition.value = number;
    use(number);
    return reading.conditions.push(condition);
  }
  return false;
}

void RowDraft::exclude(std::int16_t value_mark) {
  require(value_mark);
  reading.conditions.back().negated = true;
}

void RowDraft::require_rest() {
  const auto covered = [&](std::int16_t place) {
    const Mark& at = mentions_->mark(place);
    return std::ranges::any_of(
        explained_, [&](const auto& span) { return at.begin >= span.first && at.end <= span.second; });
  };
  const auto overlaps = [&](std::int16_t place) {
    const Mark& at = mentions_->mark(place);
    return std::ranges::any_of(used_, [&](std::int16_t other) {
      return mentions_->mark(other).begin < at.end && at.begin < mentions_->mark(other).end;
    });
  };
  for (const std::int16_t value : mentions_->values()) {
    if (uses(value) || covered(value) || overlaps(value)) continue;
    const std::int16_t column = mentions_->mark(value).column;
    const bool again = std::ranges::any_of(reading.conditions, [&](const Condition& at) {
      return at.left.column == column && at.op == Comparison::equal && at.value >= 0 && !at.negated;
    });
    require(value, again && reading.relation == RowRelation::none);  // no row is both
  }
  const std::int16_t time = mentions_->time_column();
  for (const std::int16_t date : mentions_->dates()) {
    if (time < 0 || uses(date) || covered(date) || overlaps(date)) continue;
    const std::int16_t name = mentions_->subject_of(date);
    const std::int16_t column = name >= 0 ? mentions_->mark(name).column : time;
    const auto& meaning = mentions_->meaning(column);
    const bool comparable =
        data::is_numeric(meaning.type)
            ? mentions_->mark(date).grain == Grain::year
            : data::is_temporal(meaning.type) || !meaning.date_format.empty() || tells_dates(meaning);
    if (!comparable) continue;
    use(name);
    require_compared(column_term(column, date), date);
  }
}

void RowDraft::require_compared(const Term& left, std::int16_t amount) {
  Condition condition;
  condition.left = left;
  condition.op = comparison_at(*annotation_, mentions_->mark(amount));
  condition.value = amount;
  use(amount);
  reading.conditions.push(condition);
}

void RowDraft::require_numbers() {
  for (const std::int16_t number : mentions_->numbers()) {
    if (uses(number)) continue;
    const std::int16_t name = mentions_->subject_of(number);
    const std::int16_t column =
        name >= 0 ? mentions_->mark(name).column : mentions_->summed_by(mentions_->mark(number));
    if (column < 0) continue;
    use(name);
    require_compared(column_term(column, name), number);
  }
}

void RowDraft::require_rest_but(std::int16_t first, std::int16_t second) {
  use(first);
  use(second);
  require_rest();
}

Draft RowDraft::finish(float bonus) const {
  const Annotation& annotation = *annotation_;
  constexpr float passed_over = 1.2F;  // as the search charges for a word it skips
  Draft draft;
  draft.reading = reading;
  draft.local = bonus;
  std::vector<bool> covered(annotation.tokens.size(), false);
  for (const auto& [begin, end] : explained_)
    std::fill(covered.begin() + static_cast<std::ptrdiff_t>(begin),
              covered.begin() + static_cast<std::ptrdiff_t>(std::min(end, covered.size())), true);
  for (const std::int16_t place : used_) {
    draft.used.push(place);
    const Mark& at = mentions_->mark(place);
    draft.local += at.score + 0.4F;
    std::fill(covered.begin() + at.begin, covered.begin() + at.end, true);
  }
  for (std::size_t i = 0; i < covered.size(); ++i) {
    if (covered[i] || !annotation.content[i]) continue;
    draft.unexplained += 1;
    draft.local -= passed_over;
  }
  return draft;
}

}  // namespace parlance::language
