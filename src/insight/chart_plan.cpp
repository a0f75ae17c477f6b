#include "insight/chart_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "insight/bins.hpp"
#include "insight/category_order.hpp"
#include "insight/cell_words.hpp"
#include "insight/chart_title.hpp"
#include "insight/number_format.hpp"
#include "insight/phrases.hpp"
#include "insight/shape.hpp"

namespace parlance::insight {
namespace {

constexpr std::size_t most_bars = 20;
constexpr std::size_t most_moment_bars = 400;
constexpr std::size_t most_numbered_bars = 31;  // hours of the day, days of the month
constexpr std::size_t most_groups = 12;
constexpr std::size_t most_series = 7;  // as many colours as stay apart
constexpr std::size_t most_parts = 7;
constexpr std::size_t most_cells = 30;  // along one side of a heatmap
constexpr std::size_t most_points = 2'000;
constexpr std::size_t lying_from = 12;          // more bars than this lie
constexpr std::size_t lying_label_length = 11;  // longer words than this make bars lie

bool has_category_axis(ChartType type) {
  using enum ChartType;
  return type == bar || type == grouped_bar || type == stacked_bar || type == pie || type == heatmap ||
         type == box;
}

class Planner {
 public:
  Planner(const data::Table& table, const PictureRequest& request)
      : table_(table),
        request_(request),
        phrases_(Phrases::of(request.language)),
        shapes_(shape_columns(table, request.columns)),
        words_(table, shapes_, phrases_),
        choice_(choose_chart(table, shapes_, request)) {}

  ChartPlan plan() {
    draw_choice();
    for (const std::size_t measure : choice_.panels) add_panel(measure);
    return std::move(plan_);
  }

 private:
  void draw_choice() {
    plan_.type = choice_.type;
    plan_.title = clean_label(request_.title);
    if (plan_.type == ChartType::histogram) {
      plan_histogram();
    } else if (choice_.x || choice_.y) {
      name_axes();
      gather();
      arrange();
    }
    if (request_.truncated && !plan_.marks.empty()) {
      note("note.truncated", {{"count", format_number(static_cast<double>(table_.row_count()), "")}});
    }
  }

  /// The same chart of another measure, with the categories that the first one shows.
  void add_panel(std::size_t measure) {
    Planner other = *this;
    other.choice_.y = measure;
    other.plan_ = {};
    other.plan_.type = plan_.type;
    other.plan_.horizontal = plan_.horizontal;
    other.name_axes();
    other.gather();
    if (plan_.type == ChartType::bar) {
      other.tell_apart();
      other.drop_valueless();
    }
    if (plan_.x.kind == Axis::Kind::category) {
      other.plan_.categories = plan_.categories;
      other.sort_into_categories();
    } else {
      other.drop_unplaced();
      std::ranges::stable_sort(other.plan_.marks, {}, &Mark::position);
    }
    other.plan_.notes.clear();
    if (!other.plan_.marks.empty()) plan_.panels.push_back(std::move(other.plan_));
  }

  void note(std::string_view key, const Places& places) { plan_.notes.push_back(phrases_.say(key, places)); }

  Axis axis_of(std::size_t column) const {
    const ColumnShape& shape = shapes_[column];
    Axis axis{Axis::Kind::category, shape.label, shape.unit, shape.grain, words_.whole(column)};
    if (has_category_axis(plan_.type)) return axis;
    if (shape.kind == Kind::moment) axis.kind = Axis::Kind::time;
    const bool few =
        shape.kind == Kind::category && shape.distinct <= most_bars && plan_.type != ChartType::scatter;
    if (shape.kind != Kind::moment && shape.numeric && !few) axis.kind = Axis::Kind::number;
    return axis;
  }

  void name_axes() {
    if (choice_.x) plan_.x = axis_of(*choice_.x);
    plan_.over_time = over_time();
    if (choice_.y) {
      plan_.y = axis_of(*choice_.y);
    } else if (!choice_.measures.empty()) {
      plan_.y = axis_of(choice_.measures.front());
      std::vector<std::string> labels;
      for (const std::size_t measure : choice_.measures) labels.push_back(shapes_[measure].label);
      plan_.y.label = phrases_.list(labels);
    } else {
      plan_.y = {Axis::Kind::number, phrases_.say("label.count"), "", TimeGrain::day, true};
    }
    plan_.y.kind = Axis::Kind::number;
    if (choice_.series) plan_.series_label = shapes_[*choice_.series].label;
  }

