#include "insight/choice.hpp"

#include <algorithm>
#include <utility>

#include "insight/chart_limits.hpp"
#include "insight/named_chart.hpp"
#include "insight/view.hpp"

namespace parlance::insight {

namespace {

constexpr std::size_t most_pie_parts = 6;        // more cannot be told apart by angle
constexpr std::size_t fewest_for_line = 3;       // two points make no line
constexpr std::size_t fewest_for_histogram = 8;  // fewer are better read one by one

Choice one_row(const View& view) {
  const bool card =
      view.table.column_count() == 1 || (!view.quantities.empty() && view.table.column_count() <= 4);
  return {card ? ChartType::kpi : ChartType::table, {}, {}, {}, {}, {}, {}};
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
  const ChartType type = over_time && long_enough ? ChartType::line : ChartType::bar;
  Choice choice{type, x, view.quantities.front(), {}, {}, {}, {}};
  if (view.quantities.size() >= 2 && view.quantities.size() <= most_bar_series &&
      same_axis(view, view.quantities)) {
    choice.measures = view.quantities;
    choice.y.reset();
    if (choice.type == ChartType::bar) choice.type = ChartType::grouped_bar;
    return choice;
  }
  choice.panels = other_measures(view, choice);
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
    choice.panels.clear();
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
  Choice choice{ChartType::heatmap, x, measure.column, series, {}, {}, {}};
  const std::size_t inner = view.shapes[series].distinct;
  if (names_together(view, x, series)) return {ChartType::bar, x, measure.column, {}, series, {}, {}};
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

Choice choose_chart(const data::Table& table, const std::vector<ColumnShape>& shapes,
                    const PictureRequest& request) {
  if (table.row_count() == 0)
    return {parse_chart_type(request.wanted).value_or(ChartType::none), {}, {}, {}, {}, {}, {}};
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
