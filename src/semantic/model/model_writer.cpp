#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "semantic/model/likely_metrics.hpp"
#include "semantic/model/model_yaml.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::semantic {
namespace {

constexpr std::size_t kSamples = 5;
constexpr std::string_view kHeading =
    "# A draft, from names and values. Add the words people use under synonyms, describe, name measures "
    "under\n"
    "# metrics, take out what is not so. Then: parlance ask SOURCE \"QUESTION\" --model THIS_FILE\n";

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 6> kNames{"identifier", "dimension", "measure",
                                                          "time",       "flag",      "text"};
  return kNames[static_cast<std::size_t>(role)];
}

void write(YAML::Emitter& out, const char* key, const std::string& value) {
  if (!value.empty()) out << YAML::Key << key << YAML::Value << value;
}

void write_list(YAML::Emitter& out, const char* key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  out << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginSeq;
  for (const auto& value : values) out << YAML::DoubleQuoted << value;
  out << YAML::EndSeq;
}

/// Names that are no plain words stand in quotes, as SQL wants them.
std::string quoted(const std::string& name) {
  const bool plain =
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
          std::string::npos &&
      !name.empty() && (name.front() < '0' || name.front() > '9');
  if (plain) return name;
  std::string text = "\"";
  for (const char byte : name) text += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return text + '"';
}

std::vector<std::string> names_of(const Catalog& catalog, const std::vector<std::size_t>& columns) {
  std::vector<std::string> names;
  for (const auto column : columns) names.push_back(catalog.columns[column].name);
  return names;
}

std::vector<std::string> label_as_synonym(const std::string& label, const std::string& name,
                                          std::vector<std::string> synonyms) {
  if (!label.empty() && base::fold(label) != base::fold(name)) synonyms.insert(synonyms.begin(), label);
  return synonyms;
}

void write_column(YAML::Emitter& out, const ColumnMeaning& column) {
  out << YAML::BeginMap;
  write(out, "name", column.name);
  write_list(out, "synonyms", label_as_synonym(column.label, column.name, column.synonyms));
  write(out, "description", column.description);
  write(out, "expr", quoted(column.name));
  write(out, "data_type", std::string(data::to_string(column.type)));
  write(out, "role", std::string(name_of(column.role)));
  write(out, "unit", column.unit);
  if (column.unique) out << YAML::Key << "unique" << YAML::Value << true;
  std::vector<std::string> samples;
  for (const auto& [value, rows] : column.profile.top_values) {
    if (samples.size() < kSamples && column.role != Role::measure) samples.push_back(value);
  }
  write_list(out, "sample_values", samples);
  out << YAML::EndMap;
}

enum class Shelf { dimensions, time_dimensions, facts };

Shelf shelf_of(Role role) {
  if (role == Role::time) return Shelf::time_dimensions;
  return role == Role::measure ? Shelf::facts : Shelf::dimensions;
}

base::Result<void> write_computed(YAML::Emitter& out, const ComputedColumn& computed) {
  const auto text = sql::duckdb_dialect().print(computed.expression);
  if (!text.has_value()) return std::unexpected(text.error());
  out << YAML::BeginMap;
  write(out, "name", computed.name);
  write_list(out, "synonyms", computed.synonyms);
  write(out, "description", computed.description);
  write(out, "expr", *text);
  write(out, "data_type", std::string(data::to_string(computed.type)));
  write(out, "unit", computed.unit);
  out << YAML::EndMap;
  return {};
}

base::Result<void> write_shelf(YAML::Emitter& out, const Catalog& catalog, std::size_t table, Shelf shelf,
                               const char* key) {
  bool begun = false;
  const auto begin = [&] {
    if (!begun) out << YAML::Key << key << YAML::Value << YAML::BeginSeq;
    begun = true;
  };
  for (const auto index : catalog.tables[table].columns) {
    const auto& column = catalog.columns[index];
    if (shelf_of(column.role) != shelf || is_virtual(catalog, index)) continue;
    begin();
    write_column(out, column);
  }
  for (const auto& computed : catalog.computed) {
    const bool here = computed.table == table && shelf_of(computed.role) == shelf;
    if (!here || computed.from_other_rows) continue;
    begin();
    if (auto written = write_computed(out, computed); !written.has_value()) return written;
  }
  if (begun) out << YAML::EndSeq;
  return {};
}

/// Those of one table, or those that belong to none.
base::Result<void> write_metrics(YAML::Emitter& out, const std::vector<Metric>& metrics,
                                 std::optional<std::size_t> table) {
  bool begun = false;
  for (const auto& metric : metrics) {
    if (metric.table != table) continue;
    const auto text = sql::duckdb_dialect().print(metric.expression);
    if (!text.has_value()) return std::unexpected(text.error());
    if (!begun) out << YAML::Key << "metrics" << YAML::Value << YAML::BeginSeq;
    begun = true;
    out << YAML::BeginMap;
    write(out, "name", metric.name);
    write_list(out, "synonyms", metric.synonyms);
    write(out, "description", metric.description);
    write(out, "expr", *text);
    write(out, "unit", metric.unit);
    out << YAML::EndMap;
  }
  if (begun) out << YAML::EndSeq;
  return {};
}

