#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "insight/chart_plan.hpp"
#include "insight/number_format.hpp"
#include "insight/phrases.hpp"
#include "insight/picture.hpp"

namespace parlance::insight {

namespace {

constexpr std::size_t most_rows = 15;
constexpr std::size_t least_width = 24;  // narrower, a chart says nothing
constexpr std::size_t least_bar = 4;
constexpr std::size_t line_rows = 6;
constexpr std::array<std::string_view, 9> across{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr std::array<std::string_view, 9> upward{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string pad_right(const std::string& text, std::size_t width) {
  const std::size_t used = base::display_width(text);
  return text + std::string(width > used ? width - used : 0, ' ');
}

std::string pad_left(const std::string& text, std::size_t width) {
  const std::size_t used = base::display_width(text);
  return std::string(width > used ? width - used : 0, ' ') + text;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

struct Bar {
  std::string label;
  double value = 0;
};

/// Bars to the right of nothing in eighths of a cell, to its left in whole cells.
class BarRows {
 public:
  BarRows(std::vector<Bar> bars, std::string unit, std::size_t width)
      : bars_(std::move(bars)), unit_(std::move(unit)) {
    for (const Bar& bar : bars_) {
      label_width_ = std::max(label_width_, base::display_width(bar.label));
      most_ = std::max(most_, bar.value);
      least_ = std::min(least_, bar.value);
    }
    for (const Bar& bar : bars_) number_width_ = std::max(number_width_, base::display_width(number(bar)));
    const std::size_t needed = number_width_ + least_bar + 2;
    if (width < needed + 4) return;
    label_width_ = std::min(label_width_, std::max<std::size_t>(4, std::min(width * 2 / 5, width - needed)));
    bar_width_ = width - label_width_ - number_width_ - 2;
  }

  [[nodiscard]] std::string text() const {
    if (bar_width_ < least_bar) return {};
    std::string lines;
    for (const Bar& bar : bars_) {
      lines += pad_right(base::cut_to_width(bar.label, label_width_), label_width_) + " " + drawn(bar.value) +
               " " + pad_left(number(bar), number_width_) + "\n";
    }
    return lines;
  }

 private:
  [[nodiscard]] std::string number(const Bar& bar) const {
    return format_beside(std::max(most_, -least_), bar.value, unit_);
  }
  [[nodiscard]] std::string drawn(double value) const {
    const double range = most_ - least_;
    if (!(range > 0)) return std::string(bar_width_, ' ');
    const auto left =
        static_cast<std::size_t>(std::round(static_cast<double>(bar_width_) * (-least_ / range)));
    const std::size_t right = bar_width_ - left;
    if (value < 0) {
      const double share = least_ < 0 ? value / least_ : 0;
      const auto cells =
          std::min(left, static_cast<std::size_t>(std::ceil(share * static_cast<double>(left))));
      return std::string(left - cells, ' ') + repeat("█", cells) + std::string(right, ' ');
    }
    const double share = most_ > 0 ? value / most_ : 0;
    const auto eighths = static_cast<std::size_t>(std::round(share * static_cast<double>(right) * 8));
    std::string bar = repeat("█", eighths / 8) + std::string(across.at(eighths % 8));
    if (value > 0 && eighths == 0 && right > 0) bar = across[1];
    return std::string(left, ' ') + pad_right(bar, right);
  }

  std::vector<Bar> bars_;
  std::string unit_;
  std::size_t label_width_ = 0;
  std::size_t number_width_ = 0;
  std::size_t bar_width_ = 0;
  double most_ = 0;
  double least_ = 0;
};

std::string bar_label(const ChartPlan& plan, const Mark& mark) {
  if (plan.type == ChartType::histogram) {
    return format_number(mark.position, "") + " – " + format_number(mark.upper, "");
  }
  if (mark.series.empty()) return mark.category;
  return mark.category.empty() ? mark.series : mark.category + " · " + mark.series;
}

std::string bars_text(const ChartPlan& plan, const PictureRequest& request, std::size_t width) {
  std::vector<Bar> bars;
  const std::size_t shown = plan.marks.size() <= most_rows + 1 ? plan.marks.size() : most_rows;
  for (std::size_t i = 0; i < shown; ++i)
    bars.push_back({bar_label(plan, plan.marks[i]), plan.marks[i].value});
  std::string text = BarRows(std::move(bars), plan.y.unit, width).text();
  if (text.empty()) return text;
  const Phrases phrases = Phrases::of(request.language);
  std::vector<std::string> below = plan.notes;
  if (shown < plan.marks.size()) {
    const auto rest = static_cast<double>(plan.marks.size() - shown);
    below.insert(below.begin(), phrases.say("chart.more", {{"count", format_number(rest, "")}}));
  }
  for (const std::string& note : below) text += base::cut_to_width(note, width) + "\n";
  return text;
}

/// One number a column: the mean of the values whose times fall into it; NaN where none does.
std::vector<double> columns_of(const ChartPlan& plan, std::size_t width) {
  const std::size_t count = plan.marks.size();
  const std::size_t columns = std::min(width, count);
  std::vector<double> sums(columns, 0);
  std::vector<std::size_t> counts(columns, 0);
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isfinite(plan.marks[i].value)) continue;
    sums[i * columns / count] += plan.marks[i].value;
    ++counts[i * columns / count];
  }
  for (std::size_t i = 0; i < columns; ++i)
    sums[i] = counts[i] == 0 ? NAN : sums[i] / static_cast<double>(counts[i]);
  return sums;
}

std::string line_text(const ChartPlan& plan, const PictureRequest& request, std::size_t width) {
  double least = HUGE_VAL;
  double most = -HUGE_VAL;
  for (const Mark& mark : plan.marks) {
    if (!std::isfinite(mark.value)) continue;
    least = std::min(least, mark.value);
    most = std::max(most, mark.value);
  }
  if (!(least <= most)) return {};
  const double floor = least >= 0 && least <= 0.6 * most ? 0 : least;
  const std::string top = format_number(most, plan.y.unit);
  const std::string bottom = format_number(floor, plan.y.unit);
  const std::size_t margin = std::max(base::display_width(top), base::display_width(bottom)) + 1;
  if (width < margin + 2 * least_bar) return {};
  const std::vector<double> columns = columns_of(plan, width - margin);
  const std::size_t repeated =
      std::max<std::size_t>(1, std::min<std::size_t>(4, (width - margin) / columns.size()));
  std::string text;
  for (std::size_t row = line_rows; row-- > 0;) {
    const std::string label = row + 1 == line_rows ? top : row == 0 ? bottom : "";
    std::string line = pad_left(label, margin - 1) + " ";
    for (const double value : columns) {
      const double share = most > floor ? (value - floor) / (most - floor) : 1;
      const double cells = std::isfinite(value) ? share * line_rows * 8 - static_cast<double>(row) * 8 : 0;
      const bool foot = row == 0 && std::isfinite(value);
      const auto eighths = static_cast<std::size_t>(std::clamp(std::round(cells), foot ? 1.0 : 0.0, 8.0));
      line += repeat(upward.at(eighths), repeated);
    }
    text += without_trailing_blanks(line) + "\n";
  }
  const std::size_t drawn = columns.size() * repeated;
  const std::string first = plan.marks.front().category;
  const std::string last = plan.marks.back().category;
  const std::size_t both = base::display_width(first) + base::display_width(last);
  const std::string gap(both + 1 <= drawn ? drawn - both : 3, ' ');
  text += base::cut_to_width(std::string(margin, ' ') + first + gap + last, width) + "\n";
  if (columns.size() < plan.marks.size()) {
    text += base::cut_to_width(Phrases::of(request.language).say("chart.means"), width) + "\n";
  }
  return text;
}

std::string plan_text(const ChartPlan& plan, const PictureRequest& request, std::size_t width) {
  if (plan.marks.size() < 2) return {};
  const bool timed = plan.x.kind == Axis::Kind::time;
  if ((plan.type == ChartType::line || plan.type == ChartType::area) && timed && plan.series.empty() &&
      plan.marks.size() > most_rows) {
    return line_text(plan, request, width);
  }
  const bool gaps =
      std::ranges::any_of(plan.marks, [](const Mark& mark) { return !std::isfinite(mark.value); });
  const bool rows =
      plan.type == ChartType::bar || plan.type == ChartType::grouped_bar ||
      plan.type == ChartType::stacked_bar || plan.type == ChartType::pie ||
      plan.type == ChartType::histogram ||
      (plan.type == ChartType::line && plan.x.kind != Axis::Kind::number && plan.marks.size() <= most_rows);
  return rows && !gaps ? bars_text(plan, request, width) : std::string();
}

}  // namespace

std::string text_chart(const data::Table& table, const Picture& picture, const PictureRequest& request,
                       std::size_t width) {
  if (width < least_width || picture.type == ChartType::none) return {};
  const ChartPlan plan = plan_chart(table, request);
  if (plan.type != picture.type) return {};
  std::string text = plan_text(plan, request, width);
  if (plan.panels.empty() || text.empty()) return text;
  const auto headed = [&](const ChartPlan& panel, const std::string& drawn) {
    return base::cut_to_width(capitalized(panel.y.label), width) + "\n" + drawn;
  };
  text = headed(plan, text);
  for (const ChartPlan& panel : plan.panels) {
    const std::string drawn = plan_text(panel, request, width);
    if (!drawn.empty()) text += "\n" + headed(panel, drawn);
  }
  return text;
}

}  // namespace parlance::insight
