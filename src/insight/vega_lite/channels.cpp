#include "insight/vega_lite/channels.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>

#include "base/text.hpp"
#include "insight/axis_format.hpp"
#include "insight/number_format.hpp"
#include "insight/theme.hpp"

namespace parlance::insight::vega_lite {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

/// An axis starts at zero unless its least is above this share of its most.
constexpr double from_zero_below = 0.6;

/// Whether an axis over [least, most] starts at zero without squeezing what is shown.
bool starts_at_zero(double least, double most) {
  return least >= 0 && (least <= from_zero_below * most || least == most);
}

template <class Text>
array all_of(std::span<const Text> texts) {
  array all;
  for (const std::string_view text : texts) all.push_back(value(text));
  return all;
}

/// The unit alone where the legend names the measures.
value measure_title(const ChartPlan& plan) {
  if (plan.series.empty() || !plan.series_label.empty()) return value(axis_title(plan.y));
  return is_worded(plan.y.unit) ? value(unit_words(plan.y.unit)) : value(nullptr);
}

/// Every so manieth name, where all would not stand beside each other: of months the first of a quarter, a
/// half year or a year, else steps that count well.
object axis_of_names(const ChartPlan& plan) {
  object axis{{"labelAngle", 0}, {"labelOverlap", "greedy"}, {"grid", false}};
  constexpr std::size_t pixels_a_letter = 7;
  constexpr std::array<std::size_t, 8> months{1, 2, 3, 6, 12, 24, 60, 120};
  constexpr std::array<std::size_t, 8> others{1, 2, 4, 5, 10, 20, 50, 100};
  std::size_t longest = 0;
  for (const auto& label : plan.categories) longest = std::max(longest, base::display_width(label));
  const std::size_t needed = (longest + 2) * pixels_a_letter * plan.categories.size();
  const bool monthly = plan.x.kind == Axis::Kind::category && plan.x.grain == TimeGrain::month;
  const auto& steps = monthly ? months : others;
  const auto step = std::ranges::find_if(
      steps, [&](std::size_t every) { return needed / every <= static_cast<std::size_t>(theme::width); });
  if (!plan.over_time || step == steps.end() || *step == 1) return axis;
  array shown;
  for (std::size_t i = 0; i < plan.categories.size(); i += *step) shown.push_back(value(plan.categories[i]));
  axis["values"] = std::move(shown);
  return axis;
}

object number_axis(const ChartPlan& plan, bool grid) {
  const auto [least, most] = range_of(plan, &Mark::value);
  return ticked(plan.y, std::min(least, 0.0), most, grid);
}

object time_channel(const ChartPlan& plan) {
  const auto [first, last] = range_of(plan, &Mark::position);
  const TimeTicks ticks = time_ticks(last - first, plan.x.grain);
  object axis{{"labelExpr", ticks.label_expression}, {"labelOverlap", "greedy"}, {"grid", false}};
  if (ticks.spacing > 0) {
    // Vega-Lite allows intervals below a day that Vega then does not know.
    array at;
    const double start = std::ceil(first / ticks.spacing);
    const double count = std::floor(last / ticks.spacing) - start + 1;
    for (int tick = 0; tick < count; ++tick) at.push_back((start + tick) * ticks.spacing);
    axis["values"] = std::move(at);
  } else {
    axis["tickCount"] = object{{"interval", ticks.interval}, {"step", ticks.step}};
  }
  return {{"field", "x"},
          {"type", "temporal"},
          {"title", plan.x.label},
          {"scale", object{{"type", "utc"}}},
          {"axis", std::move(axis)}};
}

}  // namespace

array strings(std::span<const std::string> texts) { return all_of(texts); }

array strings(std::span<const std::string_view> texts) { return all_of(texts); }

std::pair<double, double> range_of(const ChartPlan& plan, double Mark::* part) {
  double least = HUGE_VAL;
  double most = -HUGE_VAL;
  for (const Mark& mark : plan.marks) {
    if (!std::isfinite(mark.*part)) continue;
    least = std::min(least, mark.*part);
    most = std::max(most, mark.*part);
  }
  return least <= most ? std::pair(least, most) : std::pair(0.0, 0.0);
}