  Mark mark_at(std::size_t row) const {
    Mark mark;
    if (choice_.x) {
      mark.category = words_.label(*choice_.x, row);
      if (choice_.joined) mark.category += " " + words_.label(*choice_.joined, row);
      mark.position = words_.place(*choice_.x, row);
    }
    if (!choice_.x && plan_.type == ChartType::bar) mark.category = plan_.y.label;
    if (choice_.series) mark.series = words_.label(*choice_.series, row);
    return mark;
  }

  void gather() {
    std::map<std::pair<std::string, std::string>, std::size_t> counted_at;
    for (std::size_t row = 0; row < table_.row_count(); ++row) {
      Mark mark = mark_at(row);
      if (choice_.y) {
        mark.value = table_[*choice_.y].values.number(row);
        plan_.marks.push_back(std::move(mark));
      } else if (!choice_.measures.empty()) {
        for (const std::size_t measure : choice_.measures) {
          mark.series = shapes_[measure].label;
          mark.value = table_[measure].values.number(row);
          plan_.marks.push_back(mark);
        }
      } else {
        const auto [at, fresh] = counted_at.try_emplace({mark.category, mark.series}, plan_.marks.size());
        if (fresh) plan_.marks.push_back(std::move(mark));
        plan_.marks[at->second].value += 1;
      }
    }
  }

  void arrange() {
    drop_unplaced();
    if (plan_.type != ChartType::line && plan_.type != ChartType::area) drop_valueless();
    if (plan_.type == ChartType::pie) drop_nonpositive();
    if (plan_.type == ChartType::scatter) return thin_points();
    if (plan_.type == ChartType::box) return order_categories(most_bars);
    if (plan_.type == ChartType::bar || plan_.type == ChartType::pie) tell_apart();
    if (has_series()) choose_series();
    if (plan_.x.kind == Axis::Kind::category) {
      order_categories(category_limit());
    } else {
      std::ranges::stable_sort(plan_.marks, {}, &Mark::position);
    }
    lay_bars();
  }

  [[nodiscard]] bool has_series() const { return choice_.series || !choice_.measures.empty(); }

  [[nodiscard]] std::size_t category_limit() const {
    if (plan_.type == ChartType::pie) return most_parts;
    if (plan_.type == ChartType::heatmap) return most_cells;
    if (over_time()) return most_moment_bars;
    if (plan_.type == ChartType::line || plan_.type == ChartType::area) return most_moment_bars;
    if (numbered()) return most_numbered_bars;
    return has_series() ? most_groups : most_bars;
  }

  /// Each category is a number of few, so that leaving one out would leave a gap.
  [[nodiscard]] bool numbered() const {
    return choice_.x && !shapes_[*choice_.x].identifier &&
           std::ranges::all_of(plan_.marks, [](const Mark& mark) { return std::isfinite(mark.position); });
  }

  [[nodiscard]] bool over_time() const { return choice_.x && shapes_[*choice_.x].kind == Kind::moment; }

  /// A line or a point needs a place on a scale.
  void drop_unplaced() {
    if (plan_.x.kind == Axis::Kind::category) return;
    const std::size_t dropped =
        std::erase_if(plan_.marks, [](const Mark& mark) { return !std::isfinite(mark.position); });
    if (dropped > 0) note("note.unplaced", {{"count", counted(dropped)}, {"what", plan_.x.label}});
  }

  void drop_valueless() {
    const std::size_t dropped =
        std::erase_if(plan_.marks, [](const Mark& mark) { return !std::isfinite(mark.value); });
    if (dropped > 0) note("note.nulls", {{"count", counted(dropped)}});
  }

  void drop_nonpositive() {
    const std::size_t dropped = std::erase_if(plan_.marks, [](const Mark& mark) { return mark.value <= 0; });
    if (dropped > 0) note("note.negative", {{"count", counted(dropped)}});
  }

