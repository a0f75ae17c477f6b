#include "language/features.hpp"

#include <algorithm>
#include <cmath>

#include "language/asked_groups.hpp"
#include "language/feature_names.hpp"
#include "language/groups_writer.hpp"
#include "language/row_identity.hpp"
#include "language/shown.hpp"
#include "semantic/model/kinds_of_measures.hpp"

namespace parlance::language {
namespace {

struct Shape {
  bool count = false, average = false, sum = false, extreme = false, aggregate_any = false, negation = false,
       disjunction = false;
  bool comparison = false, share = false;
};

Shape shape_of(const Reading& reading) {
  Shape shape;
  const auto term = [&](const Term& at) {
    shape.count = shape.count || at.aggregate == Aggregate::count;
    shape.average = shape.average || at.aggregate == Aggregate::avg || at.aggregate == Aggregate::median;
    shape.sum = shape.sum || at.aggregate == Aggregate::sum;
    shape.extreme = shape.extreme || at.aggregate == Aggregate::max || at.aggregate == Aggregate::min;
    shape.share = shape.share || at.share;
  };
  for (const auto& at : reading.outputs) term(at);
  shape.average = shape.average || reading.over_groups == Aggregate::avg;
  for (const auto& at : reading.order) term(at.term);
  for (const auto& at : reading.conditions) {
    term(at.left);
    term(at.right);
    shape.average = shape.average || at.operand == Condition::Operand::average_of_groups;
    shape.negation = shape.negation || at.negated || at.excluded || at.op == Comparison::not_equal ||
                     at.op == Comparison::is_null || at.op == Comparison::is_zero;
    shape.disjunction = shape.disjunction || at.alternative;
    shape.comparison = shape.comparison || (at.op != Comparison::equal && at.op != Comparison::not_equal);
  }
  return shape;
}

class Measurer {
  using enum Feature;

 public:
  Measurer(const Draft& draft, const Plan& plan, const Annotation& annotation, const Cues& cues,
           const semantic::Catalog& catalog)
      : draft_(draft), plan_(plan), annotation_(annotation), cues_(cues), catalog_(catalog) {}

  Features measure() {
    set(local, draft_.local);
    set(unexplained, draft_.unexplained);
    set(of_rows, draft_.of_rows);
    links();
    joins();
    structure();
    outputs_shown();
    asked_for();
    order_and_conditions();
    return values_;
  }

