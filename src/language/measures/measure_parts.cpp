#include "language/measures/measure_parts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "language/row_identity.hpp"
#include "semantic/joins/fan_out.hpp"

namespace parlance::language {
namespace {

std::set<std::size_t> tables_of_term(const Term& term, const semantic::Catalog& catalog) {
  std::set<std::size_t> tables;
  for (const std::int16_t column : {term.column, term.other}) {
    if (column >= 0) tables.insert(catalog.columns[static_cast<std::size_t>(column)].table);
  }
  if (term.table >= 0) tables.insert(static_cast<std::size_t>(term.table));
  return tables;
}

class MeasureCut {
 public:
  MeasureCut(const Reading& reading, const semantic::Catalog& catalog, JoinTrees& trees)
      : reading_(reading), catalog_(catalog), trees_(trees) {}

  std::optional<MeasureParts> cut() {
    if (!is_plain()) return std::nullopt;
    for (const auto& term : reading_.groups) add_group(term);
    for (const auto& term : reading_.outputs) {
      if (!(is_measure(term) ? add_measure(term) : add_group(term))) return std::nullopt;
    }
    for (const auto& key : reading_.order) {
      if (!(is_measure(key.term) ? add_measure(key.term) : add_group(key.term))) return std::nullopt;
    }
    for (const auto& condition : reading_.conditions) {
      if (!chooses_groups(condition)) continue;
      if (condition.alternative || condition.operand != Condition::Operand::value) return std::nullopt;
      if (!add_measure(condition.left)) return std::nullopt;
      cut_.of_groups.push_back(condition);
    }
    if (cut_.parts.empty()) return std::nullopt;
    share_out_conditions();
    choose_join_keys();
    return std::move(cut_);
  }

 private:
  static bool is_measure(const Term& term) {
    return term.aggregate != Aggregate::none || term.kind == Term::Kind::rows;
  }
  [[nodiscard]] bool is_plain() const {
    const auto bare = [](const Term& term) {
      return !term.share && !term.rate && !term.running && !term.change && term.kind != Term::Kind::place &&
             term.kind != Term::Kind::all_columns;
    };
    const auto bare_condition = [](const Condition& at) {
      using enum Condition::Operand;
      const bool other = at.operand == exists || at.operand == contrast || at.operand == average_of_groups;
      return !other && !at.own && !at.excluded;
    };
    return reading_.relation == RowRelation::none && reading_.combination == Combination::plain &&
           !reading_.ties && !reading_.top_per_group && !reading_.distinct &&
           reading_.over_groups == Aggregate::none && split_of(reading_) == nullptr &&
           std::ranges::all_of(reading_.outputs, bare) &&
           std::ranges::all_of(reading_.order, [&](const OrderKey& key) { return bare(key.term); }) &&
           std::ranges::all_of(reading_.conditions, bare_condition);
  }

  [[nodiscard]] std::size_t table_of(std::int16_t column) const {
    return catalog_.columns[static_cast<std::size_t>(column)].table;
  }
  [[nodiscard]] std::set<std::size_t> tables_of(const Term& term) const {
    return tables_of_term(term, catalog_);
  }

  void add_key(const Term& term) {
    if (std::ranges::find(cut_.keys, term) == cut_.keys.end()) cut_.keys.push_back(term);
  }
  /// Two rows of the same name are two things, unless the name itself is what groups.
  bool add_group(const Term& term) {
    if (tables_of(term).size() != 1 || term.arithmetic != 0) return false;
    const std::size_t table = *tables_of(term).begin();
    key_tables_.insert(table);
    const bool names_row = term.kind == Term::Kind::entity ||
                           (term.grain == Grain::none && !is_grouped_by(reading_, term) &&
                            catalog_.tables[table].title == static_cast<std::size_t>(term.column));
    const auto key = names_row ? key_column(catalog_, table) : std::nullopt;
    if (key) add_key({.kind = Term::Kind::column, .column = static_cast<std::int16_t>(*key)});
    Term shown = term;
    shown.mark = -1;
    add_key(shown);
    return true;
  }
  bool add_measure(const Term& term) {
    const auto tables = tables_of(term);
    if (tables.size() != 1) return false;
    const std::size_t table = *tables.begin();
    auto part = std::ranges::find(cut_.parts, table, &MeasurePart::table);
    if (part == cut_.parts.end()) {
      cut_.parts.push_back({table, {}, {}});
      part = cut_.parts.end() - 1;
    }
    if (std::ranges::find(part->measures, term) == part->measures.end()) part->measures.push_back(term);
    return true;
  }

