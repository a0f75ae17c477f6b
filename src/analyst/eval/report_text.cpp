#include "analyst/eval/report_text.hpp"

#include <algorithm>
#include <cstdio>

#include "analyst/eval/figure_text.hpp"

namespace parlance::analyst::eval {
namespace {

void add_shares(std::string& out, const std::string& title, const std::map<std::string, Share>& shares,
                std::size_t limit) {
  if (shares.empty()) return;
  out += "\n" + title + "\n";
  std::vector<std::pair<std::string, Share>> sorted(shares.begin(), shares.end());
  if (sorted.size() > limit) {
    std::ranges::stable_sort(sorted, [](const auto& left, const auto& right) {
      return left.second.value() < right.second.value();
    });
  }
  for (std::size_t index = 0; index < std::min(limit, sorted.size()); ++index) {
    add_line(out, "  " + sorted[index].first, told(sorted[index].second));
  }
  if (sorted.size() > limit) out += "  and " + std::to_string(sorted.size() - limit) + " more, better ones\n";
}

void add_counts(std::string& out, const std::string& title,
                const std::map<std::string, std::size_t>& counts) {
  if (counts.empty()) return;
  out += "\n" + title + "\n";
  for (const auto& [name, count] : counts) add_line(out, "  " + name, std::to_string(count));
}

void add_figures(std::string& out, const Summary& summary) {
  add_line(out, "questions", std::to_string(summary.questions));
  add_line(out, "answered",
           std::to_string(summary.answered) + ", of these with a question back " +
               std::to_string(summary.answered_and_asked));
  add_line(out, "declined", std::to_string(summary.declined));
  add_line(out, "asked back only", std::to_string(summary.asked));
  if (summary.failed > 0) add_line(out, "failed", std::to_string(summary.failed));
  if (summary.accuracy.of > 0) {
    add_line(out, "execution accuracy", told(summary.accuracy));
    if (summary.interval) {
      add_line(out, "  95 % over databases", told(*summary.interval));
    }
    add_line(out, "  of those answered", told(summary.accuracy_of_answered));
    add_line(out, "calibration error", percent(summary.calibration_error));
  }
  if (summary.unanswerable.of > 0) add_line(out, "unanswerable noticed", told(summary.unanswerable));
  if (summary.charts.of > 0) {
    add_line(out, "chart as expected", told(summary.charts));
    if (summary.charts_said.of > 0) add_line(out, "  where a kind is named", told(summary.charts_said));
  }
  if (summary.gold_failed > 0) {
    add_line(out, "gold failed",
             std::to_string(summary.gold_failed) + " (counted as wrong unless kept rows matched)");
  }
  add_line(out, "question to checked SQL", told(summary.sql_ms));
  add_line(out, "question to answer", told(summary.total_ms));
}

std::string mistakes_table(const std::map<Mistake, MistakeCount>& mistakes) {
  if (mistakes.empty()) return "";
  std::vector<std::vector<std::string>> rows{{"", "wrong"}};
  for (const auto other : compared_mistakes) rows[0].emplace_back(to_string(other));
  for (const auto& [mistake, counted] : mistakes) {
    auto& row = rows.emplace_back();
    row = {std::string(to_string(mistake)), std::to_string(counted.main)};
    for (const auto other : compared_mistakes) {
      const auto found = counted.also.find(other);
      row.push_back(found == counted.also.end() ? "" : std::to_string(found->second));
    }
  }
  return "\nmistakes: the main one, and what differs besides\n" + columns_of(rows);
}

}  // namespace

std::string to_text(const Summary& summary, std::size_t databases) {
  std::string out;
  add_figures(out, summary);
  add_shares(out, "charts by the kind expected", summary.by_chart, 20);
  add_shares(out, "by tag", summary.by_tag, 60);
  add_shares(out, "by difficulty", summary.by_difficulty, 10);
  add_shares(out, "by database", summary.by_database, databases);
  out += mistakes_table(summary.mistakes);
  add_counts(out, "errors", summary.errors);
  add_counts(out, "why golds failed", summary.gold_reasons);
  return out;
}

std::string suites_table(const std::vector<std::pair<std::string, Summary>>& suites, const Summary& all) {
  std::vector<std::vector<std::string>> rows{
      {"suite", "questions", "no result", "right", "95 % over databases", "p50 ms", "p95 ms"}};
  const auto add = [&rows](const std::string& name, const Summary& summary) {
    char times[2][24];
    std::snprintf(times[0], sizeof times[0], "%.2f", summary.sql_ms.p50);
    std::snprintf(times[1], sizeof times[1], "%.2f", summary.sql_ms.p95);
    rows.push_back({name, std::to_string(summary.questions),
                    std::to_string(summary.questions - summary.answered),
                    summary.score().of > 0 ? told(summary.score()) : "-",
                    summary.interval ? told(*summary.interval) : "-", times[0], times[1]});
  };
  for (const auto& [name, summary] : suites) add(name, summary);
  if (suites.size() > 1) add("all", all);
  return columns_of(rows);
}

}  // namespace parlance::analyst::eval
