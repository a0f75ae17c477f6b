#include "analyst/train/boosting.hpp"

#include <algorithm>
#include <cstdint>

namespace parlance::analyst::train {
namespace {

/// All rows of all groups, one below the other, each feature cut into bins.
struct Binned {
  std::size_t rows = 0;
  std::vector<std::vector<float>> thresholds;    ///< by feature; bin b holds values below thresholds[b]
  std::vector<std::vector<std::uint8_t>> codes;  ///< by feature, then row
};

std::vector<float> cut(std::vector<float> values, std::size_t bins) {
  std::ranges::sort(values);
  std::vector<float> thresholds;
  for (std::size_t bin = 1; bin < bins; ++bin) {
    const std::size_t at = values.size() * bin / bins;
    const float value = values[at];
    // Halfway to the value before, so that equal values are never parted and rare ones are not lost.
    const auto first = std::ranges::lower_bound(values, value);
    if (first == values.begin()) continue;
    const float threshold = (value + *(first - 1)) / 2;
    if (thresholds.empty() || threshold > thresholds.back()) thresholds.push_back(threshold);
  }
  const auto above = std::ranges::upper_bound(values, values.front());
  if (above != values.end()) {
    const float lowest = (values.front() + *above) / 2;
    if (thresholds.empty() || lowest < thresholds.front()) thresholds.insert(thresholds.begin(), lowest);
  }
  return thresholds;
}

Binned bin(const std::vector<const Group*>& groups, std::size_t features, std::size_t bins) {
  Binned binned;
  for (const auto* group : groups) binned.rows += group->rows.size();
  for (std::size_t feature = 0; feature < features; ++feature) {
    std::vector<float> values;
    values.reserve(binned.rows);
    for (const auto* group : groups) {
      for (const auto& row : group->rows) values.push_back(row[feature]);
    }
    auto thresholds = values.empty() ? std::vector<float>{} : cut(values, bins);
    std::vector<std::uint8_t> codes;
    codes.reserve(values.size());
    for (const float value : values) {
      codes.push_back(
          static_cast<std::uint8_t>(std::ranges::upper_bound(thresholds, value) - thresholds.begin()));
    }
    binned.thresholds.push_back(std::move(thresholds));
    binned.codes.push_back(std::move(codes));
  }
  return binned;
}

struct Slopes {
  double first = 0;
  double second = 0;
  Slopes& operator+=(const Slopes& other) {
    first += other.first;
    second += other.second;
    return *this;
  }
};
Slopes operator-(const Slopes& left, const Slopes& right) {
  return {left.first - right.first, left.second - right.second};
}

struct Split {
  double gain = 0;
  std::size_t feature = 0;
  std::size_t bin = 0;  ///< rows with codes up to it go below
};

class TreeFitter {
 public:
  TreeFitter(const Binned& binned, const std::vector<Slopes>& slopes, const BoostingOptions& options)
      : binned_(binned), slopes_(slopes), options_(options) {}

  Tree fit(const std::vector<std::uint32_t>& rows) {
    tree_.clear();
    tree_.emplace_back();
    grow(0, rows, 0);
    return std::move(tree_);
  }

 private:
  [[nodiscard]] double worth(const Slopes& slopes) const {
    return slopes.first * slopes.first / (slopes.second + options_.ridge);
  }

  void grow(std::size_t node, const std::vector<std::uint32_t>& rows, std::size_t depth) {
    Slopes all;
    for (const auto row : rows) all += slopes_[row];
    const auto split = depth < options_.depth ? best_split(rows, all) : Split{};
    if (split.gain < options_.least_gain) {
      tree_[node].value = options_.rate * all.first / (all.second + options_.ridge);
      return;
    }
    std::vector<std::uint32_t> below;
    std::vector<std::uint32_t> above;
    for (const auto row : rows) {
      (binned_.codes[split.feature][row] <= split.bin ? below : above).push_back(row);
    }
    tree_[node].feature = split.feature;
    tree_[node].threshold = binned_.thresholds[split.feature][split.bin];
    tree_[node].below = tree_.size();
    tree_[node].above = tree_.size() + 1;
    const auto first_child = tree_.size();
    tree_.resize(tree_.size() + 2);
    grow(first_child, below, depth + 1);
    grow(first_child + 1, above, depth + 1);
  }

  [[nodiscard]] Split best_split(const std::vector<std::uint32_t>& rows, const Slopes& all) const {
    Split best;
    std::vector<Slopes> bins;
    for (std::size_t feature = 0; feature < binned_.thresholds.size(); ++feature) {
      const auto cuts = binned_.thresholds[feature].size();
      if (cuts == 0) continue;
      bins.assign(cuts + 1, {});
      for (const auto row : rows) bins[binned_.codes[feature][row]] += slopes_[row];
      Slopes below;
      for (std::size_t at = 0; at < cuts; ++at) {
        below += bins[at];
        const Slopes above = all - below;
        if (below.second < options_.least_weight || above.second < options_.least_weight) continue;
        const double gain = worth(below) + worth(above) - worth(all);
        if (gain > best.gain) best = {gain, feature, at};
      }
    }
    return best;
  }

  const Binned& binned_;
  const std::vector<Slopes>& slopes_;
  const BoostingOptions& options_;
  Tree tree_;
};

std::vector<Slopes> slopes_of(const std::vector<const Group*>& groups, const std::vector<double>& scores) {
  std::vector<Slopes> slopes;
  slopes.reserve(scores.size());
  std::size_t at = 0;
  for (const auto* group : groups) {
    const std::vector<double> own(scores.begin() + static_cast<std::ptrdiff_t>(at),
                                  scores.begin() + static_cast<std::ptrdiff_t>(at + group->rows.size()));
    const auto shares = softmax(own);
    const auto pull = pulls(own, group->right);
    for (std::size_t index = 0; index < own.size(); ++index) {
      slopes.push_back(pull.empty() ? Slopes{} : Slopes{pull[index], shares[index] * (1 - shares[index])});
    }
    at += own.size();
  }
  return slopes;
}

}  // namespace

BoostedTrees fit_trees(const std::vector<const Group*>& groups, const std::vector<double>& base,
                       const BoostingOptions& options) {
  const auto binned = bin(groups, base.size(), options.bins);
  std::vector<double> scores;
  std::vector<const std::vector<float>*> rows;
  std::vector<std::uint32_t> all;
  for (const auto* group : groups) {
    for (const auto& row : group->rows) {
      all.push_back(static_cast<std::uint32_t>(all.size()));
      scores.push_back(weigh(base, row));
      rows.push_back(&row);
    }
  }
  std::vector<Tree> trees;
  for (std::size_t count = 0; count < options.trees; ++count) {
    const auto slopes = slopes_of(groups, scores);
    auto tree = TreeFitter(binned, slopes, options).fit(all);
    if (tree.size() == 1) break;
    for (std::size_t index = 0; index < rows.size(); ++index) scores[index] += score(tree, *rows[index]);
    trees.push_back(std::move(tree));
  }
  return BoostedTrees(std::move(trees));
}

}  // namespace parlance::analyst::train