  void thin_points() {
    const std::size_t total = plan_.marks.size();
    if (total > most_points) {
      std::vector<Mark> kept;
      for (std::size_t i = 0; i < most_points; ++i) kept.push_back(plan_.marks[i * total / most_points]);
      plan_.marks = std::move(kept);
      note("note.sample", {{"shown", counted(most_points)}, {"total", counted(total)}});
    }
    if (choice_.series) choose_series();
    if (plan_.x.kind == Axis::Kind::category) order_categories(most_bars);
  }

  /// Two bars must not share a name, or one would hide the other.
  void tell_apart() {
    std::set<std::string> taken;
    for (Mark& mark : plan_.marks) {
      std::string label = mark.category;
      for (std::size_t again = 2; !taken.insert(label).second; ++again) {
        label = mark.category + " (" + std::to_string(again) + ")";
      }
      mark.category = label;
    }
  }

  template <class LabelOf>
  std::vector<Category> categories_by(LabelOf label_of, bool placed) const {
    std::vector<Category> categories;
    std::map<std::string, std::size_t> index;
    for (const Mark& mark : plan_.marks) {
      const std::string& label = label_of(mark);
      const auto [at, fresh] = index.try_emplace(label, categories.size());
      if (fresh) categories.push_back({label, 0, placed ? mark.position : NAN});
      Category& category = categories[at->second];
      if (std::isfinite(mark.value)) category.weight += has_series() ? std::abs(mark.value) : mark.value;
    }
    return categories;
  }

  void choose_series() {
    auto all = categories_by([](const Mark& mark) -> const std::string& { return mark.series; }, false);
    if (choice_.series && shapes_[*choice_.series].numeric) {
      for (Category& category : all) category.place = plain_number(category.label);
    }
    std::vector<std::size_t> order = drawing_order(all, !choice_.measures.empty());
    const std::size_t limit = plan_.type == ChartType::heatmap ? most_cells : most_series;
    if (order.size() > limit) {
      std::ranges::stable_sort(order, std::greater(), [&](std::size_t index) { return all[index].weight; });
      if (!stacks_up())
        note("note.largest",
             {{"shown", counted(limit)}, {"total", counted(order.size())}, {"what", plan_.series_label}});
      order.resize(limit);
    }
    for (const std::size_t index : order) plan_.series.push_back(all[index].label);
    if (order.size() < all.size() && stacks_up()) {
      gather_rest_of_series(all.size() - order.size());
    } else {
      keep_marks(plan_.series, &Mark::series);
    }
  }

  /// Stacked parts must add up to their whole as well.
  [[nodiscard]] bool stacks_up() const {
    const bool stacked = plan_.type == ChartType::stacked_bar || plan_.type == ChartType::area;
    return stacked && choice_.y && shapes_[*choice_.y].additive;
  }

  void gather_rest_of_series(std::size_t left_out) {
    const std::set<std::string> kept(plan_.series.begin(), plan_.series.end());
    plan_.series.push_back(phrases_.say("label.other", {{"count", counted(left_out)}}));
    std::map<std::pair<std::string, double>, Mark> rest;
    for (const Mark& mark : plan_.marks) {
      if (kept.contains(mark.series) || !std::isfinite(mark.value)) continue;
      auto [at, fresh] =
          rest.try_emplace({mark.category, std::isfinite(mark.position) ? mark.position : 0}, mark);
      if (!fresh) at->second.value += mark.value;
      at->second.series = plan_.series.back();
    }
    keep_marks(plan_.series, &Mark::series);
    for (auto& [place, mark] : rest) plan_.marks.push_back(std::move(mark));
  }

  void keep_marks(const std::vector<std::string>& labels, std::string Mark::* part) {
    const std::set<std::string> kept(labels.begin(), labels.end());
    std::erase_if(plan_.marks, [&](const Mark& mark) { return !kept.contains(mark.*part); });
  }

  void order_categories(std::size_t limit) {
    const auto all =
        categories_by([](const Mark& mark) -> const std::string& { return mark.category; }, true);
    const bool ranked = request_.intent == "ranking" && !request_.order.empty();
    const bool listed = request_.arranged && (sorted_by_weight(all) || sorted_by_label(all));
    std::vector<std::size_t> order =
        drawing_order(all, listed || ((ranked || request_.arranged) && !has_series()));
    if (order.size() > limit) cut(all, order, limit);
    for (const std::size_t index : order) plan_.categories.push_back(all[index].label);
    const Mark rest = rest_of(all, order);
    sort_into_categories();
    if (rest.value > 0) {
      plan_.categories.push_back(rest.category);
      plan_.marks.push_back(rest);
    }
  }

