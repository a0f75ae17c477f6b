#include "analyst/eval/alignment.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string>

#include "analyst/eval/date_facts.hpp"

namespace parlance::analyst::eval {
namespace {

using Column = std::vector<Cell>;

/// An answer column that may stand for a gold column, its numbers times `factor`.
struct Choice {
  std::size_t column = 0;
  double factor = 1;
};

Cell scaled(const Cell& cell, double factor) {
  if (factor == 1 || cell.kind != Cell::Kind::number) return cell;
  Cell copy = cell;
  copy.number *= factor;
  return copy;
}

using SortedColumn = std::vector<const Cell*>;

SortedColumn sorted(const Column& column) {
  SortedColumn cells;
  cells.reserve(column.size());
  for (const auto& cell : column) cells.push_back(&cell);
  std::ranges::sort(cells, [](const Cell* left, const Cell* right) { return cell_before(*left, *right); });
  return cells;
}

std::vector<SortedColumn> sorted(const Grid& grid) {
  std::vector<SortedColumn> columns;
  for (const auto& column : grid.columns) columns.push_back(sorted(column));
  return columns;
}

bool same_multiset(const SortedColumn& gold, const SortedColumn& answer, double factor, double tolerance) {
  return std::ranges::equal(gold, answer, [&](const Cell* one, const Cell* other) {
    return factor == 1 ? same_cell(*one, *other, tolerance)
                       : same_cell(*one, scaled(*other, factor), tolerance);
  });
}

/// Dates that say the same, or a small number that is the part of the date the other cell names.
bool same_moment(const Cell& gold, const Cell& answer) {
  const auto left = read_date(gold.text);
  const auto right = read_date(answer.text);
  if (left && right) return says_the_same(*left, *right);
  const auto part_of = [](const DateFacts& facts, double number) {
    const std::array parts = {facts.month, facts.quarter, facts.hour, facts.day};
    return std::ranges::any_of(parts, [number](const auto& part) { return part && *part == number; });
  };
  if (left && answer.kind == Cell::Kind::number) return part_of(*left, answer.number);
  if (right && gold.kind == Cell::Kind::number) return part_of(*right, gold.number);
  return false;
}

std::size_t count_distinct(const Column& column) {
  std::set<std::string> texts;
  for (const auto& cell : column) texts.insert(cell.text);
  return texts.size();
}

bool is_date_column(const Column& column) {
  return std::ranges::all_of(column, [](const Cell& cell) {
    return cell.kind == Cell::Kind::null || read_date(cell.text).has_value();
  });
}

class Alignment {
 public:
  Alignment(const Grid& gold, const Grid& answer, const AlignmentRules& rules)
      : gold_(gold), answer_(answer), rules_(rules), chosen_(gold.columns.size()) {}

  bool search() {
    if (gold_.rows != answer_.rows) return false;
    sorted_gold_ = sorted(gold_);
    sorted_answer_ = sorted(answer_);
    for (std::size_t column = 0; column < gold_.columns.size(); ++column) {
      choices_.push_back(choices_for(column));
      if (choices_.back().empty()) return false;
      labels_.push_back(rules_.free_form[column] && !is_date_column(gold_.columns[column]));
    }
    return extend(0);
  }

 private:
  std::vector<Choice> choices_for(std::size_t gold_column) const {
    std::vector<Choice> found;
    const auto& gold = sorted_gold_[gold_column];
    for (std::size_t column = 0; column < answer_.columns.size(); ++column) {
      const auto& answer = sorted_answer_[column];
      if (same_multiset(gold, answer, 1, rules_.tolerance)) {
        found.push_back({column, 1});
      } else if (rules_.free_form[gold_column]) {
        if (may_be_reworded(gold_.columns[gold_column], answer_.columns[column]))
          found.push_back({column, 1});
      } else if (rules_.percentages) {
        for (const double factor : {100.0, 0.01}) {
          if (same_multiset(gold, answer, factor, rules_.tolerance)) found.push_back({column, factor});
        }
      }
    }
    return found;
  }

  bool may_be_reworded(const Column& gold, const Column& answer) const {
    if (is_date_column(gold)) return true;  // each cell is looked at when rows are matched
    return count_distinct(gold) == count_distinct(answer);
  }

