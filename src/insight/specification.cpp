#include "insight/specification.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "insight/axis_format.hpp"
#include "insight/number_format.hpp"
#include "insight/theme.hpp"

namespace parlance::insight {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::size_t most_labelled_bars = 20;  // beyond, numbers beside bars are noise
constexpr std::size_t most_labelled_columns = 12;
constexpr std::size_t most_points_on_line = 40;
constexpr std::size_t characters_a_line = 72;  // of a title at its size over the chart's width
constexpr std::size_t most_title_lines = 3;
constexpr int row_height = 26;
constexpr double from_zero_below =
    0.6;  // a line's axis starts at zero unless its least is above this share of its most

template <class Texts>
array strings(const Texts& texts) {
  array all;
  for (const std::string_view text : texts) all.push_back(value(text));
  return all;
}

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

/// "Runtime (min)": a unit that no sign shows beside each number.
std::string axis_title(const Axis& axis) {
  return is_worded(axis.unit) ? axis.label + " (" + axis.unit + ")" : axis.label;
}

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

class Specification {
 public:
  Specification(const ChartPlan& plan, const std::string& description)
      : plan_(plan), description_(description) {}

  object build() {
    object top{{"$schema", "https://vega.github.io/schema/vega-lite/v6.json"},
               {"description", description_},
               {"title", title()},
               {"width", theme::width},
               {"height", height()},
               {"data", object{{"values", data()}}}};
    for (auto& [key, part] : drawing()) top[key] = std::move(part);
    top["config"] = config();
    return top;
  }

 private:
  object title() const {
    object title{{"text", strings(wrap(plan_.title))}};
    std::vector<std::string> lines;
    for (const std::string& note : plan_.notes) {
      for (std::string& line : wrap(note)) lines.push_back(std::move(line));
    }
    if (!lines.empty()) title["subtitle"] = strings(lines);
    return title;
  }

  value height() const {
    const auto rows = static_cast<int>(plan_.categories.size());
    if (plan_.type == ChartType::heatmap)
      return std::max(2, static_cast<int>(plan_.series.size())) * row_height;
    if (!plan_.horizontal) return theme::height;
    const bool grouped = plan_.type == ChartType::grouped_bar;
    return rows *
           (grouped ? std::max(row_height, 13 * static_cast<int>(plan_.series.size()) + 10) : row_height);
  }

  array data() const {
    array rows;
    for (const Mark& mark : plan_.marks) {
      object row;
      if (plan_.x.kind == Axis::Kind::category && !plan_.x.label.empty()) row["x"] = mark.category;
      if (plan_.x.kind != Axis::Kind::category) row["x"] = number(mark.position);
      if (plan_.x.kind == Axis::Kind::time) row["words"] = mark.category;
      if (plan_.type == ChartType::histogram) row["to"] = number(mark.upper);
      row["y"] = number(mark.value);
      if (!plan_.series.empty()) row["series"] = mark.series;
      row["label"] = format_number(mark.value, is_worded(plan_.y.unit) ? "" : plan_.y.unit);
      rows.push_back(std::move(row));
    }
    return rows;
  }

  object drawing() const {
    using enum ChartType;
    switch (plan_.type) {
      case pie:
        return parts();
      case line:
      case area:
        return over_time();
      case scatter:
        return points();
      case histogram:
        return bins();
      case box:
        return boxes();
      case heatmap:
        return cells();
      default:
        return bars();
    }
  }

  // ---- Axes ----------------------------------------------------------------------------------------------

  object number_axis(bool grid) const {
    const auto [least, most] = range_of(plan_, &Mark::value);
    return ticked(plan_.y, std::min(least, 0.0), most, grid);
  }

  static object ticked(const Axis& axis, double least, double most, bool grid) {
    object ticks{
        {"labelExpr", number_label_expression(least, most, axis.unit)}, {"grid", grid}, {"tickCount", 6}};
    if (axis.whole && axis.unit != "fraction") ticks["tickMinStep"] = 1;
    return ticks;
  }

  object measure_channel() const {
    return {{"field", "y"},
            {"type", "quantitative"},
            {"title", axis_title(plan_.y)},
            {"axis", number_axis(true)}};
  }