  void sort_into_categories() {
    keep_marks(plan_.categories, &Mark::category);
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < plan_.categories.size(); ++i) place[plan_.categories[i]] = i;
    std::ranges::stable_sort(plan_.marks, {}, [&](const Mark& mark) { return place[mark.category]; });
  }

  void cut(const std::vector<Category>& all, std::vector<std::size_t>& order, std::size_t limit) {
    const Places places{{"shown", counted(limit)}, {"total", counted(order.size())}, {"what", plan_.x.label}};
    const bool as_sorted = sorted_by_weight(all) && !request_.order.empty();
    if (!as_sorted) {
      std::vector<std::size_t> by_size = order;
      std::ranges::stable_sort(by_size, std::greater(),
                               [&](std::size_t index) { return std::abs(all[index].weight); });
      const std::set<std::size_t> kept(by_size.begin(), by_size.begin() + static_cast<std::ptrdiff_t>(limit));
      std::erase_if(order, [&](std::size_t index) { return !kept.contains(index); });
    }
    order.resize(limit);
    if (!gathers_rest()) note(as_sorted ? "note.first" : "note.largest", places);
  }

  /// Parts of a whole must add up to it, so what is cut from them is drawn as one.
  [[nodiscard]] bool gathers_rest() const {
    return plan_.type == ChartType::pie && (!choice_.y || shapes_[*choice_.y].additive);
  }

  [[nodiscard]] Mark rest_of(const std::vector<Category>& all, const std::vector<std::size_t>& order) const {
    Mark rest;
    if (!gathers_rest() || order.size() == all.size()) return rest;
    for (const Category& category : all) rest.value += category.weight;
    for (const std::size_t index : order) rest.value -= all[index].weight;
    rest.category = phrases_.say("label.other", {{"count", counted(all.size() - order.size())}});
    return rest;
  }

  void lay_bars() {
    using enum ChartType;
    if (plan_.type != bar && plan_.type != grouped_bar && plan_.type != stacked_bar) return;
    if (over_time()) return;
    std::size_t longest = 0;
    for (const std::string& label : plan_.categories) longest = std::max(longest, base::display_width(label));
    const bool many = plan_.categories.size() > lying_from && !numbered();
    plan_.horizontal = many || longest > lying_label_length;
  }

  void plan_histogram() {
    plan_.x = axis_of(*choice_.x);
    plan_.x.kind = Axis::Kind::number;
    plan_.y = {Axis::Kind::number, phrases_.say("label.count"), "", TimeGrain::day, true};
    const data::Column& values = table_[*choice_.x].values;
    std::vector<double> numbers;
    for (std::size_t row = 0; row < values.size(); ++row) numbers.push_back(values.number(row));
    std::size_t counted_rows = 0;
    for (const Bin& bin : bin_numbers(numbers)) {
      plan_.marks.push_back({"", bin.from, bin.to, static_cast<double>(bin.count), ""});
      counted_rows += bin.count;
    }
    const std::size_t left_out = values.size() - counted_rows;
    if (left_out > 0) note("note.nulls", {{"count", counted(left_out)}});
  }

  const data::Table& table_;
  const PictureRequest& request_;
  Phrases phrases_;
  std::vector<ColumnShape> shapes_;
  CellWords words_;
  Choice choice_;
  ChartPlan plan_;
};

}  // namespace

ChartPlan plan_chart(const data::Table& table, const PictureRequest& request) {
  ChartPlan plan = Planner(table, request).plan();
  const bool drawn =
      plan.type != ChartType::kpi && plan.type != ChartType::table && plan.type != ChartType::none;
  if (drawn && plan.marks.empty() && table.row_count() > 0) {
    plan = {};
    plan.type = ChartType::table;
  }
  if (drawn && plan.title.empty()) plan.title = own_title(plan, Phrases::of(request.language));
  plan.title = capitalized(plan.title);
  return plan;
}

}  // namespace parlance::insight