base::Result<void> write_table(YAML::Emitter& out, const Catalog& catalog, const std::vector<Metric>& metrics,
                               std::size_t at) {
  const auto& table = catalog.tables[at];
  out << YAML::BeginMap;
  write(out, "name", table.name);
  write_list(out, "synonyms", label_as_synonym(table.label, table.name, table.synonyms));
  write(out, "description", table.description);
  out << YAML::Key << "base_table" << YAML::Value << YAML::BeginMap;
  write(out, "table", table.name);
  out << YAML::EndMap;
  if (table.title.has_value()) write(out, "title", catalog.columns[*table.title].name);
  if (!table.primary_key.empty()) {
    out << YAML::Key << "primary_key" << YAML::Value << YAML::BeginMap;
    write_list(out, "columns", names_of(catalog, table.primary_key));
    out << YAML::EndMap;
  }
  static constexpr std::array<std::pair<Shelf, const char*>, 3> kShelves{
      {{Shelf::dimensions, "dimensions"},
       {Shelf::time_dimensions, "time_dimensions"},
       {Shelf::facts, "facts"}}};
  for (const auto& [shelf, key] : kShelves) {
    if (auto written = write_shelf(out, catalog, at, shelf, key); !written.has_value()) return written;
  }
  auto written = write_metrics(out, metrics, at);
  out << YAML::EndMap;
  return written;
}

void write_relationship(YAML::Emitter& out, const Catalog& catalog, const JoinEdge& edge) {
  const auto& many = catalog.tables[edge.many_table].name;
  const auto& one = catalog.tables[edge.one_table].name;
  out << YAML::BeginMap;
  write(out, "name", many + "_to_" + one);
  write(out, "left_table", many);
  write(out, "right_table", one);
  out << YAML::Key << "relationship_columns" << YAML::Value << YAML::BeginSeq;
  for (std::size_t at = 0; at < edge.many_columns.size(); ++at) {
    out << YAML::BeginMap;
    write(out, "left_column", catalog.columns[edge.many_columns[at]].name);
    write(out, "right_column", catalog.columns[edge.one_columns[at]].name);
    out << YAML::EndMap;
  }
  out << YAML::EndSeq;
  write(out, "join_type", "left_outer");
  write(out, "relationship_type", "many_to_one");
  out << YAML::EndMap;
  if (!edge.declared) out << YAML::Comment("inferred from names and values");
}

void write_verified(YAML::Emitter& out, const std::vector<VerifiedQuestion>& verified) {
  if (verified.empty()) return;
  out << YAML::Key << "verified_queries" << YAML::Value << YAML::BeginSeq;
  for (const auto& one : verified) {
    out << YAML::BeginMap;
    write(out, "name", one.name);
    write(out, "question", one.question);
    write(out, "sql", one.sql);
    write(out, "verified_at", one.verified_at);
    write(out, "verified_by", one.verified_by);
    out << YAML::EndMap;
  }
  out << YAML::EndSeq;
}

}  // namespace

base::Result<std::string> write_model(const Catalog& catalog) {
  auto metrics = catalog.metrics;
  if (metrics.empty()) {
    metrics = likely_metrics(catalog);
    std::erase_if(metrics, [&](const Metric& metric) {  // those are facts already
      return std::ranges::find(catalog.computed, metric.name, &ComputedColumn::name) !=
             catalog.computed.end();
    });
  }
  YAML::Emitter out;
  out << YAML::BeginMap;
  write(out, "name", catalog.schema.name);
  out << YAML::Key << "tables" << YAML::Value << YAML::BeginSeq;
  for (std::size_t at = 0; at < catalog.tables.size(); ++at) {
    auto written = write_table(out, catalog, metrics, at);
    if (!written.has_value()) return std::unexpected(written.error());
  }
  out << YAML::EndSeq;
  if (!catalog.joins.empty()) {
    out << YAML::Key << "relationships" << YAML::Value << YAML::BeginSeq;
    for (const auto& edge : catalog.joins) write_relationship(out, catalog, edge);
    out << YAML::EndSeq;
  }
  if (auto written = write_metrics(out, metrics, std::nullopt); !written.has_value()) {
    return std::unexpected(written.error());
  }
  write_verified(out, catalog.verified);
  out << YAML::EndMap;
  return std::string(kHeading) + std::string(out.c_str(), out.size()) + "\n";
}

}  // namespace parlance::semantic
