#include <boost/json.hpp>
#include <utility>

#include "insight/theme.hpp"
#include "insight/vega_lite/channels.hpp"
#include "insight/vega_lite/marks.hpp"

namespace parlance::insight::vega_lite {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::size_t most_labelled_bars = 20;  // beyond, numbers beside bars are noise
constexpr std::size_t most_labelled_columns = 12;
constexpr int room_for_number = 56;  // pixels

object bar_mark(const ChartPlan& plan) {
  object mark{{"type", "bar"}};
  if (plan.type == ChartType::bar) mark["cornerRadiusEnd"] = 2;
  const bool few = plan.categories.size() <= 3;
  if (few && plan.type == ChartType::bar && !plan.horizontal) mark["width"] = 90;
  return mark;
}

/// Numbers stand beyond the bar's end, on the side it points to.
object bar_labels(const ChartPlan& plan, object encoding, bool below) {
  encoding["text"] = object{{"field", "label"}, {"type", "nominal"}};
  object mark{{"type", "text"}, {"color", theme::ink}, {"fontSize", 11}, {"aria", false}};
  if (plan.horizontal) {
    mark["align"] = below ? "right" : "left";
    mark["dx"] = below ? -5 : 5;
  } else {
    mark["baseline"] = below ? "top" : "bottom";
    mark["dy"] = below ? 5 : -4;
  }
  return {{"transform", array{object{{"filter", below ? "datum.y < 0" : "datum.y >= 0"}}}},
          {"mark", std::move(mark)},
          {"encoding", std::move(encoding)}};
}

}  // namespace

object bars(const ChartPlan& plan) {
  const bool single = plan.type == ChartType::bar;
  const bool labelled =
      single && plan.marks.size() <= (plan.horizontal ? most_labelled_bars : most_labelled_columns);
  object measure = measure_channel(plan);
  if (labelled) measure["axis"] = nullptr;
  // Numbers below zero stand before their bars, where the names begin.
  if (labelled && plan.horizontal && range_of(plan, &Mark::value).first < 0)
    measure["scale"] = object{{"padding", room_for_number}};
  measure["stack"] = plan.type == ChartType::stacked_bar ? value("zero") : value(nullptr);
  const char* along = plan.horizontal ? "x" : "y";
  const char* across = plan.horizontal ? "y" : "x";
  object encoding{{along, measure}, {across, category_channel(plan)}};
  object bar = encoding;
  bar["tooltip"] = tooltip(plan);
  if (!single) bar["color"] = color_channel(plan);
  if (plan.type == ChartType::grouped_bar) {
    bar[plan.horizontal ? "yOffset" : "xOffset"] =
        object{{"field", "series"},
               {"type", "nominal"},
               {"sort", nullptr},
               {"scale", object{{"domain", strings(plan.series)}}}};
  }
  if (!labelled) return {{"mark", bar_mark(plan)}, {"encoding", std::move(bar)}};
  array layers{object{{"mark", bar_mark(plan)}, {"encoding", std::move(bar)}}};
  for (const bool below : {false, true}) layers.push_back(bar_labels(plan, encoding, below));
  return {{"layer", std::move(layers)}};
}

}  // namespace parlance::insight::vega_lite
