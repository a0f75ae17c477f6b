#include "insight/choice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace parlance::insight {

namespace {

constexpr std::size_t most_pie_parts = 6;        // more cannot be told apart by angle
constexpr std::size_t most_listed = 40;          // rows of a list that still make a readable bar chart
constexpr std::size_t most_bar_series = 4;       // side by side; more are stacked or become a heatmap
constexpr std::size_t most_stacked = 7;          // colours that stay apart
constexpr double comparable = 50;                // measures of one axis differ by at most this factor
constexpr std::size_t fewest_for_line = 3;       // two points make no line
constexpr std::size_t fewest_for_histogram = 8;  // fewer are better read one by one

/// A result seen as what may be drawn of it.
struct View {
  const data::Table& table;
  const std::vector<ColumnShape>& shapes;
  const PictureRequest& request;
  std::vector<std::size_t> moments;
  std::vector<std::size_t> categories;
  std::vector<std::size_t> quantities;

  [[nodiscard]] bool intends(std::string_view intent) const { return request.intent == intent; }
  [[nodiscard]] std::size_t rows() const { return table.row_count(); }
  [[nodiscard]] std::vector<std::size_t> dimensions() const {
    std::vector<std::size_t> all = moments;
    all.insert(all.end(), categories.begin(), categories.end());
    return all;
  }
};

View look(const data::Table& table, const std::vector<ColumnShape>& shapes, const PictureRequest& request) {
  View view{table, shapes, request, {}, {}, {}};
  for (const ColumnShape& shape : shapes) {
    if (shape.kind == Kind::moment) view.moments.push_back(shape.column);
    if (shape.kind == Kind::category) view.categories.push_back(shape.column);
    if (shape.kind == Kind::quantity) view.quantities.push_back(shape.column);
  }
  // A column that says the same in every row explains nothing, as long as another one is left.
  const auto constant = [&](std::size_t column) {
    return table.row_count() > 1 && shapes[column].distinct == 1 && shapes[column].nulls == 0;
  };
  if (!std::ranges::all_of(view.dimensions(), constant)) {
    std::erase_if(view.moments, constant);
    std::erase_if(view.categories, constant);
  }
  return view;
}

/// Of several columns that each name a row: the words before the codes.
std::optional<std::size_t> naming_column(const View& view) {
  std::optional<std::size_t> best;
  for (const std::size_t column : view.dimensions()) {
    if (!unique_rows(view.table, {column})) continue;
    const auto is_code = [&](std::size_t c) { return view.shapes[c].identifier || view.shapes[c].numeric; };
    if (!best || (is_code(*best) && !is_code(column))) best = column;
  }
  return best;
}

bool same_axis(const View& view, const std::vector<std::size_t>& columns) {
  double largest = 0;
  double smallest = HUGE_VAL;
  for (const std::size_t column : columns) {
    const ColumnShape& shape = view.shapes[column];
    if (shape.unit != view.shapes[columns.front()].unit) return false;
    const double reach = std::max(std::abs(shape.minimum), std::abs(shape.maximum));
    largest = std::max(largest, reach);
    smallest = std::min(smallest, reach);
  }
  return largest <= comparable * smallest;
}

bool suits_parts(const View& view, std::size_t column) {
  const ColumnShape& shape = view.shapes[column];
  return shape.minimum >= 0 && shape.maximum > 0;
}

// ---- Named types -----------------------------------------------------------------------------------------

/// Numbers that name things are drawn as numbers where a chart is named that else has too few of them.
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

std::optional<Choice> as_bars(const View& view, ChartType wanted) {
  Choice choice{wanted, named_x(view), {}, {}, {}, {}};
  if (!choice.x) return std::nullopt;
  choice.y = named_y(view, choice.x);
  choice.series = named_series(view, choice.x);
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
  return choice;
}

std::optional<Choice> as_line(const View& view, ChartType wanted) {
  Choice choice{wanted, named_x(view), {}, {}, {}, {}};
  choice.y = named_y(view, choice.x);
  if (!choice.x || !choice.y || view.rows() < 2) return std::nullopt;
  choice.series = named_series(view, choice.x);
  if (choice.series && unique_rows(view.table, {*choice.x})) choice.series.reset();
  if (wanted == ChartType::area && !suits_parts(view, *choice.y)) choice.type = ChartType::line;
  return choice;
}

std::optional<Choice> as_pie(const View& view) {
  Choice choice{ChartType::pie, named_x(view), {}, {}, {}, {}};
  choice.y = named_y(view, choice.x);
  if (!choice.x || (choice.y && !suits_parts(view, *choice.y))) return std::nullopt;
  return choice;
}

std::optional<Choice> as_scatter(const View& view) {
  Choice choice{ChartType::scatter, {}, {}, {}, {}, {}};
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
  return Choice{ChartType::histogram, view.quantities.front(), {}, {}, {}, {}};
}

std::optional<Choice> as_box(const View& view) {
  if (view.quantities.empty() || view.rows() < 2) return std::nullopt;
  Choice choice{ChartType::box, {}, view.quantities.front(), {}, {}, {}};
  if (const auto all = view.dimensions(); !all.empty() && !unique_rows(view.table, {all.front()})) {
    choice.x = all.front();
  }
  return choice;
}

std::optional<Choice> as_heatmap(const View& view) {
  const auto all = view.dimensions();
  if (all.size() < 2) return std::nullopt;
  return Choice{ChartType::heatmap, all[0], named_y(view, all[0]), all[1], {}, {}};
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
      return view.rows() == 1 ? std::optional(Choice{ChartType::kpi, {}, {}, {}, {}, {}}) : std::nullopt;
    case ChartType::table:
      return Choice{};
    case ChartType::none:
      return std::nullopt;
  }
  return std::nullopt;
}