  object category_channel() const {
    object axis{{"labelAngle", 0}, {"labelOverlap", "greedy"}, {"grid", false}};
    if (plan_.horizontal) axis = {{"grid", false}, {"labelPadding", 8}};
    object channel{
        {"field", "x"}, {"type", "nominal"}, {"title", axis_title(plan_.x)}, {"axis", std::move(axis)}};
    channel["sort"] = nullptr;
    if (!plan_.categories.empty()) channel["scale"] = object{{"domain", strings(plan_.categories)}};
    return channel;
  }

  object time_channel() const {
    const auto [first, last] = range_of(plan_, &Mark::position);
    const TimeTicks ticks = time_ticks(last - first, plan_.x.grain);
    object axis{{"labelExpr", ticks.label_expression}, {"labelOverlap", "greedy"}, {"grid", false}};
    if (ticks.spacing > 0) {
      // Vega-Lite allows intervals below a day that Vega then does not know.
      array at;
      for (double tick = std::ceil(first / ticks.spacing) * ticks.spacing; tick <= last;
           tick += ticks.spacing) {
        at.push_back(tick);
      }
      axis["values"] = std::move(at);
    } else {
      axis["tickCount"] = object{{"interval", ticks.interval}, {"step", ticks.step}};
    }
    return {{"field", "x"},
            {"type", "temporal"},
            {"title", plan_.x.label},
            {"scale", object{{"type", "utc"}}},
            {"axis", std::move(axis)}};
  }

  object position_channel() const {
    if (plan_.x.kind == Axis::Kind::category) return category_channel();
    if (plan_.x.kind == Axis::Kind::time) return time_channel();
    const auto [least, most] = range_of(plan_, &Mark::position);
    return {{"field", "x"},
            {"type", "quantitative"},
            {"title", axis_title(plan_.x)},
            {"scale", object{{"zero", starts_at_zero(least, most)}, {"nice", true}}},
            {"axis", ticked(plan_.x, least, most, plan_.type == ChartType::scatter)}};
  }

  static bool starts_at_zero(double least, double most) {
    return least >= 0 && least <= from_zero_below * most;
  }

  object color_channel() const {
    if (plan_.series.empty()) return {};
    array colors;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < plan_.series.size(); ++i) {
      colors.push_back(value(theme::series_colors.at(i % theme::series_colors.size())));
      longest = std::max(longest, std::min<std::size_t>(base::display_width(plan_.series[i]), 24));
    }
    const auto columns = std::clamp<std::size_t>(theme::width / (longest * 8 + 36), 1, plan_.series.size());
    return {{"field", "series"},
            {"type", "nominal"},
            {"title", series_title()},
            {"sort", nullptr},
            {"scale", object{{"domain", strings(plan_.series)}, {"range", std::move(colors)}}},
            {"legend", object{{"columns", columns}}}};
  }

  value series_title() const {
    return plan_.series_label.empty() ? value(nullptr) : value(plan_.series_label);
  }

  array tooltip() const {
    array shown;
    if (!plan_.x.label.empty() && plan_.type != ChartType::histogram) {
      const bool words = plan_.x.kind != Axis::Kind::number;
      const char* field = plan_.x.kind == Axis::Kind::time ? "words" : "x";
      shown.push_back(
          object{{"field", field}, {"type", words ? "nominal" : "quantitative"}, {"title", plan_.x.label}});
    }
    if (!plan_.series.empty()) {
      shown.push_back(object{{"field", "series"}, {"type", "nominal"}, {"title", series_title()}});
    }
    shown.push_back(object{{"field", "label"}, {"type", "nominal"}, {"title", axis_title(plan_.y)}});
    return shown;
  }

  // ---- Kinds of charts -----------------------------------------------------------------------------------

