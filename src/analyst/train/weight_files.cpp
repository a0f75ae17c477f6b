#include "analyst/train/weight_files.hpp"

#include <cmath>
#include <cstdio>
#include <span>

#include "analyst/choice/chooser.hpp"
#include "analyst/train/calibrating.hpp"

namespace parlance::analyst::train {
namespace {

std::string line(std::string_view name, double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.4g", value);
  return std::string(name) + "\t" + buffer + "\n";
}

std::string weights_by_feature(const std::vector<double>& weights) {
  std::string text;
  for (std::size_t feature = 0; feature < weights.size(); ++feature) {
    if (choice_feature_name(feature).empty() || std::abs(weights[feature]) < 0.0005) continue;
    text += line(choice_feature_name(feature), weights[feature]);
  }
  return text;
}

std::string coefficients_by_name(std::string_view second, std::span<const std::string_view> features,
                                 const std::vector<double>& coefficients) {
  std::string text = line("constant", coefficients[0]) + line(second, coefficients[1]);
  for (std::size_t index = 0; index < features.size(); ++index) {
    text += line(features[index], coefficients[index + 2]);
  }
  return text;
}

}  // namespace

std::string print_ranker_weights(const std::vector<double>& weights) {
  return "# feature <tab> weight of the ranker; features.cpp says what each one means\n" +
         weights_by_feature(weights);
}

std::string print_choice_weights(const std::vector<double>& weights) {
  return "# feature <tab> weight in the choice among readings that were run; choice/choice_features.cpp says "
         "what "
         "each means\n" +
         weights_by_feature(weights);
}

std::string print_choice_trees(const BoostedTrees& trees) {
  return "# boosted trees over the same features, added to the weighted sum\n" +
         trees.print(choice_feature_names());
}

std::string print_ranker_calibration(const std::vector<double>& coefficients) {
  return "# term <tab> coefficient of the logistic model of confidence\n" +
         coefficients_by_name("margin", ranked_calibration_features, coefficients);
}

std::string print_choice_calibration(const std::vector<double>& coefficients) {
  return "# term <tab> coefficient of the logistic model of confidence after the look at the results\n" +
         coefficients_by_name("logit_share", chosen_calibration_features, coefficients);
}

}  // namespace parlance::analyst::train
