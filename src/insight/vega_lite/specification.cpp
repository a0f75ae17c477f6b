#include "insight/vega_lite/specification.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "insight/number_format.hpp"
#include "insight/theme.hpp"
#include "insight/vega_lite/channels.hpp"
#include "insight/vega_lite/config.hpp"
#include "insight/vega_lite/marks.hpp"

namespace parlance::insight::vega_lite {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::size_t characters_a_line = 72;  // of a title at its size over the chart's width
constexpr std::size_t most_title_lines = 3;
constexpr int row_height = 26;

value number(double value) { return std::isfinite(value) ? boost::json::value(value) : nullptr; }

std::vector<std::string> wrap(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string& word : base::split(text, ' ')) {
    const bool fits =
        !lines.empty() && base::display_width(lines.back()) + base::display_width(word) < characters_a_line;
    if (fits) {
      lines.back() += " " + word;
    } else {
      lines.push_back(base::cut_to_width(word, characters_a_line));
    }
  }
  if (lines.size() > most_title_lines) {
    lines.resize(most_title_lines);
    lines.back() = base::cut_to_width(lines.back() + " \u2026\u2026",
                                      std::min(base::display_width(lines.back()) + 2, characters_a_line));
  }
  return lines;
}

object title(const ChartPlan& plan) {
  object title{{"text", strings(wrap(plan.title))}};
  std::vector<std::string> lines;
  for (const std::string& note : plan.notes) {
    for (std::string& line : wrap(note)) lines.push_back(std::move(line));
  }
  if (!lines.empty()) title["subtitle"] = strings(lines);
  return title;
}

int height(const ChartPlan& plan) {
  const auto rows = static_cast<int>(plan.categories.size());
  if (plan.type == ChartType::heatmap) return std::max(2, static_cast<int>(plan.series.size())) * row_height;
  if (!plan.horizontal) return theme::height;
  const bool grouped = plan.type == ChartType::grouped_bar;
  return rows * (grouped ? std::max(row_height, 13 * static_cast<int>(plan.series.size()) + 10) : row_height);
}

array data(const ChartPlan& plan) {
  array rows;
  const auto [least, most] = range_of(plan, &Mark::value);
  const double largest = std::max(std::abs(least), std::abs(most));
  for (const Mark& mark : plan.marks) {
    object row;
    const bool named = !plan.x.label.empty() || plan.type == ChartType::bar;
    if (plan.x.kind == Axis::Kind::category && named) row["x"] = mark.category;
    if (plan.x.kind != Axis::Kind::category) row["x"] = number(mark.position);
    if (plan.x.kind == Axis::Kind::time) row["words"] = mark.category;
    if (plan.type == ChartType::histogram) row["to"] = number(mark.upper);
    row["y"] = number(mark.value);
    if (!plan.series.empty()) row["series"] = mark.series;
    row["label"] = format_beside(largest, mark.value, is_worded(plan.y.unit) ? "" : plan.y.unit);
    rows.push_back(std::move(row));
  }
  return rows;
}

object drawing(const ChartPlan& plan) {
  using enum ChartType;
  switch (plan.type) {
    case pie:
      return parts(plan);
    case line:
    case area:
      return curve(plan);
    case scatter:
      return points(plan);
    case histogram:
      return bins(plan);
    case box:
      return boxes(plan);
    case heatmap:
      return cells(plan);
    default:
      return bars(plan);
  }
}

/// What is drawn without its title: marks, axes and rows, at its size.
object unit(const ChartPlan& plan, int width, int height) {
  object made{{"width", width}, {"height", height}, {"data", object{{"values", data(plan)}}}};
  for (auto& [key, part] : drawing(plan)) made[key] = std::move(part);
  return made;
}

/// Takes the title away from the axis of `channel`, and its labels as well where they stand beside another
/// panel.
void strip_axis(object& encoding, const char* channel, bool labels_too) {
  auto* const found = encoding.if_contains(channel);
  if (found == nullptr) return;
  object& made = found->as_object();
  made["title"] = nullptr;
  value* const axis = made.if_contains("axis");
  if (!labels_too || axis == nullptr || !axis->is_object()) return;
  axis->as_object()["labels"] = false;
  axis->as_object()["ticks"] = false;
}

/// Measures of different scales: lying bars beside each other, all else below each other, over the same x.
void lay_panels(const ChartPlan& plan, object& top) {
  std::vector<const ChartPlan*> panels{&plan};
  for (const ChartPlan& panel : plan.panels) panels.push_back(&panel);
  const auto count = static_cast<int>(panels.size());
  constexpr int gap = 24;
  array drawn;
  for (std::size_t i = 0; i < panels.size(); ++i) {
    const ChartPlan& panel = *panels[i];
    object made = plan.horizontal ? unit(panel, (theme::width - gap * (count - 1)) / count, height(plan))
                                  : unit(panel, theme::width, std::max(120, theme::height / count));
    made["title"] = object{{"text", axis_title(panel.y)},
                           {"fontSize", 12},
                           {"fontWeight", "normal"},
                           {"frame", "group"},
                           {"offset", 6}};
    const bool names_elsewhere = plan.horizontal ? i > 0 : i + 1 < panels.size();
    const auto strip = [&](object& encoding) {
      strip_axis(encoding, plan.horizontal ? "x" : "y", false);
      if (names_elsewhere) strip_axis(encoding, plan.horizontal ? "y" : "x", true);
    };
    if (auto* const encoding = made.if_contains("encoding")) strip(encoding->as_object());
    if (auto* const layers = made.if_contains("layer")) {
      for (value& layer : layers->as_array()) strip(layer.as_object()["encoding"].as_object());
    }
    drawn.push_back(std::move(made));
  }
  top[plan.horizontal ? "hconcat" : "vconcat"] = std::move(drawn);
  top["spacing"] = gap;
}

}  // namespace

std::string specification_text(const ChartPlan& plan, const std::string& description) {
  using enum ChartType;
  if (plan.type == none || plan.type == kpi || plan.type == table || plan.marks.empty()) return {};
  object top{{"$schema", "https://vega.github.io/schema/vega-lite/v6.json"},
             {"description", description},
             {"title", title(plan)}};
  if (plan.panels.empty()) {
    for (auto& [key, part] : unit(plan, theme::width, height(plan))) top[key] = std::move(part);
  } else {
    lay_panels(plan, top);
  }
  top["config"] = config();
  return boost::json::serialize(top);
}

}  // namespace parlance::insight::vega_lite
