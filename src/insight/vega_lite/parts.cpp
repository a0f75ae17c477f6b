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

/// The share of each part in words, and its place, so that parts lie in the order of the legend.
array shares() {
  return {object{{"window", array{object{{"op", "row_number"}, {"as", "rank"}}}}},
          object{{"joinaggregate", array{object{{"op", "sum"}, {"field", "y"}, {"as", "whole"}}}}},
          object{{"calculate", "datum.y / datum.whole < 0.02 ? '' : format(datum.y / datum.whole, '.0%')"},
                 {"as", "share"}}};
}

}  // namespace

object parts(const ChartPlan& plan) {
  array colors;
  for (std::size_t i = 0; i < plan.categories.size(); ++i) {
    colors.push_back(value(theme::color_of(i)));
  }
  object theta{{"field", "y"}, {"type", "quantitative"}, {"stack", true}};
  object color{
      {"field", "x"},
      {"type", "nominal"},
      {"title", plan.x.label},
      {"sort", nullptr},
      {"scale", object{{"domain", strings(plan.categories)}, {"range", std::move(colors)}}},
      {"legend",
       object{{"orient", "right"}, {"direction", "vertical"}, {"titleOrient", "top"}, {"columns", 1}}}};
  object words{{"field", "share"}, {"type", "nominal"}};
  object arc{{"mark", object{{"type", "arc"}, {"outerRadius", 130}}},
             {"encoding", object{{"color", color}, {"tooltip", tooltip(plan)}}}};
  object numbers{{"mark", object{{"type", "text"}, {"radius", 152}, {"fontSize", 11}, {"color", theme::ink}}},
                 {"encoding", object{{"text", std::move(words)},
                                     {"detail", object{{"field", "x"}, {"type", "nominal"}}}}}};
  return {{"width", 340},
          {"transform", shares()},
          {"encoding", object{{"theta", std::move(theta)},
                              {"order", object{{"field", "rank"}, {"type", "quantitative"}}}}},
          {"layer", array{std::move(arc), std::move(numbers)}}};
}

}  // namespace parlance::insight::vega_lite
