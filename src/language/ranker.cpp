#include "language/ranker.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "language/embedded.hpp"

namespace parlance::language {
namespace {

std::size_t feature_number(std::string_view name) {
  for (std::size_t i = 0; i < feature_count; ++i) {
    if (feature_name(i) == name && !name.empty()) return i;
  }
  return feature_count;
}

/// Puts each `name <tab> number` line of `text` where `place` says; false where a line is not one.
template <class Place>
bool read_numbers(std::string_view text, const Place& place) {
  for (const auto& line : base::split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = base::split(line, '\t');
    double value = 0;
    if (fields.size() != 2) return false;
    const auto [end, error] = std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), value);
    if (error != std::errc{} || !place(fields[0], value)) return false;
  }
  return true;
}

}  // namespace

base::Result<Ranker> Ranker::make() {
  Ranker ranker;
  const bool weights = read_numbers(embedded::weights(), [&](const std::string& name, double value) {
    const std::size_t feature = feature_number(name);
    if (feature < feature_count) ranker.weights_[feature] = value;
    return feature < feature_count;
  });
  const bool calibration = read_numbers(embedded::calibration(), [&](const std::string& name, double value) {
    if (name == "constant" || name == "margin") {
      (name == "margin" ? ranker.margin_ : ranker.constant_) = value;
      return true;
    }
    const std::size_t feature = feature_number(name);
    if (feature < feature_count) ranker.calibration_[feature] = value;
    return feature < feature_count;
  });
  if (weights && calibration) return ranker;
  return base::fail(base::ErrorKind::internal, "broken_weights",
                    "The ranker's weights that are built in cannot be read.");
}

double Ranker::score(const Features& features) const {
  double sum = 0;
  for (std::size_t i = 0; i < feature_count; ++i) sum += weights_[i] * features[i];
  return sum;
}

double Ranker::confidence(double margin, const Features& features) const {
  double sum = constant_ + margin_ * std::min(margin, widest_margin);
  for (std::size_t i = 0; i < feature_count; ++i) sum += calibration_[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace parlance::language
