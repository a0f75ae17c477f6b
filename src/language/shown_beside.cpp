#include "language/shown_beside.hpp"

#include <algorithm>

#include "language/row_identity.hpp"

namespace parlance::language {
namespace {

constexpr std::size_t most = 3;

class Beside {
 public:
  Beside(const Reading& reading, const semantic::Catalog& catalog) : reading_(reading), catalog_(catalog) {}

  std::vector<Term> find() {
    if (takes_no_more()) return {};
    if (reading_.limit > 0 && reading_.order.size() == 1 && reading_.order[0].term.kind != Term::Kind::place)
      add(reading_.order[0].term);
    const bool lists = lists_things();
    for (const auto& condition : reading_.conditions) {
      if (condition.left.aggregate != Aggregate::none || (lists && compares_row(condition)))
        add(condition.left);
    }
    if (lists) add_key();
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool takes_no_more() const {
    return reading_.distinct || reading_.top_per_group || reading_.inner || reading_.ties ||
           reading_.combination != Combination::plain || reading_.over_groups != Aggregate::none ||
           reading_.outputs.empty() || contrast_of(reading_) != nullptr ||
           reading_.outputs[0].kind == Term::Kind::all_columns;
  }
  /// Rows of a table, told by nothing but what they are.
  [[nodiscard]] bool lists_things() const {
    const auto aggregated = [](const Condition& at) { return at.left.aggregate != Aggregate::none; };
    return reading_.groups.empty() && reading_.outputs.size() == 1 &&
           reading_.outputs[0].kind == Term::Kind::entity && reading_.order.empty() &&
           std::ranges::none_of(reading_.conditions, aggregated);
  }
  /// "opened after 2015": where the condition holds, the column still differs from row to row.
  [[nodiscard]] static bool compares_row(const Condition& at) {
    const bool range = at.op == Comparison::less || at.op == Comparison::less_equal ||
                       at.op == Comparison::greater || at.op == Comparison::greater_equal ||
                       at.op == Comparison::between;
    return range && !at.excluded && at.left.kind == Term::Kind::column && at.left.grain == Grain::none &&
           at.operand != Condition::Operand::exists;
  }
  void add_key() {
    const auto table = static_cast<std::size_t>(reading_.outputs[0].table);
    const auto key = key_column(catalog_, table);
    if (!key || *key == title_column(catalog_, table)) return;
    add({.kind = Term::Kind::column, .column = static_cast<std::int16_t>(*key)});
  }
  void add(const Term& term) {
    const bool known = std::ranges::find(reading_.outputs, term) != reading_.outputs.end() ||
                       std::ranges::find(found_, term) != found_.end();
    const bool title = term.kind == Term::Kind::column && reading_.outputs[0].kind == Term::Kind::entity &&
                       title_column(catalog_, static_cast<std::size_t>(reading_.outputs[0].table)) ==
                           static_cast<std::size_t>(term.column);
    if (!known && !title && found_.size() < most && !term.share && !term.change) found_.push_back(term);
  }

  const Reading& reading_;
  const semantic::Catalog& catalog_;
  std::vector<Term> found_;
};

}  // namespace

std::optional<Term> other_name_shown(const Term& term, const Reading& reading,
                                     const semantic::Catalog& catalog) {
  if (term.kind != Term::Kind::entity || term.aggregate != Aggregate::none || reading.inner)
    return std::nullopt;
  if (reading.relation != RowRelation::none || reading.over_groups != Aggregate::none || reading.ties)
    return std::nullopt;
  const auto other = catalog.tables[static_cast<std::size_t>(term.table)].other_name;
  if (!other) return std::nullopt;
  const auto column = static_cast<std::int16_t>(*other);
  const bool shown = std::ranges::any_of(reading.outputs, [&](const Term& output) {
    return output.column == column || output.kind == Term::Kind::all_columns;
  });
  if (shown) return std::nullopt;
  return Term{.kind = Term::Kind::column, .column = column};
}

std::vector<Term> shown_beside(const Reading& reading, const semantic::Catalog& catalog) {
  return Beside(reading, catalog).find();
}

}  // namespace parlance::language