  bool extend(std::size_t depth) {
    if (depth == gold_.columns.size()) {
      return ++tried_ <= 5'000 && rows_agree();
    }
    for (const auto& choice : choices_[depth]) {
      if (tried_ > 5'000) return false;
      if (is_taken(choice.column, depth)) continue;
      chosen_[depth] = choice;
      if (extend(depth + 1)) return true;
    }
    return false;
  }

  bool is_taken(std::size_t column, std::size_t depth) const {
    for (std::size_t earlier = 0; earlier < depth; ++earlier) {
      if (chosen_[earlier].column != column) continue;
      if (!(rules_.free_form[earlier] && rules_.free_form[depth])) return true;
    }
    return false;
  }

  bool rows_agree() const {
    const bool nothing_firm = std::ranges::all_of(labels_, [](bool label) { return label; });
    if (nothing_firm && !labels_.empty() && !same_words()) return false;
    auto gold = order(gold_, [](std::size_t column) { return column; });
    auto answer = order(answer_, [this](std::size_t column) { return chosen_[column].column; });
    bool pairwise = true;
    for (std::size_t row = 0; row < gold.size() && pairwise; ++row)
      pairwise = same_row(gold[row], answer[row]);
    if (pairwise || rules_.ordered || gold.size() > 3'000) return pairwise;
    return match_greedily(gold, answer);
  }

  /// Where every column is a reworded label there is nothing else to hold on to: the words must agree.
  bool same_words() const {
    for (std::size_t column = 0; column < chosen_.size(); ++column) {
      if (!same_multiset(sorted_gold_[column], sorted_answer_[chosen_[column].column], 1, rules_.tolerance)) {
        return false;
      }
    }
    return true;
  }

  /// Row numbers as they stand, or sorted by the columns that are not free-form, texts before numbers so that
  /// numbers a hair apart cannot part rows that belong together.
  template <class Map>
  std::vector<std::size_t> order(const Grid& grid, Map map) const {
    std::vector<std::size_t> rows(grid.rows);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (rules_.ordered) return rows;
    std::vector<std::size_t> keys;
    for (std::size_t column = 0; column < gold_.columns.size(); ++column) {
      if (!rules_.free_form[column]) keys.push_back(column);
    }
    std::stable_sort(keys.begin(), keys.end(), [this](std::size_t left, std::size_t right) {
      return holds_text(gold_.columns[left]) && !holds_text(gold_.columns[right]);
    });
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t left, std::size_t right) {
      for (const auto key : keys) {
        const auto& cells = grid.columns[map(key)];
        if (cell_before(cells[left], cells[right])) return true;
        if (cell_before(cells[right], cells[left])) return false;
      }
      return false;
    });
    return rows;
  }

  static bool holds_text(const Column& column) {
    return std::ranges::any_of(column, [](const Cell& cell) { return cell.kind == Cell::Kind::text; });
  }

  bool same_row(std::size_t gold_row, std::size_t answer_row) const {
    for (std::size_t column = 0; column < chosen_.size(); ++column) {
      const auto& gold = gold_.columns[column][gold_row];
      const auto& answer = answer_.columns[chosen_[column].column][answer_row];
      if (same_cell(gold, scaled(answer, chosen_[column].factor), rules_.tolerance)) continue;
      if (!rules_.free_form[column]) return false;
      if (labels_[column]) continue;
      if (!same_moment(gold, answer)) return false;
    }
    return true;
  }

  bool match_greedily(const std::vector<std::size_t>& gold, std::vector<std::size_t> answer) const {
    for (const auto row : gold) {
      const auto match =
          std::ranges::find_if(answer, [&](std::size_t other) { return same_row(row, other); });
      if (match == answer.end()) return false;
      answer.erase(match);
    }
    return true;
  }

  const Grid& gold_;
  const Grid& answer_;
  const AlignmentRules& rules_;
  std::vector<SortedColumn> sorted_gold_;
  std::vector<SortedColumn> sorted_answer_;
  std::vector<std::vector<Choice>> choices_;
  std::vector<Choice> chosen_;
  std::vector<bool> labels_;  ///< free-form gold columns that are no dates
  std::size_t tried_ = 0;
};

}  // namespace

bool aligns(const Grid& gold, const Grid& answer, const AlignmentRules& rules) {
  return Alignment(gold, answer, rules).search();
}

}  // namespace parlance::analyst::eval
