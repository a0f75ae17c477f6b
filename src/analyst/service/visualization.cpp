#include "analyst/service/visualization.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "insight/choice.hpp"
#include "insight/picture.hpp"

namespace parlance::analyst {
namespace {

std::vector<std::string> words_of(const std::string& request) {
  std::string letters;
  for (const char at : base::fold(request)) letters += at >= 'a' && at <= 'z' ? at : ' ';
  std::vector<std::string> words;
  for (auto& word : base::split(letters, ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

/// Whether a word begins with the name of a kind: "heatmap" does, "online" only has one inside,
/// and a table is no chart.
bool names_kind(const std::string& word) {
  const auto kind = insight::parse_chart_type(word);
  return kind && kind != insight::ChartType::table &&
         !insight::parse_chart_type(std::string_view(word).substr(1));
}

bool is_one_of(const std::string& word, std::span<const std::string_view> beginnings) {
  return std::ranges::any_of(beginnings, [&](std::string_view at) { return word.starts_with(at); });
}

/// "stacked bar" of "a stacked bar chart": a kind that is said to be one ("chart", "plot") goes before one
/// that is only named. "" where there is none.
std::string kind_in(const std::string& request) {
  static constexpr std::array<std::string_view, 4> nouns{"chart", "graph", "plot", "diagram"};
  static constexpr std::array<std::string_view, 3> manners{"stack", "group", "cluster"};
  const auto words = words_of(request);
  std::string named;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!names_kind(words[at]) || is_one_of(words[at], manners)) continue;
    const bool has_manner = at > 0 && is_one_of(words[at - 1], manners);
    const auto kind = has_manner ? words[at - 1] + " " + words[at] : words[at];
    if (at + 1 < words.size() && is_one_of(words[at + 1], nouns)) return kind;
    if (named.empty()) named = kind;
  }
  return named;
}

base::Result<std::string> wanted_kind(const RowsToDraw& rows) {
  if (!rows.kind.empty()) {
    auto words = rows.kind;
    std::ranges::replace(words, '_', ' ');
    return words;
  }
  if (rows.request.empty()) return "";
  if (auto kind = kind_in(rows.request); !kind.empty()) return kind;
  return base::fail(
      base::ErrorKind::not_understood, "no_chart_kind",
      "The request names no kind of chart. Name one, such as bar, line, pie, scatter or heatmap.");
}

}  // namespace

base::Result<Answer> visualize(RowsToDraw rows) {
  auto wanted = wanted_kind(rows);
  if (!wanted) return base::fail(std::move(wanted));
  insight::PictureRequest request;
  request.columns.resize(rows.table.column_count());
  request.wanted = std::move(*wanted);
  request.title = rows.title;
  Answer answer;
  answer.picture = insight::choose_picture(rows.table, request);
  if (answer.picture.vega_lite.empty()) {
    return base::fail(
        base::ErrorKind::not_understood, "no_chart",
        "No chart suits these rows. Give several values to compare, with a name or a date for each.");
  }
  answer.question = rows.request.empty() ? rows.title : rows.request;
  answer.summary = rows.title;
  answer.table = std::move(rows.table);
  answer.picture_request = std::move(request);
  answer.has_table = true;
  answer.confidence = 1;
  return answer;
}

}  // namespace parlance::analyst
