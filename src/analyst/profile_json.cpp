#include "analyst/json_writer.hpp"
#include "analyst/profile_report.hpp"
#include "data/table_json.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::analyst {
namespace {

void write_value(JsonWriter& json, const data::Value& value) {
  std::string text;
  data::append_json(text, value);
  json.raw(text);
}

void write_measured(JsonWriter& json, const semantic::Profile& profile) {
  json.key("rows").integer(static_cast<std::int64_t>(profile.rows));
  json.key("nulls").integer(static_cast<std::int64_t>(profile.nulls));
  json.key("distincts").integer(static_cast<std::int64_t>(profile.distincts));
  json.key("exact").boolean(profile.exact);
  json.key("minimum");
  write_value(json, profile.minimum);
  json.key("maximum");
  write_value(json, profile.maximum);
  json.key("mean");
  if (profile.mean) {
    json.number(*profile.mean);
  } else {
    json.null();
  }
  json.key("quartiles").begin_array();
  for (const double quartile : profile.quartiles) json.number(quartile);
  json.end_array();
  json.key("top_values").begin_array();
  for (const auto& [value, count] : profile.top_values) {
    json.begin_array().text(value).integer(static_cast<std::int64_t>(count)).end_array();
  }
  json.end_array();
}

void write_column(JsonWriter& json, const semantic::ColumnMeaning& column) {
  json.begin_object();
  json.key("name").text(column.name);
  json.key("label").text(column.label);
  json.key("type").text(data::to_string(column.type));
  json.key("role").text(role_name(column.role));
  json.key("unit").text_or_null(column.unit);
  json.key("unique").boolean(column.unique);
  write_measured(json, column.profile);
  json.end_object();
}

void write_columns(JsonWriter& json, const semantic::Catalog& catalog,
                   const std::vector<std::size_t>& columns) {
  json.begin_array();
  for (const auto column : columns) json.text(catalog.columns[column].name);
  json.end_array();
}

void write_tables(JsonWriter& json, const semantic::Catalog& catalog) {
  json.key("tables").begin_array();
  for (const auto& table : catalog.tables) {
    json.begin_object();
    json.key("name").text(table.name);
    json.key("label").text(table.label);
    json.key("rows").integer(static_cast<std::int64_t>(table.rows));
    json.key("primary_key");
    write_columns(json, catalog, table.primary_key);
    json.key("columns").begin_array();
    const auto place = static_cast<std::size_t>(&table - catalog.tables.data());
    for (const auto column : semantic::stored_columns(catalog, place))
      write_column(json, catalog.columns[column]);
    json.end_array().end_object();
  }
  json.end_array();
}

void write_keys(JsonWriter& json, const semantic::Catalog& catalog) {
  json.key("keys").begin_array();
  for (const auto& edge : catalog.joins) {
    json.begin_object();
    json.key("from").text(catalog.tables[edge.many_table].name);
    json.key("columns");
    write_columns(json, catalog, edge.many_columns);
    json.key("to").text(catalog.tables[edge.one_table].name);
    json.key("target_columns");
    write_columns(json, catalog, edge.one_columns);
    json.key("declared").boolean(edge.declared);
    json.key("confidence").number(edge.confidence);
    json.end_object();
  }
  json.end_array();
}

void write_findings(JsonWriter& json, const semantic::Catalog& catalog, const ProfileReport& report) {
  const auto full_name = [&catalog](std::size_t index) {
    const auto& column = catalog.columns[index];
    return catalog.tables[column.table].name + "." + column.name;
  };
  json.key("outliers").begin_array();
  for (const auto& column : report.columns) {
    if (column.outliers.value_or(0) == 0) continue;
    json.begin_object();
    json.key("column").text(full_name(column.column));
    json.key("count").integer(static_cast<std::int64_t>(*column.outliers));
    json.key("below").number(column.lower_fence).key("above").number(column.upper_fence);
    json.end_object();
  }
  json.end_array();
  json.key("correlations").begin_array();
  for (const auto& pair : report.correlations) {
    json.begin_object();
    json.key("left").text(full_name(pair.left)).key("right").text(full_name(pair.right));
    json.key("r").number(pair.coefficient);
    json.end_object();
  }
  json.end_array();
  json.key("metrics").begin_array();
  for (const auto& metric : report.metrics) {
    json.begin_object().key("name").text(metric.name);
    json.key("table").text_or_null(metric.table ? catalog.tables[*metric.table].name : "");
    json.key("expression").text(sql::duckdb_dialect().print(metric.expression).value_or(""));
    json.key("unit").text_or_null(metric.unit).end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_json(const semantic::Catalog& catalog, const ProfileReport& report) {
  JsonWriter json;
  json.begin_object();
  json.key("source").text(catalog.schema.name);
  json.key("dialect").text(catalog.dialect);
  write_tables(json, catalog);
  write_keys(json, catalog);
  write_findings(json, catalog, report);
  json.end_object();
  return json.take();
}

}  // namespace parlance::analyst