  object bars() const {
    const bool single = plan_.type == ChartType::bar;
    const bool labelled =
        single && plan_.marks.size() <= (plan_.horizontal ? most_labelled_bars : most_labelled_columns);
    object measure = measure_channel();
    if (labelled) measure["axis"] = nullptr;
    measure["stack"] = plan_.type == ChartType::stacked_bar ? value("zero") : value(nullptr);
    const char* along = plan_.horizontal ? "x" : "y";
    const char* across = plan_.horizontal ? "y" : "x";
    object encoding{{along, measure}, {across, category_channel()}};
    object bar = encoding;
    bar["tooltip"] = tooltip();
    if (!single) bar["color"] = color_channel();
    if (plan_.type == ChartType::grouped_bar) {
      bar[plan_.horizontal ? "yOffset" : "xOffset"] =
          object{{"field", "series"},
                 {"type", "nominal"},
                 {"sort", nullptr},
                 {"scale", object{{"domain", strings(plan_.series)}}}};
    }
    if (!labelled) return {{"mark", bar_mark()}, {"encoding", std::move(bar)}};
    array layers{object{{"mark", bar_mark()}, {"encoding", std::move(bar)}}};
    for (const bool below : {false, true}) layers.push_back(bar_labels(encoding, below));
    return {{"layer", std::move(layers)}};
  }

  object bar_mark() const {
    object mark{{"type", "bar"}};
    if (plan_.type == ChartType::bar) mark["cornerRadiusEnd"] = 2;
    const bool few = plan_.categories.size() <= 3;
    if (few && plan_.type == ChartType::bar && !plan_.horizontal) mark["width"] = 90;
    return mark;
  }