std::string axis_title(const Axis& axis) {
  const std::string unit = unit_words(axis.unit);
  const bool said = !is_worded(axis.unit) || axis.label.find(unit) != std::string::npos;
  return said ? axis.label : axis.label + " (" + unit + ")";
}

object ticked(const Axis& axis, double least, double most, bool grid) {
  object ticks{
      {"labelExpr", number_label_expression(least, most, axis.unit)}, {"grid", grid}, {"tickCount", 6}};
  if (axis.whole && axis.unit != "fraction") ticks["tickMinStep"] = 1;
  return ticks;
}

object measure_channel(const ChartPlan& plan) {
  return {{"field", "y"},
          {"type", "quantitative"},
          {"title", measure_title(plan)},
          {"axis", number_axis(plan, true)}};
}

object fitted_measure_channel(const ChartPlan& plan, bool from_zero) {
  const auto [least, most] = range_of(plan, &Mark::value);
  const bool zero = from_zero || starts_at_zero(least, most);
  object measure = measure_channel(plan);
  measure["scale"] = object{{"zero", zero}, {"nice", true}};
  measure["axis"] = ticked(plan.y, zero ? std::min(0.0, least) : least, most, true);
  return measure;
}

object category_channel(const ChartPlan& plan) {
  object axis = axis_of_names(plan);
  if (plan.horizontal) axis = {{"grid", false}, {"labelPadding", 8}};
  object channel{
      {"field", "x"}, {"type", "nominal"}, {"title", axis_title(plan.x)}, {"axis", std::move(axis)}};
  channel["sort"] = nullptr;
  if (!plan.categories.empty()) channel["scale"] = object{{"domain", strings(plan.categories)}};
  return channel;
}

object position_channel(const ChartPlan& plan) {
  if (plan.x.kind == Axis::Kind::category) return category_channel(plan);
  if (plan.x.kind == Axis::Kind::time) return time_channel(plan);
  const auto [least, most] = range_of(plan, &Mark::position);
  return {{"field", "x"},
          {"type", "quantitative"},
          {"title", axis_title(plan.x)},
          {"scale", object{{"zero", starts_at_zero(least, most)}, {"nice", true}}},
          {"axis", ticked(plan.x, least, most, plan.type == ChartType::scatter)}};
}

object color_channel(const ChartPlan& plan) {
  if (plan.series.empty()) return {};
  array colors;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < plan.series.size(); ++i) {
    colors.push_back(value(theme::color_of(i)));
    longest = std::max(longest, std::min<std::size_t>(base::display_width(plan.series[i]), 24));
  }
  const auto columns = std::clamp<std::size_t>(theme::width / (longest * 8 + 36), 1, plan.series.size());
  return {{"field", "series"},
          {"type", "nominal"},
          {"title", series_title(plan)},
          {"sort", nullptr},
          {"scale", object{{"domain", strings(plan.series)}, {"range", std::move(colors)}}},
          {"legend", object{{"columns", columns}}}};
}

value series_title(const ChartPlan& plan) {
  return plan.series_label.empty() ? value(nullptr) : value(plan.series_label);
}

array tooltip(const ChartPlan& plan) {
  array shown;
  if (!plan.x.label.empty() && plan.type != ChartType::histogram) {
    const bool words = plan.x.kind != Axis::Kind::number;
    const char* field = plan.x.kind == Axis::Kind::time ? "words" : "x";
    shown.push_back(
        object{{"field", field}, {"type", words ? "nominal" : "quantitative"}, {"title", plan.x.label}});
  }
  if (!plan.series.empty()) {
    shown.push_back(object{{"field", "series"}, {"type", "nominal"}, {"title", series_title(plan)}});
  }
  shown.push_back(object{{"field", "label"}, {"type", "nominal"}, {"title", axis_title(plan.y)}});
  return shown;
}

}  // namespace parlance::insight::vega_lite