// ---- Types of our own choosing ---------------------------------------------------------------------------

Choice one_row(const View& view) {
  const bool card =
      view.table.column_count() == 1 || (!view.quantities.empty() && view.table.column_count() <= 4);
  return {card ? ChartType::kpi : ChartType::table, {}, {}, {}, {}, {}};
}

Choice no_dimension(const View& view) {
  const bool pairs = view.quantities.size() >= 2 && view.rows() >= fewest_for_line;
  if (pairs && (view.quantities.size() == 2 || view.intends("correlation"))) return *as_scatter(view);
  if (view.quantities.size() == 1 && view.rows() >= fewest_for_histogram) return *as_histogram(view);
  return {};
}

/// One column names the rows; one or more measures belong to each name.
Choice by_name(const View& view, std::size_t x) {
  const bool over_time = view.shapes[x].kind == Kind::moment;
  const bool long_enough = view.rows() - view.shapes[x].nulls >= fewest_for_line;
  Choice choice{
      over_time && long_enough ? ChartType::line : ChartType::bar, x, view.quantities.front(), {}, {}, {}};
  if (view.quantities.size() >= 2 && view.quantities.size() <= most_bar_series &&
      same_axis(view, view.quantities)) {
    choice.measures = view.quantities;
    choice.y.reset();
    if (choice.type == ChartType::bar) choice.type = ChartType::grouped_bar;
    return choice;
  }
  if (over_time) {
    const bool ranked =
        view.intends("ranking") && !view.request.order.empty() && view.rows() <= most_listed / 2;
    if (ranked) choice.type = ChartType::bar;
    return choice;
  }
  const ColumnShape& measure = view.shapes[*choice.y];
  const bool of_a_whole = measure.additive || measure.unit == "percent" || measure.unit == "fraction";
  if (view.intends("proportion") && of_a_whole && suits_parts(view, *choice.y) && view.rows() >= 2 &&
      view.rows() <= most_pie_parts) {
    choice.type = ChartType::pie;
  }
  if (view.intends("lookup") && view.rows() > most_listed) return {};
  return choice;
}

