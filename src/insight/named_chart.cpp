#include "insight/named_chart.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "insight/chart_limits.hpp"

namespace parlance::insight {
namespace {

/// Measures that one axis can hold need no panels.
void share_axis(const View& view, Choice& choice) {
  std::vector<std::size_t> all{*choice.y};
  all.insert(all.end(), choice.panels.begin(), choice.panels.end());
  if (!same_axis(view, all)) return;
  choice.measures = std::move(all);
  choice.panels.clear();
  choice.y.reset();
}

/// The first dimension, or a quantity that can stand for one when there are two.
std::optional<std::size_t> named_x(const View& view) {
  if (const auto all = view.dimensions(); !all.empty()) return all.front();
  if (view.quantities.size() >= 2) return view.quantities.front();
  return std::nullopt;
}

std::optional<std::size_t> named_y(const View& view, std::optional<std::size_t> x) {
  for (const std::size_t column : view.quantities) {
    if (column != x) return column;
  }
  return std::nullopt;
}

std::optional<std::size_t> named_series(const View& view, std::optional<std::size_t> x) {
  for (const std::size_t column : view.dimensions()) {
    if (column != x) return column;
  }
  return std::nullopt;
}

/// One number and nothing that names it: a single bar.
std::optional<Choice> as_single_bar(const View& view) {
  if (view.rows() != 1 || view.quantities.size() != 1) return std::nullopt;
  return Choice{ChartType::bar, {}, view.quantities.front(), {}, {}, {}, {}};
}

/// "a bar chart about names and genders": where each name stands once, how many there are of each gender.
void count_what_repeats(const View& view, Choice& choice) {
  if (!choice.series || choice.y || !unique_rows(view.table, {*choice.x})) return;
  choice.x = choice.series;
  choice.series.reset();
}

std::optional<Choice> as_bars(const View& view, ChartType wanted) {
  Choice choice{wanted, named_x(view), {}, {}, {}, {}, {}};
  if (!choice.x) return as_single_bar(view);
  choice.y = named_y(view, choice.x);
  choice.series = named_series(view, choice.x);
  if (wanted == ChartType::bar) count_what_repeats(view, choice);
  if (choice.series && choice.y && unique_rows(view.table, {*choice.x})) choice.series.reset();
  if (!choice.series && wanted == ChartType::grouped_bar && view.quantities.size() >= 2 &&
      !view.dimensions().empty()) {
    choice.measures = view.quantities;
    choice.y.reset();
    return choice;
  }
  const bool grouped = choice.series && wanted == ChartType::bar;
  if (grouped) choice.type = ChartType::grouped_bar;
  if (grouped && view.shapes[*choice.series].distinct > most_bar_series) choice.type = ChartType::stacked_bar;
  if (!choice.series) choice.type = ChartType::bar;
  const bool negative = choice.y && view.shapes[*choice.y].minimum < 0;
  if (choice.type == ChartType::stacked_bar && negative) choice.type = ChartType::grouped_bar;
  choice.panels = other_measures(view, choice);
  return choice;
}

std::optional<Choice> as_line(const View& view, ChartType wanted) {
  Choice choice{wanted, named_x(view), {}, {}, {}, {}, {}};
  choice.y = named_y(view, choice.x);
  const bool counts = choice.x && !choice.y && view.shapes[*choice.x].kind == Kind::moment;
  if (!choice.x || !(choice.y || counts) || view.rows() < 2) return std::nullopt;
  choice.series = named_series(view, choice.x);
  if (choice.series && unique_rows(view.table, {*choice.x})) choice.series.reset();
  if (wanted == ChartType::area && choice.y && !suits_parts(view, *choice.y)) choice.type = ChartType::line;
  if (const auto others = other_measures(view, choice); !others.empty()) {
    choice.panels = others;
    if (wanted == ChartType::line) share_axis(view, choice);
  }
  return choice;
}

std::optional<Choice> as_pie(const View& view) {
  Choice choice{ChartType::pie, named_x(view), {}, {}, {}, {}, {}};
  choice.y = named_y(view, choice.x);
  if (!choice.x || (choice.y && !suits_parts(view, *choice.y))) return std::nullopt;
  return choice;
}

std::optional<Choice> as_heatmap(const View& view) {
  const auto all = view.dimensions();
  if (all.size() < 2) return std::nullopt;
  return Choice{ChartType::heatmap, all[0], named_y(view, all[0]), all[1], {}, {}, {}};
}

}  // namespace

std::optional<ChartType> parse_chart_type(std::string_view words) {
  using enum ChartType;
  constexpr std::array<std::pair<std::string_view, ChartType>, 20> names{{{"area", area},
                                                                          {"stack", stacked_bar},
                                                                          {"group bar", grouped_bar},
                                                                          {"grouped bar", grouped_bar},
                                                                          {"grouping bar", grouped_bar},
                                                                          {"clustered", grouped_bar},
                                                                          {"histogram", histogram},
                                                                          {"heat", heatmap},
                                                                          {"box", box},
                                                                          {"scatter", scatter},
                                                                          {"point", scatter},
                                                                          {"bubble", scatter},
                                                                          {"line", line},
                                                                          {"trend", line},
                                                                          {"pie", pie},
                                                                          {"donut", pie},
                                                                          {"doughnut", pie},
                                                                          {"bar", bar},
                                                                          {"column", bar},
                                                                          {"table", table}}};
  std::string folded = base::lower(words);
  std::ranges::replace(folded, '_', ' ');
  for (const auto& [name, type] : names) {
    if (folded.contains(name)) return type;
  }
  return std::nullopt;
}

View with_enough_numbers(View view, ChartType wanted) {
  const std::size_t needed = wanted == ChartType::scatter ? 2 : 1;
  while (view.quantities.size() < needed && view.dimensions().size() > (needed == 1 ? 1 : 0)) {
    const auto number = std::ranges::find_if(view.categories.rbegin(), view.categories.rend(),
                                             [&](std::size_t column) { return view.shapes[column].numeric; });
    if (number == view.categories.rend()) break;
    view.quantities.push_back(*number);
    view.categories.erase(std::next(number).base());
  }
  std::ranges::sort(view.quantities);
  return view;
}

std::optional<Choice> as_scatter(const View& view) {
  Choice choice{ChartType::scatter, {}, {}, {}, {}, {}, {}};
  if (view.quantities.size() >= 2) {
    choice.x = view.quantities[0];
    choice.y = view.quantities[1];
    for (const std::size_t column : view.dimensions()) {
      const ColumnShape& shape = view.shapes[column];
      if (shape.distinct <= most_stacked && shape.distinct < view.rows() && !choice.series)
        choice.series = column;
    }
    return choice;
  }
  choice.x = named_x(view);
  choice.y = named_y(view, choice.x);
  if (!choice.x || !choice.y) return std::nullopt;
  choice.series = named_series(view, choice.x);
  return choice;
}

/// Where something names each number there is nothing to count: bars were meant.
std::optional<Choice> as_histogram(const View& view) {
  const bool few = view.rows() <= most_listed;
  if (naming_column(view) && !view.quantities.empty() &&
      (few || view.shapes[view.quantities.front()].additive))
    return as_bars(view, ChartType::bar);
  if (view.quantities.empty() || view.rows() < 2) return std::nullopt;
  return Choice{ChartType::histogram, view.quantities.front(), {}, {}, {}, {}, {}};
}

std::optional<Choice> as_box(const View& view) {
  if (view.quantities.empty() || view.rows() < 2) return std::nullopt;
  Choice choice{ChartType::box, {}, view.quantities.front(), {}, {}, {}, {}};
  if (const auto all = view.dimensions(); !all.empty() && !unique_rows(view.table, {all.front()})) {
    choice.x = all.front();
  }
  return choice;
}

std::optional<Choice> as_wanted(const View& view, ChartType wanted) {
  switch (wanted) {
    case ChartType::bar:
    case ChartType::grouped_bar:
    case ChartType::stacked_bar:
      return as_bars(view, wanted);
    case ChartType::line:
    case ChartType::area:
      return as_line(view, wanted);
    case ChartType::pie:
      return as_pie(view);
    case ChartType::scatter:
      return as_scatter(view);
    case ChartType::histogram:
      return as_histogram(view);
    case ChartType::box:
      return as_box(view);
    case ChartType::heatmap:
      return as_heatmap(view);
    case ChartType::kpi:
      return view.rows() == 1 ? std::optional(Choice{ChartType::kpi, {}, {}, {}, {}, {}, {}}) : std::nullopt;
    case ChartType::table:
      return Choice{};
    case ChartType::none:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace parlance::insight
