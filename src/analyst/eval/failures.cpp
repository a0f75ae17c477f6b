#include "analyst/eval/failures.hpp"

#include <cstdio>
#include <string_view>

#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

void add_field(std::string& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out.append("  ").append(name).append(": ").append(value).append("\n");
}

std::string mistake_of(const Outcome& outcome) {
  if (!outcome.mistake) return "";
  std::vector<std::string> others;
  for (const auto difference : outcome.differences) {
    if (difference != *outcome.mistake) others.emplace_back(to_string(difference));
  }
  const std::string main(to_string(*outcome.mistake));
  return others.empty() ? main : main + ", also " + base::join(others, ", ");
}

void add_result(std::string& out, std::string_view name, const Excerpt& excerpt) {
  out.append("  ").append(name).append(":\n").append(to_text(excerpt, "    "));
}

std::string block(const Outcome& outcome) {
  std::string out = outcome.id;
  if (outcome.turn > 0) out += " turn " + std::to_string(outcome.turn);
  out += " [" + outcome.database + "] " + outcome.question + "\n";
  add_field(out, "mistake", mistake_of(outcome));
  add_field(out, "why", outcome.reason);
  add_field(out, "reading", outcome.fixed.summary);
  add_field(out, "unused", base::join(outcome.fixed.unused, ", "));
  add_field(out, "sql", outcome.fixed.sql);
  add_field(out, "gold", outcome.gold);
  add_field(out, "gold failed", outcome.gold_error);
  if (outcome.fixed.has_table) add_result(out, "result", excerpt_of(to_grid(outcome.fixed.table)));
  if (!outcome.gold_rows.rows.empty()) add_result(out, "gold result", outcome.gold_rows);
  add_field(out, "asked", outcome.fixed.clarification);
  add_field(out, "error", outcome.fixed.error);
  char confidence[48];
  std::snprintf(confidence, sizeof confidence, "  confidence: %.2f\n\n", outcome.fixed.confidence);
  return out + confidence;
}

}  // namespace

std::string failures(const std::vector<Outcome>& outcomes) {
  std::string out;
  std::string suite;
  for (const auto& outcome : outcomes) {
    if (!outcome.correct || *outcome.correct) continue;
    if (outcome.suite != suite) out += "# " + outcome.suite + "\n\n";
    suite = outcome.suite;
    out += block(outcome);
  }
  return out;
}

}  // namespace parlance::analyst::eval