/// True where nearly every value of one goes with one value of the other only: two halves of one name.
bool names_together(const View& view, std::size_t first, std::size_t second) {
  if (view.shapes[first].kind == Kind::moment || view.rows() < fewest_for_line) return false;
  const std::size_t fewer = std::min(view.shapes[first].distinct, view.shapes[second].distinct);
  return 10 * fewer >= 7 * view.rows();
}

/// Two columns together name the rows.
Choice by_pair(const View& view, std::size_t x, std::size_t series) {
  const ColumnShape& measure = view.shapes[view.quantities.front()];
  const std::size_t bearable = measure.additive && measure.minimum >= 0 ? most_stacked : most_bar_series;
  const bool other_way = view.shapes[series].distinct > view.shapes[x].distinct;
  if (view.shapes[x].kind != Kind::moment && view.shapes[series].distinct > bearable && other_way)
    std::swap(x, series);
  Choice choice{ChartType::heatmap, x, measure.column, series, {}, {}};
  const std::size_t inner = view.shapes[series].distinct;
  if (names_together(view, x, series)) return {ChartType::bar, x, measure.column, {}, series, {}};
  const bool over_time = view.shapes[x].kind == Kind::moment && view.shapes[x].distinct >= fewest_for_line;
  const bool parts = measure.additive && measure.minimum >= 0;
  if (over_time) {
    choice.type =
        parts && view.intends("proportion") && inner <= most_stacked ? ChartType::area : ChartType::line;
  } else if (parts && inner <= most_stacked && (view.intends("proportion") || inner > most_bar_series)) {
    choice.type = ChartType::stacked_bar;
  } else if (inner <= most_bar_series) {
    choice.type = ChartType::grouped_bar;
  }
  return choice;
}

/// Nothing names the rows: they are single observations.
Choice observations(const View& view) {
  const auto all = view.dimensions();
  if (view.quantities.size() >= 2 && !view.intends("distribution")) return *as_scatter(view);
  if (all.size() > 1 || view.shapes[all.front()].kind == Kind::moment) {
    return all.size() == 1 ? *as_scatter(view) : Choice{};
  }
  const std::size_t groups = view.shapes[all.front()].distinct;
  if (groups <= most_listed / 2 && view.rows() >= 5 * groups) return *as_box(view);
  return {};
}

Choice own_choice(const View& view) {
  if (view.rows() == 1) return one_row(view);
  if (view.quantities.empty()) return {};
  const auto all = view.dimensions();
  if (all.empty()) return no_dimension(view);
  if (view.intends("correlation") && view.quantities.size() >= 2 && view.rows() >= fewest_for_line) {
    return *as_scatter(view);
  }
  if (view.intends("distribution") && naming_column(view) && view.categories.size() == all.size() &&
      view.rows() > most_listed && !view.shapes[view.quantities.front()].additive) {
    return *as_histogram(view);
  }
  if (const auto name = naming_column(view)) return by_name(view, *name);
  if (all.size() == 2 && unique_rows(view.table, all)) return by_pair(view, all[0], all[1]);
  return observations(view);
}

}  // namespace

std::optional<ChartType> parse_chart_type(std::string_view words) {
  using enum ChartType;
  constexpr std::array<std::pair<std::string_view, ChartType>, 20> names{{{"stack", stacked_bar},
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
                                                                          {"area", area},
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

Choice choose_chart(const data::Table& table, const std::vector<ColumnShape>& shapes,
                    const PictureRequest& request) {
  if (table.row_count() == 0) return {ChartType::none, {}, {}, {}, {}, {}};
  const View view = look(table, shapes, request);
  if (const auto wanted = parse_chart_type(request.wanted)) {
    if (auto choice = as_wanted(with_enough_numbers(view, *wanted), *wanted)) return *choice;
  }
  Choice own = own_choice(view);
  if (own.type == ChartType::table && request.wanted == "chart") {  // any chart is wanted, and no list
    if (auto bars = as_wanted(with_enough_numbers(view, ChartType::bar), ChartType::bar)) return *bars;
  }
  return own;
}

}  // namespace parlance::insight