  /// Numbers stand beyond the bar's end, on the side it points to.
  object bar_labels(object encoding, bool below) const {
    encoding["text"] = object{{"field", "label"}, {"type", "nominal"}};
    object mark{{"type", "text"}, {"color", theme::ink}, {"fontSize", 11}, {"aria", false}};
    if (plan_.horizontal) {
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

  object over_time() const {
    const bool filled = plan_.type == ChartType::area;
    const auto [least, most] = range_of(plan_, &Mark::value);
    object measure = measure_channel();
    const bool zero = filled || starts_at_zero(least, most);
    measure["scale"] = object{{"zero", zero}, {"nice", true}};
    measure["axis"] = ticked(plan_.y, zero ? std::min(0.0, least) : least, most, true);
    object encoding{{"x", position_channel()}, {"y", std::move(measure)}, {"tooltip", tooltip()}};
    if (!plan_.series.empty()) encoding["color"] = color_channel();
    object mark{{"type", filled ? "area" : "line"}};
    if (filled && plan_.series.empty()) {
      mark["line"] = object{{"color", theme::accent}};
      mark["fillOpacity"] = 0.25;
    } else if (!filled && points_on_each() <= most_points_on_line) {
      mark["point"] = object{{"size", 36}, {"filled", true}};
    }
    return {{"mark", std::move(mark)}, {"encoding", std::move(encoding)}};
  }

  std::size_t points_on_each() const {
    return plan_.marks.size() / std::max<std::size_t>(1, plan_.series.size());
  }

  object parts() const {
    array colors;
    for (std::size_t i = 0; i < plan_.categories.size(); ++i) {
      const bool rest = i == theme::series_colors.size();
      colors.push_back(
          value(rest ? theme::rest_color : theme::series_colors.at(i % theme::series_colors.size())));
    }
    object theta{{"field", "y"}, {"type", "quantitative"}, {"stack", true}};
    object color{
        {"field", "x"},
        {"type", "nominal"},
        {"title", plan_.x.label},
        {"sort", nullptr},
        {"scale", object{{"domain", strings(plan_.categories)}, {"range", std::move(colors)}}},
        {"legend",
         object{{"orient", "right"}, {"direction", "vertical"}, {"titleOrient", "top"}, {"columns", 1}}}};
    object words{{"field", "share"}, {"type", "nominal"}};
    object arc{{"mark", object{{"type", "arc"}, {"outerRadius", 130}}},
               {"encoding", object{{"color", color}, {"tooltip", tooltip()}}}};
    object numbers{
        {"mark", object{{"type", "text"}, {"radius", 152}, {"fontSize", 11}, {"color", theme::ink}}},
        {"encoding",
         object{{"text", std::move(words)}, {"detail", object{{"field", "x"}, {"type", "nominal"}}}}}};
    return {{"width", 340},
            {"transform", shares()},
            {"encoding", object{{"theta", std::move(theta)},
                                {"order", object{{"field", "rank"}, {"type", "quantitative"}}}}},
            {"layer", array{std::move(arc), std::move(numbers)}}};
  }

  /// The share of each part in words, and its place, so that parts lie in the order of the legend.
  static array shares() {
    return {object{{"window", array{object{{"op", "row_number"}, {"as", "rank"}}}}},
            object{{"joinaggregate", array{object{{"op", "sum"}, {"field", "y"}, {"as", "whole"}}}}},
            object{{"calculate", "datum.y / datum.whole < 0.02 ? '' : format(datum.y / datum.whole, '.0%')"},
                   {"as", "share"}}};
  }

  object points() const {
    const auto [least, most] = range_of(plan_, &Mark::value);
    object measure = measure_channel();
    measure["scale"] = object{{"zero", starts_at_zero(least, most)}, {"nice", true}};
    measure["axis"] = ticked(plan_.y, least, most, true);
    object encoding{{"x", position_channel()}, {"y", std::move(measure)}, {"tooltip", tooltip()}};
    if (!plan_.series.empty()) encoding["color"] = color_channel();
    const bool many = plan_.marks.size() > 400;
    object mark{
        {"type", "point"}, {"filled", true}, {"size", many ? 20 : 44}, {"opacity", many ? 0.45 : 0.75}};
    return {{"mark", std::move(mark)}, {"encoding", std::move(encoding)}};
  }

  object bins() const {
    object x{{"field", "x"}, {"type", "quantitative"}, {"title", axis_title(plan_.x)}, {"bin", "binned"}};
    const auto [least, most] = range_of(plan_, &Mark::position);
    x["axis"] = ticked(plan_.x, least, std::max(most, plan_.marks.back().upper), false);
    return {{"mark", object{{"type", "bar"}}},
            {"encoding", object{{"x", std::move(x)},
                                {"x2", object{{"field", "to"}}},
                                {"y", measure_channel()},
                                {"tooltip", tooltip()}}}};
  }

  object boxes() const {
    const auto [least, most] = range_of(plan_, &Mark::value);
    object measure = measure_channel();
    measure["scale"] = object{{"zero", starts_at_zero(least, most)}, {"nice", true}};
    measure["axis"] = ticked(plan_.y, least, most, true);
    object encoding{{"y", std::move(measure)}};
    if (!plan_.categories.empty() && !plan_.x.label.empty()) encoding["x"] = category_channel();
    return {{"mark", object{{"type", "boxplot"}, {"extent", 1.5}, {"size", 28}}},
            {"encoding", std::move(encoding)}};
  }

  object cells() const {
    const auto [least, most] = range_of(plan_, &Mark::value);
    const bool both_signs = least < 0 && most > 0;
    object scale{{"range", both_signs ? strings(theme::diverging) : strings(theme::ramp)}};
    if (both_signs) scale["domainMid"] = 0;
    object x = category_channel();
    object& axis = x["axis"].as_object();
    std::size_t longest = 0;
    for (const auto& label : plan_.categories) longest = std::max(longest, base::display_width(label));
    if (longest * 7 * plan_.categories.size() > static_cast<std::size_t>(theme::width))
      axis["labelAngle"] = -45;
    axis["labelOverlap"] = false;
    object y{{"field", "series"},
             {"type", "nominal"},
             {"title", series_title()},
             {"sort", nullptr},
             {"scale", object{{"domain", strings(plan_.series)}}},
             {"axis", object{{"grid", false}}}};
    object color{{"field", "y"},
                 {"type", "quantitative"},
                 {"title", axis_title(plan_.y)},
                 {"scale", std::move(scale)},
                 {"legend", object{{"labelExpr", number_label_expression(least, most, plan_.y.unit)},
                                   {"gradientLength", 200}}}};
    return {
        {"mark", object{{"type", "rect"}}},
        {"encoding",
         object{
             {"x", std::move(x)}, {"y", std::move(y)}, {"color", std::move(color)}, {"tooltip", tooltip()}}}};
  }

  static object config() {
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

  const ChartPlan& plan_;
  const std::string& description_;
};

}  // namespace

std::string vega_lite_text(const ChartPlan& plan, const std::string& description) {
  using enum ChartType;
  if (plan.type == none || plan.type == kpi || plan.type == table) return {};
  return boost::json::serialize(Specification(plan, description).build());
}

}  // namespace parlance::insight
