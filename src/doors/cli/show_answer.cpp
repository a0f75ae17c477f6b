#include "doors/cli/show_answer.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "analyst/draw.hpp"
#include "base/text.hpp"
#include "data/table_text.hpp"

namespace parlance::doors::cli {
namespace {

using analyst::Answer;

constexpr std::string_view indent = "  ";

void line(Terminal& terminal, std::string_view text = "") { terminal.out << text << "\n"; }

void paragraph(Terminal& terminal, Style style, std::string_view text, std::string_view margin = indent) {
  for (const auto& part : base::split(wrapped(harmless(text), terminal.width, margin), '\n')) {
    line(terminal, styled(terminal, style, part));
  }
}

std::string kind_text(const std::string& kind) {
  std::string text = kind;
  std::ranges::replace(text, '_', ' ');
  return text;
}

void show_reading(const Answer& answer, Terminal& terminal) {
  if (!answer.summary.empty()) paragraph(terminal, Style::plain, answer.summary);
  std::string told;
  for (const auto& span : answer.spans) {
    if (!told.empty()) told += " · ";
    told += "“" + span.text + "” " + kind_text(span.kind);
    if (!span.name.empty() && base::fold(span.name) != base::fold(span.text)) told += " " + span.name;
  }
  if (!told.empty()) paragraph(terminal, Style::faint, told);
  if (!answer.unused.empty()) {
    paragraph(terminal, Style::warning, "Not used: " + base::join(answer.unused, ", "));
  }
}

void show_sql(const Answer& answer, Terminal& terminal) {
  if (answer.sql.empty()) return;
  line(terminal);
  for (const auto& part : base::split(answer.sql, '\n')) {
    line(terminal, styled(terminal, Style::accent, std::string(indent) + harmless(part)));
  }
}

void show_table(const Answer& answer, Terminal& terminal) {
  if (!answer.has_table) return;
  line(terminal);
  if (answer.table.row_count() == 0) {
    line(terminal, styled(terminal, Style::faint, "  no rows: nothing in the data fits"));
    return;
  }
  data::TableTextOptions options;
  options.width = terminal.width;
  options.rows_known = !answer.truncated;
  options.colour = terminal.colour;
  terminal.out << data::to_text(answer.table, options);
}

void show_chart(const Answer& answer, Terminal& terminal) {
  const auto chart = analyst::draw_text(answer, std::min<std::size_t>(terminal.width, 100));
  if (chart.empty()) return;
  line(terminal);
  terminal.out << chart;
  if (!chart.ends_with('\n')) line(terminal);
}

void show_words(const Answer& answer, Terminal& terminal) {
  if (answer.narrative.empty() && answer.findings.empty()) return;
  line(terminal);
  if (!answer.narrative.empty()) paragraph(terminal, Style::strong, answer.narrative);
  for (const auto& finding : answer.findings) {
    if (finding.message != answer.narrative) paragraph(terminal, Style::plain, "• " + finding.message);
  }
}

void show_doubts(const Answer& answer, Terminal& terminal) {
  if (!answer.caveats.empty() || !answer.warnings.empty()) line(terminal);
  for (const auto& caveat : answer.caveats) paragraph(terminal, Style::warning, "! " + caveat);
  for (const auto& warning : answer.warnings) paragraph(terminal, Style::warning, "! " + warning);
}

void show_choices(const Answer& answer, Terminal& terminal) {
  if (!answer.clarification) return;
  line(terminal);
  paragraph(terminal, Style::strong,
            answer.has_table ? "Not quite sure. " + answer.clarification->question
                             : answer.clarification->question);
  int number = 0;
  for (const auto& choice : answer.clarification->choices) {
    paragraph(terminal, Style::plain, std::to_string(++number) + ". " + choice.summary);
  }
  paragraph(terminal, Style::faint, "Say it in the words of one of these.");
}

std::string milliseconds(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, value < 10 ? "%.1f ms" : "%.0f ms", value);
  return buffer;
}

void show_figures(const Answer& answer, Terminal& terminal) {
  if (!answer.has_table) return;
  double total = 0;
  for (const auto& [stage, took] : answer.timings_ms) total += took;
  std::string text;
  if (answer.written_by != "person") {
    text += std::to_string(std::lround(answer.confidence * 100)) + " % sure · ";
  }
  text += std::to_string(answer.table.row_count()) + (answer.table.row_count() == 1 ? " row" : " rows");
  if (answer.truncated) text += " (more exist)";
  text += " · " + milliseconds(total);
  if (answer.cached) text += " · from the cache";
  line(terminal);
  line(terminal, styled(terminal, Style::faint, std::string(indent) + text));
}

void show_trace(const Answer& answer, Terminal& terminal) {
  if (answer.trace.empty() && answer.plan.empty()) return;
  line(terminal);
  for (const auto& [stage, decided] : answer.trace) {
    double took = 0;
    for (const auto& [name, value] : answer.timings_ms) {
      if (name == stage) took = value;
    }
    std::string head = std::string(indent) + stage;
    head.resize(12, ' ');
    line(terminal, head + milliseconds(took) + "  " + harmless(decided));
  }
  if (!answer.plan.empty()) {
    line(terminal);
    line(terminal, harmless(answer.plan));
  }
}

}  // namespace

std::string marked_question(const Answer& answer, const Terminal& terminal) {
  if (!terminal.colour) return harmless(answer.question);
  auto spans = answer.spans;
  std::ranges::sort(spans, {}, &language::Span::start);
  std::string out;
  std::size_t at = 0;
  for (const auto& span : spans) {
    if (span.start < at || span.end > answer.question.size() || span.end <= span.start) continue;
    out += harmless(answer.question.substr(at, span.start - at));
    out += styled(terminal, Style::word, harmless(answer.question.substr(span.start, span.end - span.start)));
    at = span.end;
  }
  return out + harmless(answer.question.substr(std::min(at, answer.question.size())));
}

void show_answer(const Answer& answer, Terminal& terminal) {
  const bool by_person = answer.written_by == "person";
  if (!by_person) {
    line(terminal);
    line(terminal, std::string(indent) + marked_question(answer, terminal));
    show_reading(answer, terminal);
    show_sql(answer, terminal);
  }
  show_table(answer, terminal);
  show_chart(answer, terminal);
  show_words(answer, terminal);
  show_doubts(answer, terminal);
  show_choices(answer, terminal);
  show_figures(answer, terminal);
  show_trace(answer, terminal);
}

}  // namespace parlance::doors::cli
