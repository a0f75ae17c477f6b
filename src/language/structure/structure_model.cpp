#include "language/structure/structure_model.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.hpp"

namespace parlance::language {
namespace {

std::string number_text(float number) {
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%.2g", static_cast<double>(number));
  return buffer;
}

template <class Number>
bool take(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

bool take_value(const std::vector<std::string>& fields, StructureModel& model) {
  StructureModel::Value value{slot_count, fields[2], 0};
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    if (slot_name(slot) == fields[1]) value.slot = slot;
  }
  if (value.slot == slot_count || !take(fields[3], value.constant)) return false;
  if (!model.values.empty() && model.values.back().slot > value.slot) return false;
  model.values.push_back(std::move(value));
  return true;
}

bool take_gram(const std::vector<std::string>& fields, StructureModel& model) {
  auto& weights = model.grams[fields[1]];
  for (std::size_t i = 2; i < fields.size(); ++i) {
    const auto equals = fields[i].find('=');
    StructureModel::Weight weight;
    if (equals == std::string::npos || !take(std::string_view(fields[i]).substr(0, equals), weight.value) ||
        !take(std::string_view(fields[i]).substr(equals + 1), weight.weight) ||
        weight.value >= model.values.size())
      return false;
    weights.push_back(weight);
  }
  return true;
}

}  // namespace

float Expectation::of(std::size_t slot, const std::string& value) const {
  const auto& known = values[slot];
  if (known.empty()) return 0;
  auto found = known.find(value);
  if (found == known.end()) found = known.find("other");
  return found == known.end() ? least : std::max(found->second, least);
}

std::string Expectation::likeliest(std::size_t slot) const {
  const auto best =
      std::ranges::max_element(values[slot], {}, [](const auto& value) { return value.second; });
  return best == values[slot].end() ? "" : best->first;
}

Expectation StructureModel::expect(const std::vector<std::string>& words) const {
  std::vector<float> scores;
  for (const auto& value : values) scores.push_back(value.constant);
  for (const auto& gram :
       question_grams(words, [this](std::string_view word) { return grams.contains(word); })) {
    const auto found = grams.find(gram);
    if (found == grams.end()) continue;
    for (const auto& [value, weight] : found->second) scores[value] += weight;
  }
  std::array<float, slot_count> most{};
  most.fill(-std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < values.size(); ++i)
    most[values[i].slot] = std::max(most[values[i].slot], scores[i]);
  std::array<float, slot_count> sum{};
  for (std::size_t i = 0; i < values.size(); ++i)
    sum[values[i].slot] += std::exp(scores[i] - most[values[i].slot]);
  Expectation expectation;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto slot = values[i].slot;
    expectation.values[slot].emplace(values[i].text, scores[i] - most[slot] - std::log(sum[slot]));
  }
  return expectation;
}

std::string print_structure_model(const StructureModel& model) {
  std::string text =
      "# What the words of a question say of the query's structure; learnt by `parlance train`, see "
      "docs/training.md.\n"
      "# value <tab> slot <tab> value <tab> constant\n"
      "# gram <tab> words <tab> number of a value, counted from 0 = weight <tab> ...\n";
  for (const auto& value : model.values) {
    text += "value\t" + std::string(slot_name(value.slot)) + "\t" + value.text + "\t" +
            number_text(value.constant) + "\n";
  }
  const std::map<std::string, std::vector<StructureModel::Weight>> sorted(model.grams.begin(),
                                                                          model.grams.end());
  for (const auto& [gram, weights] : sorted) {
    text += "gram\t" + gram;
    for (const auto& [value, weight] : weights)
      text += "\t" + std::to_string(value) + "=" + number_text(weight);
    text += "\n";
  }
  return text;
}

base::Result<StructureModel> parse_structure_model(std::string_view text) {
  StructureModel model;
  for (const auto& line : base::split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = base::split(line, '\t');
    const bool read = (fields[0] == "value" && fields.size() == 4 && take_value(fields, model)) ||
                      (fields[0] == "gram" && fields.size() >= 2 && take_gram(fields, model));
    if (!read) {
      return base::fail(base::ErrorKind::internal, "broken_weights",
                        "The structure model that is built in cannot be read.");
    }
  }
  return model;
}

}  // namespace parlance::language
