#include "analyst/train/labelled.hpp"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <optional>

#include "base/text.hpp"
#include "language/features.hpp"

namespace parlance::analyst::train {
namespace {

constexpr std::size_t fixed_fields = 14;  ///< of a reading's line, before its features

std::string number_text(double number) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.6g", number);
  return buffer;
}

std::string one_line(std::string text) {
  for (auto& character : text) {
    if (character == '\t' || character == '\n' || character == '\r') character = ' ';
  }
  return text;
}

void print_reading(std::string& out, const LabelledReading& reading) {
  const auto& facts = reading.facts;
  out += "reading\t";
  out += reading.right ? "1" : "0";
  for (const double number :
       {reading.score, static_cast<double>(facts.rows), static_cast<double>(facts.columns), facts.null_share,
        facts.zero ? 1.0 : 0.0, facts.numeric ? 1.0 : 0.0, facts.repeats ? 1.0 : 0.0,
        static_cast<double>(facts.constant), facts.ones ? 1.0 : 0.0, facts.null_row ? 1.0 : 0.0}) {
    out += "\t" + number_text(number);
  }
  out += "\t" + std::to_string(facts.fingerprint) + "\t" + language::print_structure(reading.structure);
  for (std::size_t feature = 0; feature < reading.features.size(); ++feature) {
    if (reading.features[feature] == 0) continue;
    out += "\t" + std::string(language::feature_name(feature)) + "=" + number_text(reading.features[feature]);
  }
  out += "\n";
}

template <class Number>
bool take(const std::string& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

bool take(const std::string& text, bool& flag) {
  flag = text == "1";
  return flag || text == "0";
}

bool take_feature(const std::string& field, std::vector<float>& features) {
  const auto equals = field.find('=');
  float value = 0;
  if (equals == std::string::npos || !take(field.substr(equals + 1), value)) return false;
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    if (language::feature_name(feature) == std::string_view(field).substr(0, equals))
      features[feature] = value;
  }
  return true;
}

std::optional<LabelledReading> to_reading(const std::vector<std::string>& fields) {
  LabelledReading reading;
  auto& facts = reading.facts;
  if (fields.size() < fixed_fields) return std::nullopt;
  const bool read =
      take(fields[1], reading.right) && take(fields[2], reading.score) && take(fields[3], facts.rows) &&
      take(fields[4], facts.columns) && take(fields[5], facts.null_share) && take(fields[6], facts.zero) &&
      take(fields[7], facts.numeric) && take(fields[8], facts.repeats) && take(fields[9], facts.constant) &&
      take(fields[10], facts.ones) && take(fields[11], facts.null_row) && take(fields[12], facts.fingerprint);
  auto structure = language::parse_structure(fields[13]);
  if (!read || !structure) return std::nullopt;
  reading.structure = std::move(*structure);
  reading.features.assign(language::feature_count, 0.0F);
  for (std::size_t index = fixed_fields; index < fields.size(); ++index) {
    if (!take_feature(fields[index], reading.features)) return std::nullopt;
  }
  return reading;
}

bool take_line(const std::string& line, std::vector<LabelledQuestion>& questions) {
  const auto fields = base::split(line, '\t');
  if (fields[0] == "question" && fields.size() == 5) {
    questions.push_back({fields[1], fields[2], fields[3], language::parse_structure(fields[4]), {}});
    return true;
  }
  if (fields[0] != "reading" || questions.empty()) return false;
  auto reading = to_reading(fields);
  if (reading) questions.back().readings.push_back(std::move(*reading));
  return reading.has_value();
}

}  // namespace

std::string print_labelled(const std::vector<LabelledQuestion>& questions) {
  std::string out;
  for (const auto& question : questions) {
    out += "question\t" + one_line(question.id) + "\t" + one_line(question.database) + "\t" +
           one_line(question.question) + "\t" +
           (question.gold ? language::print_structure(*question.gold) : "") + "\n";
    for (const auto& reading : question.readings) print_reading(out, reading);
  }
  return out;
}

base::Result<std::vector<LabelledQuestion>> read_labelled(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return base::fail(base::ErrorKind::usage, "missing_file",
                      "The file " + path + " cannot be read. Check the path and its permissions.",
                      {{"path", path}});
  }
  std::vector<LabelledQuestion> questions;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (take_line(line, questions)) continue;
    return base::fail(base::ErrorKind::usage, "invalid_record",
                      "Line " + std::to_string(number) + " of " + path + " is no labelled reading.",
                      {{"line", std::to_string(number)}, {"path", path}});
  }
  return questions;
}

}  // namespace parlance::analyst::train
