#include "analyst/eval/compare.hpp"

#include <algorithm>

#include "analyst/eval/alignment.hpp"
#include "analyst/eval/reshape.hpp"

namespace parlance::analyst::eval {
namespace {

bool listed(const std::vector<std::size_t>& list, std::size_t column) {
  return std::ranges::find(list, column) != list.end();
}

/// The gold columns that an answer must have; all of them where all are optional.
std::vector<std::size_t> required_columns(const Grid& gold, const Rules& rules) {
  std::vector<std::size_t> required;
  for (std::size_t column = 0; column < gold.columns.size(); ++column) {
    if (!listed(rules.optional_columns, column)) required.push_back(column);
  }
  if (!required.empty()) return required;
  for (std::size_t column = 0; column < gold.columns.size(); ++column) required.push_back(column);
  return required;
}

AlignmentRules alignment_rules(const Rules& rules, const std::vector<std::size_t>& columns) {
  AlignmentRules result{rules.ordered, rules.tolerance, rules.percentages, {}};
  for (const auto column : columns) result.free_form.push_back(listed(rules.free_form_columns, column));
  return result;
}

/// Yes or no: 1 and true, a count above nought, any rows at all.
bool says_yes(const Grid& grid) {
  if (grid.rows != 1 || grid.columns.size() != 1) return grid.rows > 0;
  const Cell& cell = grid.columns[0][0];
  if (cell.kind == Cell::Kind::null) return false;
  if (cell.kind == Cell::Kind::number) return cell.number != 0;
  return cell.text != "no" && cell.text != "No" && cell.text != "false";
}

bool matches_reshaped(const Grid& gold, const Grid& answer, const Rules& rules) {
  AlignmentRules loose{false, rules.tolerance, rules.percentages, {}};
  for (const auto& [left, right] : same_shape(gold, answer)) {
    loose.free_form.assign(left.columns.size(), false);
    if (aligns(left, right, loose)) return true;
  }
  return false;
}

std::string mismatch(const Grid& gold, const Grid& answer, std::size_t wanted_columns) {
  if (gold.rows != answer.rows) {
    return std::to_string(answer.rows) + " rows for " + std::to_string(gold.rows);
  }
  if (answer.columns.size() < wanted_columns) {
    return std::to_string(answer.columns.size()) + " columns for " + std::to_string(wanted_columns);
  }
  return "other values";
}

Verdict verdict(bool correct, std::string reason) { return {correct, correct ? "" : std::move(reason)}; }

}  // namespace

Verdict compare(const Grid& gold, const Grid& answer, const Rules& rules) {
  if (rules.boolean) return verdict(says_yes(gold) == says_yes(answer), "the other of yes and no");
  if (gold.rows == 0) {
    return verdict(answer.rows == 0, std::to_string(answer.rows) + " rows for an empty result");
  }
  const auto columns = required_columns(gold, rules);
  if (!rules.extra_columns && answer.columns.size() != gold.columns.size()) {
    return {false,
            std::to_string(answer.columns.size()) + " columns for " + std::to_string(gold.columns.size())};
  }
  const Grid wanted = pick_columns(gold, columns);
  const auto alignment = alignment_rules(rules, columns);
  if (aligns(wanted, answer, alignment)) return {true, ""};
  if (rules.null_group_optional && aligns(without_null_rows(wanted, wanted.columns.size()),
                                          without_null_rows(answer, wanted.columns.size()), alignment)) {
    return {true, ""};
  }
  if (rules.shape_flexible && matches_reshaped(wanted, answer, rules)) return {true, ""};
  return {false, mismatch(wanted, answer, columns.size())};
}

}  // namespace parlance::analyst::eval