 private:
  void set(Feature feature, float value) { values_[static_cast<std::size_t>(feature)] = value; }
  void set(Feature feature, bool value) { values_[static_cast<std::size_t>(feature)] = value ? 1.0F : 0.0F; }
  void set(Feature feature, std::size_t value) {
    values_[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  }

  [[nodiscard]] const Mark& mark(std::int16_t place) const {
    return annotation_.marks[static_cast<std::size_t>(place)];
  }

  /// "products with at least 100 ...": each product counted by itself is one.
  [[nodiscard]] bool counts_one() const {
    const Reading& reading = draft_.reading;
    if (plan_.tables.size() != 1 || reading.outputs.empty()) return false;
    const Term& shown = reading.outputs[0];
    const bool unique =
        shown.kind == Term::Kind::entity
            ? meaning(
                  static_cast<std::int16_t>(title_column(catalog_, static_cast<std::size_t>(shown.table))))
                  .unique
            : shown.kind == Term::Kind::column && shown.grain == Grain::none && meaning(shown.column).unique;
    return unique && shown.aggregate == Aggregate::none &&
           std::ranges::any_of(reading.conditions, [](const Condition& condition) {
             return condition.left.kind == Term::Kind::rows;
           });
  }
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_.columns[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] bool is_time(const Term& term) const {
    return term.column >= 0 &&
           catalog_.columns[static_cast<std::size_t>(term.column)].role == semantic::Role::time;
  }

  void links() {
    std::vector<bool> covered(annotation_.tokens.size(), false);
    float least = 1;
    for (const std::int16_t mark : draft_.used) {
      const auto& at = annotation_.marks[static_cast<std::size_t>(mark)];
      for (std::size_t i = at.begin; i < at.end; ++i) covered[i] = true;
      if (at.kind == MarkKind::column || at.kind == MarkKind::value) least = std::min(least, at.strength);
    }
    set(link_minimum, 1 - least);
    const auto uncovered = [&](MarkKind kind, float strength) {
      std::size_t count = 0;
      std::size_t last = annotation_.tokens.size();
      for (const auto& at : annotation_.marks) {
        if (at.kind != kind || at.strength < strength || at.begin == last || !annotation_.content[at.begin] ||
            covered[at.begin])
          continue;
        last = at.begin;
        ++count;
      }
      return count;
    };
    set(unused_values, uncovered(MarkKind::value, 0.8F));
    set(unused_columns, uncovered(MarkKind::column, 0.9F));
    set(unused_numbers, uncovered(MarkKind::number, 0));
    set(loose_number, draft_.loose_number);
  }

  void joins() {
    set(tables, plan_.joined - 1);
    set(bridges, plan_.bridges);
    set(mentioned_only, plan_.mentioned_only);
    float missing = 0;
    for (std::size_t table = 0; table < annotation_.table_mention.size(); ++table) {
      const bool joined = std::ranges::find(plan_.tables, table) != plan_.tables.end();
      if (!joined && annotation_.table_mention[table] >= 0.9F && !plan_.subquery) missing += 1;
    }
    set(mention_missing, missing);
    set(join_cost, static_cast<float>(plan_.join_cost));
    set(multiplies, plan_.multiplies);
    set(subquery, plan_.subquery);
  }

  void structure() {
    const Reading& reading = draft_.reading;
    const Shape shape = shape_of(reading);
    set(guessed_aggregate, draft_.guessed_aggregate);
    set(guessed_measure, draft_.guessed_measure);
    set(distinct_unsaid, reading.distinct && !cues_.distinct);
    const bool counts_distinct = std::ranges::any_of(
        reading.outputs, [](const Term& term) { return term.distinct && term.grain == Grain::none; });
    set(distinct_missing, !reading.distinct && !counts_distinct && cues_.distinct && reading.groups.empty());
    set(distinct_count_unsaid, counts_distinct && !cues_.distinct);
    set(count_unsaid, shape.count && !cues_.count && !cues_.common && !cues_.superlative && !cues_.share &&
                          !draft_.guessed_aggregate);
    set(count_missing, cues_.count && !shape.count);
    set(average_missing, cues_.average && !shape.average);
    const bool measured = std::ranges::any_of(reading.outputs, [&](const Term& term) {
      return term.aggregate != Aggregate::none || term.arithmetic != 0 ||
             (term.column >= 0 && data::is_numeric(meaning(term.column).type));
    });
    set(sum_missing, (cues_.sum && !shape.sum && !shape.count) || (cues_.much && !measured));
    set(extreme_missing, (cues_.maximum || cues_.minimum) && !shape.extreme && reading.limit == 0);
    set(superlative_missing, (cues_.superlative || cues_.common) && reading.limit == 0 && !shape.extreme);
    set(limit_unsaid, reading.limit > 0 && !cues_.superlative && !cues_.common && !cues_.maximum &&
                          !cues_.minimum && !ranks_by_name());
    set(group_unsaid,
        plan_.grouped && !cues_.group && !cues_.common && !cues_.superlative && reading.groups.empty());
    set(group_missing, cues_.group && !plan_.grouped);
    set(group_left_out, asked_groups_left_out(reading, annotation_, catalog_));
    set(order_unsaid, !reading.order.empty() && reading.limit == 0 && !cues_.order);
    set(order_missing, cues_.order && reading.order.empty());
    set(negation_missing, cues_.negation && !shape.negation);
    set(disjunction_missing, cues_.disjunction && !shape.disjunction);
    set(both_missing, cues_.both && reading.combination != Combination::intersect);
    set(comparison_missing, cues_.compare && !shape.comparison);
    const bool by_time = std::ranges::any_of(
        reading.groups, [&](const Term& term) { return term.grain != Grain::none || is_time(term); });
    const bool contrasts = contrast_of(reading) != nullptr;
    const bool changes = (contrasts || by_time) && std::ranges::any_of(reading.outputs, &Term::change);
    set(share_missing, cues_.share && !shape.share && !changes);
    set(trend_missing, cues_.trend && !by_time);
    set(per_group_missing, cues_.per_group && !reading.top_per_group && !shape.extreme);
    const auto any_output = [&](bool Term::* what) {
      return std::ranges::any_of(reading.outputs, [&](const Term& term) { return term.*what; });
    };
    set(running_missing, cues_.running && (!any_output(&Term::running) || reading.groups.empty()));
    set(change_missing, cues_.change && !changes && !any_output(&Term::share));
    set(contrast_missing, cues_.versus && !draft_.split && !contrasts && split_of(reading) == nullptr);
    set(per_group_unsaid, reading.top_per_group && !draft_.per_group_said);
    bool repeated = false;
    for (std::size_t i = 1; i < reading.conditions.size(); ++i) {
      const auto& before = reading.conditions[i - 1];
      const auto& at = reading.conditions[i];
      repeated = repeated || (at.left == before.left && at.op == Comparison::equal &&
                              before.op == Comparison::equal && !at.alternative &&
                              reading.combination == Combination::plain && !at.excluded && !at.negated);
    }
    set(repeated_condition, repeated);
  }

  void outputs_shown() {
    const Reading& reading = draft_.reading;
    std::size_t ids = 0;
    std::size_t entities = 0;
    std::vector<std::size_t> from;
    const bool several_groups = reading.groups.size() > 1 && asked_groups(annotation_, catalog_) > 1;
    for (const auto& term : reading.outputs) {
      if (term.kind == Term::Kind::entity && !(cues_.group && is_grouped_by(reading, term))) ++entities;
      if (term.column < 0) continue;
      const auto& at = catalog_.columns[static_cast<std::size_t>(term.column)];
      const bool asked_apart = several_groups && is_grouped_by(reading, term);
      if (!asked_apart && std::ranges::find(from, at.table) == from.end()) from.push_back(at.table);
      if (at.role == semantic::Role::identifier && term.aggregate == Aggregate::none) ++ids;
      if (term.aggregate == Aggregate::sum && (at.role != semantic::Role::measure))
        set(sum_of_average_kind, true);
    }
    set(id_unsaid, ids > 0 && !cues_.id ? static_cast<float>(ids) : 0.0F);
    std::size_t constant = 0;
    for (const auto& condition : reading.conditions) {
      const bool span = condition.value >= 0 && mark(condition.value).kind == MarkKind::date;
      const bool pinned = !span && !draft_.split && !condition.splits && condition.op == Comparison::equal &&
                          !condition.negated && !condition.alternative &&
                          condition.operand == Condition::Operand::value;
      const bool missing = condition.op == Comparison::is_null && !condition.negated;  // shows nothing
      if ((pinned || missing) && std::ranges::find(reading.outputs, condition.left) != reading.outputs.end())
        ++constant;
    }
    set(constant_output, constant + (counts_one() ? 1U : 0U));
    set(split, draft_.split && !cues_.disjunction);
    set(split_or, draft_.split && cues_.disjunction);
    if (reading.outputs.size() == 1 && reading.conditions.empty() && reading.distinct &&
        (reading.outputs[0].column >= 0 || reading.outputs[0].kind == Term::Kind::entity)) {
      const Term& term = reading.outputs[0];
      const std::size_t column = term.column >= 0
                                     ? static_cast<std::size_t>(term.column)
                                     : title_column(catalog_, static_cast<std::size_t>(term.table));
      const auto& profile = catalog_.columns[column].profile;
      set(distinct_repetitive, profile.rows >= 100 && profile.distincts * 5 <= profile.rows);
    }
    const auto grouped = std::ranges::count_if(
        reading.outputs, [&](const Term& term) { return is_grouped_by(reading, term); });
    const std::size_t expected = (cues_.group ? static_cast<std::size_t>(grouped) : 0) +
                                 (draft_.per_group_said ? 1 : 0) +  // the key that ranks inside the groups
                                 (draft_.entity_asked && reading.outputs.size() > 1 ? 1 : 0);
    set(outputs, reading.outputs.size() - std::min(expected, reading.outputs.size() - 1));
    set(entity_outputs, entities - (draft_.entity_asked && entities > 0 ? 1 : 0));
    set(many_tables_output, from.size() > 1 ? from.size() - 1 : std::size_t{0});
    const bool shown = !reading.order.empty() && reading.limit > 0 && !draft_.per_group_said &&
                       std::ranges::find(reading.outputs, reading.order[0].term) != reading.outputs.end();
    set(measure_shown_with_order, shown);
    set(ranked_repetitive, ranks_rows_of_kinds());
    set(ranked_parts, ranks_parts());
    set(aggregate_said_guess,
        draft_.guessed_aggregate && !reading.groups.empty() && (cues_.group || cues_.trend));
    const bool rows = std::ranges::any_of(
        reading.outputs, [](const Term& term) { return term.kind == Term::Kind::rows && !term.distinct; });
    set(rows_counted_joined, rows && plan_.tables.size() > 1);
  }

  /// "top 5 genres by gross" read as five rows, of which several may be of one genre.
  [[nodiscard]] bool ranks_rows_of_kinds() const {
    const Reading& reading = draft_.reading;
    const bool ranks_rows = reading.limit > 1 && reading.groups.empty() && !reading.distinct &&
                            !reading.order.empty() && reading.order[0].term.aggregate == Aggregate::none;
    if (!ranks_rows || reading.outputs.empty() || reading.outputs[0].column < 0) return false;
    const auto& first = catalog_.columns[static_cast<std::size_t>(reading.outputs[0].column)];
    const bool kind = first.role == semantic::Role::dimension || first.role == semantic::Role::identifier;
    return kind && first.profile.rows >= 20 && first.profile.distincts * 4 <= first.profile.rows;
  }

  /// "which brand had the highest revenue" read as one sale, though there are many of each brand.
  [[nodiscard]] bool ranks_parts() const {
    const Reading& reading = draft_.reading;
    if (reading.limit < 1 || reading.order.empty() || !reading.groups.empty() || reading.outputs.empty())
      return false;
    const Term& key = reading.order[0].term;
    const Term& first = reading.outputs[0];
    if (key.column < 0 || key.aggregate != Aggregate::none || key.arithmetic != 0) return false;
    const auto& measure = catalog_.columns[static_cast<std::size_t>(key.column)];
    const bool thing = first.kind == Term::Kind::entity ||
                       (first.column >= 0 && meaning(first.column).role == semantic::Role::dimension);
    if (!thing || first.aggregate != Aggregate::none || measure.role != semantic::Role::measure) return false;
    const auto table = first.kind == Term::Kind::entity ? static_cast<std::size_t>(first.table)
                                                        : meaning(first.column).table;
    constexpr std::uint64_t many = 5;
    return table != measure.table && semantic::is_additive(measure) &&
           catalog_.tables[measure.table].rows >= many * catalog_.tables[table].rows;
  }

  void asked_for() {
    const Shown shown = look_at_shown(draft_.reading, annotation_, catalog_);
    set(outputs_unjoined, shown.unjoined);
    set(table_name_outputs, shown.table_names);
    set(head_not_shown, shown.head_missing);
    set(only_filtered, shown.only_filtered);
    set(only_ordered, shown.only_ordered);
    set(entity_beside, shown.entity_beside);
    set(group_hidden, shown.group_hidden);
    set(outputs_in_clause, shown.in_clause);
    set(chart_axes_missing, annotation_.chart.wanted ? missing_axes() : std::size_t{0});
  }

  /// "the highest point": the name of the column says what it is ranked by.
  [[nodiscard]] bool ranks_by_name() const {
    const auto& order = draft_.reading.order;
    if (order.size() != 1 || order[0].term.mark < 0 || order[0].term.column < 0) return false;
    const auto& words = catalog_.columns[static_cast<std::size_t>(order[0].term.column)].words;
    const auto& name = annotation_.marks[static_cast<std::size_t>(order[0].term.mark)];
    return name.kind == MarkKind::column && name.end - name.begin > 1 &&
           annotation_.tokens[name.begin].folded == words.front();
  }

  /// A chart has two sides, one of them a quantity, and perhaps a colour.
  [[nodiscard]] std::size_t missing_axes() const {
    const auto& shown = draft_.reading.outputs;
    const bool quantity = std::ranges::any_of(shown, [&](const Term& term) {
      return term.aggregate != Aggregate::none ||
             (term.column >= 0 &&
              data::is_numeric(catalog_.columns[static_cast<std::size_t>(term.column)].type));
    });
    const std::size_t sides = shown.size() < 2 ? 2 - shown.size() : shown.size() - 2;
    return sides + (quantity ? 0 : 1);
  }

  void order_and_conditions() {
    const Reading& reading = draft_.reading;
    const Shape shape = shape_of(reading);
    const bool of_groups = std::ranges::any_of(reading.conditions, [](const Condition& condition) {
      return condition.left.aggregate != Aggregate::none;
    });
    const bool only_totals = std::ranges::all_of(
        reading.outputs, [](const Term& term) { return term.aggregate != Aggregate::none; });
    set(having_alone,
        of_groups && only_totals && reading.groups.empty() && !groups_that_are_counted(reading, catalog_));
    set(order_repeated,
        reading.order.size() > 1 && (reading.order[0].term == reading.order[1].term || reading.limit > 0));
    set(guess_fits_cue,
        draft_.guessed_aggregate && ((shape.sum && cues_.sum) || (shape.average && cues_.average)));
    set(nested_condition,
        static_cast<std::size_t>(std::ranges::count_if(reading.conditions, [](const Condition& condition) {
          return condition.operand != Condition::Operand::value;
        })));
  }

  const Draft& draft_;
  const Plan& plan_;
  const Annotation& annotation_;
  const Cues& cues_;
  const semantic::Catalog& catalog_;
  Features values_{};
};

}  // namespace

void set_expectations(const Expectation& expectation, const Structure& structure, std::span<float> features) {
  for (std::size_t slot = 0; slot < slot_count; ++slot)
    features[measured_features + slot] = expectation.of(slot, structure.values[slot]);
}

Features measure(const Draft& draft, const Plan& plan, const Annotation& annotation, const Cues& cues,
                 const semantic::Catalog& catalog) {
  return Measurer(draft, plan, annotation, cues, catalog).measure();
}

}  // namespace parlance::language
