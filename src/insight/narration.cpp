#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "insight/facts.hpp"
#include "insight/finding.hpp"
#include "insight/number_format.hpp"

namespace parlance::insight {

namespace {

constexpr std::size_t most_told = 5;

/// A cell as it is said in a sentence.
std::string cell(const Facts& facts, std::size_t column, std::size_t row) {
  const data::Column& values = facts.table()[column].values;
  if (values.is_null(row)) return facts.phrases().say("label.null");
  if (facts.shapes()[column].kind == Kind::quantity) return facts.words(column, row);
  return clean_label(values.formatted(row));
}

/// "There are 42 orders." of a count called "Number of orders", else "The average price is $3.20."
std::string single_value(const Facts& facts, const std::string& aggregate) {
  const std::string& label = facts.shapes()[0].label;
  const std::string value = cell(facts, 0, 0);
  const std::string lower = base::lower(label);
  for (const std::string prefix : {"number of ", "count of "}) {
    if (aggregate != "count" || !lower.starts_with(prefix)) continue;
    if (facts.table()[0].values.number(0) == 1) break;
    return facts.phrases().say("narrate.count", {{"count", value}, {"things", label.substr(prefix.size())}});
  }
  return facts.phrases().say("narrate.value", {{"label", label}, {"value", value}});
}

std::string single_row(const Facts& facts, const PictureRequest& request) {
  const auto& names = facts.names();
  const auto& measures = facts.measures();
  if (!names.empty() && !measures.empty() && request.intent == "ranking" && !request.order.empty()) {
    return facts.phrases().say(request.order == "ascending" ? "narrate.lowest" : "narrate.highest",
                               {{"name", facts.name(0)},
                                {"measure", facts.shapes()[measures[0]].label},
                                {"value", facts.words(measures[0], std::size_t{0})}});
  }
  std::vector<std::string> parts;
  for (const ColumnShape& shape : facts.shapes()) {
    parts.push_back(facts.phrases().say("narrate.cell",
                                        {{"label", shape.label}, {"value", cell(facts, shape.column, 0)}}));
  }
  return facts.phrases().say("narrate.cells", {{"cells", capitalized(facts.phrases().list(parts))}});
}

std::string values_of(const Facts& facts, std::size_t column) {
  const std::size_t rows = facts.table().row_count();
  std::vector<std::string> parts;
  for (std::size_t row = 0; row < std::min(rows, most_told); ++row) parts.push_back(cell(facts, column, row));
  if (rows > most_told)
    parts.push_back(facts.phrases().say("narrate.more", {{"count", counted(rows - most_told)}}));
  return facts.phrases().say("narrate.list", {{"label", facts.shapes()[column].label},
                                              {"count", counted(rows)},
                                              {"values", facts.phrases().list(parts)}});
}

std::string over_time(const Facts& facts, std::size_t measure, const std::vector<std::size_t>& rows) {
  const auto most =
      std::ranges::max_element(rows, {}, [&](std::size_t row) { return facts.number(measure, row); });
  return facts.phrases().say("narrate.time", {{"measure", capitalized(facts.shapes()[measure].label)},
                                              {"first", facts.words(measure, rows.front())},
                                              {"first_name", facts.name(rows.front())},
                                              {"last", facts.words(measure, rows.back())},
                                              {"last_name", facts.name(rows.back())},
                                              {"most", facts.words(measure, *most)},
                                              {"most_name", facts.name(*most)}});
}

std::vector<std::size_t> rows_at(const Facts& facts, std::size_t measure,
                                 const std::vector<std::size_t>& rows, double value) {
  std::vector<std::size_t> found;
  for (const std::size_t row : rows) {
    if (facts.number(measure, row) == value) found.push_back(row);
  }
  return found;
}

std::string by_name(const Facts& facts, std::size_t measure, const std::vector<std::size_t>& rows) {
  const ColumnShape& shape = facts.shapes()[measure];
  const auto most = rows_at(facts, measure, rows, shape.maximum);
  const auto least = rows_at(facts, measure, rows, shape.minimum);
  const auto name = [&](const std::vector<std::size_t>& at) {
    return at.size() <= most_tied ? facts.list_names(at)
                                  : facts.phrases().say("narrate.several", {{"count", counted(at.size())}});
  };
  if (shape.maximum == shape.minimum) {
    return facts.phrases().say("narrate.level", {{"measure", shape.label},
                                                 {"value", facts.words(measure, shape.maximum)},
                                                 {"count", counted(rows.size())}});
  }
  // "The orders are", but "The number of orders is".
  const bool many = shape.label.ends_with('s') && !shape.label.contains(' ');
  return facts.phrases().say(many ? "narrate.names.many" : "narrate.names",
                             {{"measure", shape.label},
                              {"most_name", name(most)},
                              {"most", facts.words(measure, shape.maximum)},
                              {"least_name", name(least)},
                              {"least", facts.words(measure, shape.minimum)}});
}

std::string many_rows(const Facts& facts) {
  const std::size_t rows = facts.table().row_count();
  if (facts.table().column_count() == 1) return values_of(facts, 0);
  if (!facts.measures().empty() && !facts.names().empty()) {
    const std::size_t measure = facts.measures().front();
    const auto with_value = facts.rows_with(measure);
    if (with_value.size() >= 2 && facts.time()) return over_time(facts, measure, with_value);
    if (with_value.size() >= 2 && unique_rows(facts.table(), facts.names()))
      return by_name(facts, measure, with_value);
  }
  return facts.phrases().say("narrate.rows",
                             {{"count", counted(rows)}, {"columns", counted(facts.table().column_count())}});
}

}  // namespace

std::string narrate(const data::Table& table, const PictureRequest& request,
                    const std::vector<Finding>& findings) {
  const Facts facts(table, request.columns, request.language, request.truncated);
  if (table.row_count() == 0) return facts.phrases().say("narrate.none");
  const std::string aggregate = request.columns.empty() ? "" : request.columns[0].aggregate;
  if (table.row_count() == 1) {
    return table.column_count() == 1 ? single_value(facts, aggregate) : single_row(facts, request);
  }
  std::string text = many_rows(facts);
  if (request.truncated) {
    text += " " + facts.phrases().say("narrate.truncated", {{"count", counted(table.row_count())}});
  }
  // What the sentence has said already is not said twice.
  for (const Finding& finding : findings) {
    const bool new_here = finding.evidence.rule == "share_of_total" || finding.evidence.rule == "correlation";
    if (new_here && finding.confidence >= 0.9) return text + " " + finding.message;
  }
  return text;
}

}  // namespace parlance::insight