  /// Whether rows of `table` stand several times where `other` is joined to them.
  [[nodiscard]] bool repeats(std::size_t other, std::size_t table) {
    const auto* tree = trees_.over({table, other});
    return tree == nullptr || !semantic::tables_that_multiply(catalog_, *tree, table).empty();
  }
  /// A condition on what another part measures says nothing of this one, unless each of its rows has but one
  /// of the other.
  [[nodiscard]] bool holds_for(const std::set<std::size_t>& tables, std::size_t measured) {
    return std::ranges::all_of(tables, [&](std::size_t table) {
      const bool of_another = table != measured && !key_tables_.contains(table) &&
                              std::ranges::find(cut_.parts, table, &MeasurePart::table) != cut_.parts.end();
      return !of_another || !repeats(table, measured);
    });
  }
  [[nodiscard]] bool is_measured_apart(std::size_t table) const {
    return !key_tables_.contains(table) &&
           std::ranges::find(cut_.parts, table, &MeasurePart::table) != cut_.parts.end();
  }
  void share_out_conditions() {
    const bool together = std::ranges::any_of(reading_.conditions, &Condition::alternative);
    for (const auto& condition : reading_.conditions) {
      if (chooses_groups(condition)) continue;
      auto tables = tables_of(condition.left);
      if (condition.operand == Condition::Operand::column) tables.merge(tables_of(condition.right));
      bool everywhere = true;
      for (auto& part : cut_.parts) {
        if (together || holds_for(tables, part.table)) {
          part.conditions.push_back(condition);
        } else {
          everywhere = false;
        }
      }
      const bool of_measured =
          std::ranges::any_of(tables, [&](std::size_t table) { return is_measured_apart(table); });
      if (!of_measured || together) cut_.of_keys.push_back(condition);
      if (!everywhere) cut_.conditions_differ = true;
    }
  }

  /// A table's key tells its other columns.
  void choose_join_keys() {
    std::set<std::size_t> told;
    const auto is_key = [&](const Term& term) {
      if (term.kind != Term::Kind::column || term.grain != Grain::none) return false;
      return key_column(catalog_, table_of(term.column)) == static_cast<std::size_t>(term.column);
    };
    for (const auto& term : cut_.keys) {
      if (is_key(term)) told.insert(table_of(term.column));
    }
    for (const auto& term : cut_.keys) {
      if (is_key(term) || !told.contains(*tables_of(term).begin())) cut_.join_keys.push_back(term);
    }
  }

  const Reading& reading_;
  const semantic::Catalog& catalog_;
  JoinTrees& trees_;
  std::set<std::size_t> key_tables_;
  MeasureParts cut_;
};

}  // namespace

std::vector<std::size_t> tables_of_part(const MeasureParts& parts, const MeasurePart& part,
                                        const semantic::Catalog& catalog) {
  std::set<std::size_t> tables{part.table};
  for (const auto& key : parts.join_keys) tables.merge(tables_of_term(key, catalog));
  for (const auto& condition : part.conditions) tables.merge(tables_of_term(condition.left, catalog));
  return {tables.begin(), tables.end()};
}

std::optional<MeasureParts> split_measures(const Reading& reading, const semantic::Catalog& catalog,
                                           JoinTrees& trees) {
  return MeasureCut(reading, catalog, trees).cut();
}

}  // namespace parlance::language
