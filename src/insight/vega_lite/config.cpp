#include "insight/vega_lite/config.hpp"

#include <boost/json.hpp>
#include <utility>

#include "insight/theme.hpp"

namespace parlance::insight::vega_lite {

using boost::json::object;

object config() {
  object words{{"labelFontSize", 11},
               {"labelColor", theme::soft_ink},
               {"titleFontSize", 11},
               {"titleFontWeight", "normal"},
               {"titleColor", theme::soft_ink},
               {"labelLimit", 220},
               {"titleLimit", 600}};
  object axis = words;
  axis["gridColor"] = theme::rule;
  axis["domainColor"] = theme::firm_rule;
  axis["tickColor"] = theme::firm_rule;
  axis["tickSize"] = 4;
  axis["labelPadding"] = 5;
  axis["titlePadding"] = 10;
  axis["maxExtent"] = 260;  // a title never lies on labels of the greatest length
  object legend = words;
  for (const auto& [key, part] : object{{"orient", "top"},
                                        {"direction", "horizontal"},
                                        {"titleAnchor", "start"},
                                        {"titleOrient", "left"},
                                        {"labelLimit", 180},
                                        {"symbolType", "circle"},
                                        {"symbolStrokeWidth", 0},
                                        {"offset", 8},
                                        {"columnPadding", 16}}) {
    legend[key] = part;
  }
  return {{"background", theme::paper},
          {"padding", 18},
          {"font", theme::font},
          {"view", object{{"stroke", nullptr}}},
          {"axis", std::move(axis)},
          {"axisQuantitative", object{{"domain", false}, {"ticks", false}}},
          {"legend", std::move(legend)},
          {"title", object{{"anchor", "start"},
                           {"frame", "bounds"},
                           {"fontSize", 15},
                           {"fontWeight", 600},
                           {"color", theme::ink},
                           {"subtitleFontSize", 11},
                           {"subtitleColor", theme::soft_ink},
                           {"subtitlePadding", 5},
                           {"offset", 16},
                           {"lineHeight", 20}}},
          {"bar", object{{"color", theme::accent}}},
          {"line", object{{"color", theme::accent}, {"strokeWidth", 2}}},
          {"area", object{{"color", theme::accent}}},
          {"point", object{{"color", theme::accent}}},
          {"arc", object{{"stroke", theme::paper}, {"strokeWidth", 1.5}}},
          {"rect", object{{"stroke", theme::paper}, {"strokeWidth", 1}}},
          {"boxplot", object{{"box", object{{"color", theme::accent}, {"fillOpacity", 0.35}}},
                             {"median", object{{"color", theme::ink}}},
                             {"outliers", object{{"color", theme::accent}, {"opacity", 0.6}}}}}};
}

}  // namespace parlance::insight::vega_lite
