// Analyses as JSON; the shapes stand in the OpenAPI document.
#include "analyst/analysis/segment_comparison.hpp"
#include "analyst/analysis/table_analysis.hpp"
#include "analyst/json_writer.hpp"
#include "analyst/profile_report.hpp"
#include "data/table_json.hpp"
#include "insight/number_format.hpp"
#include "insight/phrases.hpp"

namespace parlance::analyst {
namespace {

void write_names(JsonWriter& json, const semantic::Catalog& catalog,
                 const std::vector<std::size_t>& columns) {
  json.begin_array();
  for (const auto column : columns) json.text(catalog.columns[column].name);
  json.end_array();
}

void write_value(JsonWriter& json, const data::Value& value) {
  std::string text;
  data::append_json(text, value);
  json.raw(text);
}

void write_rows(JsonWriter& json, std::uint64_t rows) { json.integer(static_cast<std::int64_t>(rows)); }

void write_distribution(JsonWriter& json, const ColumnAnalysis& column) {
  json.key("bins").begin_array();
  for (const auto& bin : column.bins) {
    json.begin_object().key("from").number(bin.from).key("to").number(bin.to).key("rows");
    write_rows(json, bin.rows);
    json.end_object();
  }
  json.end_array().key("values").begin_array();
  for (const auto& [value, rows] : column.values) {
    json.begin_object().key("value").text(value).key("rows");
    write_rows(json, rows);
    json.end_object();
  }
  json.end_array();
}

void write_column(JsonWriter& json, const TableAnalysis& analysis, const ColumnAnalysis& column,
                  const semantic::ColumnMeaning& meaning) {
  json.begin_object().key("name").text(meaning.name).key("label").text(meaning.label);
  json.key("type").text(data::to_string(meaning.type)).key("role").text(role_name(meaning.role));
  json.key("unit").text_or_null(meaning.unit).key("filled");
  write_rows(json, column.filled);
  json.key("missing");
  write_rows(json, analysis.rows > column.filled ? analysis.rows - column.filled : 0);
  json.key("distincts");
  write_rows(json, meaning.profile.distincts);
  json.key("minimum");
  write_value(json, meaning.profile.minimum);
  json.key("maximum");
  write_value(json, meaning.profile.maximum);
  json.key("mean");
  if (meaning.profile.mean)
    json.number(*meaning.profile.mean);
  else
    json.null();
  json.key("quartiles").begin_array();
  for (const double quartile : meaning.profile.quartiles) json.number(quartile);
  json.end_array();
  write_distribution(json, column);
  json.key("outliers");
  if (column.outliers) {
    json.begin_object()
        .key("below")
        .number(column.outliers->below)
        .key("above")
        .number(column.outliers->above);
    json.key("rows");
    write_rows(json, column.outliers->rows);
    json.key("sql").text(column.outliers->sql).end_object();
  } else {
    json.null();
  }
  json.key("sql").text_or_null(column.sql).end_object();
}

void write_correlations(JsonWriter& json, const TableAnalysis& analysis, const semantic::Catalog& catalog) {
  json.key("correlations");
  if (!analysis.correlations) {
    json.null();
    return;
  }
  const auto& matrix = *analysis.correlations;
  const std::size_t size = matrix.columns.size();
  json.begin_object().key("columns");
  write_names(json, catalog, matrix.columns);
  json.key("coefficients").begin_array();
  for (std::size_t row = 0; row < size; ++row) {
    json.begin_array();
    for (std::size_t column = 0; column < size; ++column)
      json.number(matrix.coefficients[row * size + column]);
    json.end_array();
  }
  json.end_array().key("sql").text(matrix.sql).end_object();
}

void write_series(JsonWriter& json, const TimeSeries& series, const semantic::Catalog& catalog) {
  json.begin_object().key("time").text(catalog.columns[series.time].name).key("grain").text(series.grain);
  json.key("measures");
  write_names(json, catalog, series.measures);
  json.key("periods").begin_array();
  for (std::size_t row = 0; row < series.table.row_count(); ++row) {
    json.begin_array();
    for (const auto& column : series.table.columns()) write_value(json, column.values.value(row));
    json.end_array();
  }
  json.end_array().key("sql").text(series.sql).end_object();
}

std::string difference_in_words(const SegmentComparison& comparison, const SegmentFinding& at,
                                const semantic::Catalog& catalog) {
  const auto& segment = comparison.segments[at.segment];
  const auto& measure = segment.measures[at.measure];
  const auto& column = catalog.columns[comparison.measures[at.measure]];
  return insight::capitalized("the average " + column.label + " is " +
                              insight::format_number(measure.average, column.unit) + " where " +
                              catalog.columns[comparison.by].label + " is " + segment.name + ", and " +
                              insight::format_number(measure.rest, column.unit) + " elsewhere.");
}

void write_segment(JsonWriter& json, const Segment& segment, std::uint64_t all) {
  json.begin_object().key("name").text(segment.name).key("rows");
  write_rows(json, segment.rows);
  json.key("share").number(all > 0 ? static_cast<double>(segment.rows) / static_cast<double>(all) : 0);
  json.key("measures").begin_array();
  for (const auto& measure : segment.measures) {
    json.begin_object().key("average").number(measure.average).key("rest").number(measure.rest);
    json.key("effect").number(measure.effect).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string to_json(const TableAnalysis& analysis, const semantic::Catalog& catalog) {
  const auto& table = catalog.tables[analysis.table];
  JsonWriter json;
  json.begin_object()
      .key("kind")
      .text("profile")
      .key("table")
      .text(table.name)
      .key("label")
      .text(table.label);
  json.key("rows");
  write_rows(json, analysis.rows);
  json.key("sql").text(analysis.sql).key("complete").boolean(analysis.complete).key("columns").begin_array();
  for (const auto& column : analysis.columns)
    write_column(json, analysis, column, catalog.columns[column.column]);
  json.end_array();
  write_correlations(json, analysis, catalog);
  json.key("series").begin_array();
  for (const auto& series : analysis.series) write_series(json, series, catalog);
  json.end_array().end_object();
  return json.take();
}

std::string to_json(const SegmentComparison& comparison, const semantic::Catalog& catalog) {
  JsonWriter json;
  json.begin_object().key("kind").text("segments").key("table").text(catalog.tables[comparison.table].name);
  json.key("by").text(catalog.columns[comparison.by].name).key("rows");
  write_rows(json, comparison.rows);
  json.key("measures");
  write_names(json, catalog, comparison.measures);
  json.key("segments").begin_array();
  for (const auto& segment : comparison.segments) write_segment(json, segment, comparison.rows);
  json.end_array().key("findings").begin_array();
  for (const auto& at : comparison.findings) {
    const auto& segment = comparison.segments[at.segment];
    json.begin_object().key("message").text(difference_in_words(comparison, at, catalog));
    json.key("segment").text(segment.name);
    json.key("measure").text(catalog.columns[comparison.measures[at.measure]].name);
    json.key("effect").number(segment.measures[at.measure].effect).end_object();
  }
  json.end_array().key("sql").text(comparison.sql).key("sql_of_all").text(comparison.sql_of_all).end_object();
  return json.take();
}

}  // namespace parlance::analyst
