// A sum of small decision trees over named features, read from and written as text.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace parlance::analyst {

struct TreeNode {
  std::size_t feature = 0;
  float threshold = 0;    ///< features below it go to `below`, all others to `above`
  std::size_t below = 0;  ///< index into the tree; 0 of a leaf
  std::size_t above = 0;
  double value = 0;  ///< of a leaf
  [[nodiscard]] bool is_leaf() const { return below == 0; }
  bool operator==(const TreeNode&) const = default;
};
using Tree = std::vector<TreeNode>;  ///< the root comes first, children after their parents

/// Feature names and numbers as the caller knows them.
struct FeatureNames {
  std::function<std::size_t(std::string_view)> number;  ///< `count` where there is none
  std::function<std::string_view(std::size_t)> name;
  std::size_t count = 0;
};

class BoostedTrees {
 public:
  BoostedTrees() = default;
  explicit BoostedTrees(std::vector<Tree> trees) : trees_(std::move(trees)) {}

  /// Lines "tree <n>", then for each of its nodes "<feature> <threshold> <below> <above>" or "leaf <value>",
  /// between tabs; lines that start with # are comments. Code: broken_weights.
  static base::Result<BoostedTrees> parse(std::string_view text, const FeatureNames& names);
  [[nodiscard]] std::string print(const FeatureNames& names) const;

  /// Features beyond the end of `row` are 0.
  [[nodiscard]] double score(std::span<const float> row) const;
  [[nodiscard]] const std::vector<Tree>& trees() const { return trees_; }

 private:
  std::vector<Tree> trees_;
};

[[nodiscard]] double score(const Tree& tree, std::span<const float> row);

}  // namespace parlance::analyst
