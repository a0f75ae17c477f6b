#include "analyst/choice/boosted_trees.hpp"

#include <charconv>
#include <cstdio>
#include <optional>

#include "base/text.hpp"

namespace parlance::analyst {
namespace {

template <class Number>
std::optional<Number> to_number(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<TreeNode> to_node(const std::vector<std::string>& fields, const FeatureNames& names) {
  TreeNode node;
  if (fields.size() == 2 && fields[0] == "leaf") {
    const auto value = to_number<double>(fields[1]);
    if (!value) return std::nullopt;
    node.value = *value;
    return node;
  }
  if (fields.size() != 4) return std::nullopt;
  const auto threshold = to_number<float>(fields[1]);
  const auto below = to_number<std::size_t>(fields[2]);
  const auto above = to_number<std::size_t>(fields[3]);
  node.feature = names.number(fields[0]);
  if (!threshold || !below || !above || node.feature >= names.count) return std::nullopt;
  node.threshold = *threshold;
  node.below = *below;
  node.above = *above;
  return node;
}

/// Children come after their parents, so that walking a tree ends.
bool is_sound(const Tree& tree) {
  for (std::size_t index = 0; index < tree.size(); ++index) {
    const auto& node = tree[index];
    if (node.is_leaf()) continue;
    if (node.below <= index || node.above <= index || node.below >= tree.size() || node.above >= tree.size())
      return false;
  }
  return !tree.empty();
}

std::string short_number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.5g", value);
  return buffer;
}

}  // namespace

base::Result<BoostedTrees> BoostedTrees::parse(std::string_view text, const FeatureNames& names) {
  const auto broken = [](std::size_t line) {
    return base::fail(base::ErrorKind::internal, "broken_weights",
                      "Line " + std::to_string(line) + " of the trees that are built in cannot be read.",
                      {{"line", std::to_string(line)}});
  };
  std::vector<Tree> trees;
  std::size_t number = 0;
  for (const auto& line : base::split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto fields = base::split(line, '\t');
    if (fields[0] == "tree") {
      trees.emplace_back();
      continue;
    }
    const auto node = to_node(fields, names);
    if (!node || trees.empty()) return broken(number);
    trees.back().push_back(*node);
  }
  for (const auto& tree : trees) {
    if (!is_sound(tree)) return broken(number);
  }
  return BoostedTrees(std::move(trees));
}

std::string BoostedTrees::print(const FeatureNames& names) const {
  std::string text;
  for (std::size_t index = 0; index < trees_.size(); ++index) {
    text += "tree\t" + std::to_string(index + 1) + "\n";
    for (const auto& node : trees_[index]) {
      if (node.is_leaf()) {
        text += "leaf\t" + short_number(node.value) + "\n";
      } else {
        text += std::string(names.name(node.feature)) + "\t" + short_number(node.threshold) + "\t" +
                std::to_string(node.below) + "\t" + std::to_string(node.above) + "\n";
      }
    }
  }
  return text;
}

double score(const Tree& tree, std::span<const float> row) {
  std::size_t at = 0;
  while (!tree[at].is_leaf()) {
    const auto& node = tree[at];
    const float value = node.feature < row.size() ? row[node.feature] : 0.0F;
    at = value < node.threshold ? node.below : node.above;
  }
  return tree[at].value;
}

double BoostedTrees::score(std::span<const float> row) const {
  double sum = 0;
  for (const auto& tree : trees_) sum += analyst::score(tree, row);
  return sum;
}

}  // namespace parlance::analyst
