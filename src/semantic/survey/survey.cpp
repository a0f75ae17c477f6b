#include "semantic/survey/survey.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "semantic/meaning/cell_form.hpp"
#include "semantic/meaning/date_format.hpp"
#include "semantic/meaning/role.hpp"
#include "semantic/meaning/unit.hpp"
#include "semantic/names/readable_name.hpp"
#include "semantic/survey/asker.hpp"
#include "semantic/survey/concurrently.hpp"
#include "semantic/survey/keys.hpp"
#include "semantic/survey/queries.hpp"
#include "semantic/survey/table_survey.hpp"
#include "semantic/survey/total_row.hpp"
#include "semantic/values/value_index.hpp"

namespace parlance::semantic {
namespace {

/// Texts looked at to find out how dates or numbers are written.
constexpr std::size_t kTextsChecked = 500;

/// All tables, on a few threads; the order of the answer is that of the schema.
std::vector<TableFindings> survey_tables(const Asker& asker, const data::Schema& schema,
                                         const SurveyOptions& options) {
  std::vector<TableFindings> findings(schema.tables.size());
  // A thread costs more than a small table does.
  const std::size_t threads = std::min<std::size_t>(findings.size() / 2 + 1, 4);
  concurrently(findings.size(), threads,
               [&](std::size_t at) { findings[at] = survey_table(asker, schema.tables[at], options); });
  return findings;
}

bool is_number(std::string_view text) {
  double number = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc{} && stop == text.data() + text.size();
}

std::vector<std::string_view> texts_to_check(const ColumnFindings& findings) {
  std::vector<std::string_view> texts;
  const std::size_t stride = findings.values.size() / kTextsChecked + 1;
  for (std::size_t at = 0; at < findings.values.size(); at += stride) {
    if (!findings.values[at].first.empty()) texts.push_back(findings.values[at].first);
  }
  return texts;
}

bool is_height(const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [](const std::string& word) { return word == "height" || word == "ht"; });
}

/// Builds the columns and tables of a catalog from names and findings.
class Describer {
 public:
  void describe(Catalog& catalog, const std::vector<TableFindings>& findings) const {
    for (std::size_t at = 0; at < catalog.schema.tables.size(); ++at) {
      describe_table(catalog, at, findings[at]);
    }
  }

 private:
  void describe_table(Catalog& catalog, std::size_t at, const TableFindings& findings) const {
    const auto& schema = catalog.schema.tables[at];
    const ReadableName name = reader_.read_table(schema.name);
    TableMeaning table;
    table.name = schema.name;
    table.label = name.label;
    table.words = name.words;
    table.stems = name.stems;
    table.rows = findings.rows;
    std::vector<std::string> written;
    for (const auto& column : schema.columns) written.push_back(column.name);
    const auto names = reader_.read_columns(written);
    auto variants = name_variants(name, names);
    for (std::size_t column = 0; column < schema.columns.size(); ++column) {
      table.columns.push_back(catalog.columns.size());
      auto meaning = describe_column(schema.columns[column], names[column], findings.columns[column]);
      meaning.table = at;
      meaning.column = column;
      meaning.variants = std::move(variants[column]);
      catalog.columns.push_back(std::move(meaning));
    }
    table.total =
        find_total_row(schema.columns, findings.columns, catalog.columns.size() - schema.columns.size());
    catalog.tables.push_back(std::move(table));
  }

  [[nodiscard]] ColumnMeaning describe_column(const data::ColumnSchema& schema, const ReadableName& name,
                                              const ColumnFindings& findings) const {
    ColumnMeaning column;
    column.name = schema.name;
    column.label = name.label;
    column.words = name.words;
    column.stems = name.stems;
    column.type = schema.type;
    column.unique = findings.unique;
    column.profile = findings.profile;
    const bool written_as_text = std::holds_alternative<std::string>(column.profile.minimum);
    if (written_as_text) {
      const auto texts = texts_to_check(findings);
      column.numeric_text = !texts.empty() && std::ranges::all_of(texts, is_number);
      column.date_format = formats_.detect(texts);
      column.unit = units_.of_values(texts);
      if (!column.numeric_text && column.date_format.empty())
        column.cells = cell_form(texts, is_height(name.words));
    }
    const bool has_unit = data::is_numeric(schema.type) || column.numeric_text;
    if (has_unit && column.unit.empty()) column.unit = units_.of_name(name);
    return column;
  }

  NameReader reader_;
  Units units_;
  DateFormats formats_;
};

/// Looks into the values held in memory, and asks the engine where they are not all there.
class ContainmentChecker {
 public:
  ContainmentChecker(const Catalog& catalog, const std::vector<TableFindings>& findings, const Asker& asker)
      : catalog_(&catalog), findings_(&findings), asker_(&asker) {}

  std::optional<double> operator()(std::size_t child, std::size_t key) const {
    const auto& of_child = findings(child);
    const auto& of_key = findings(key);
    if (!of_child.all_values || !of_key.all_values) return ask(child, key);
    std::unordered_set<std::string_view> held;
    for (const auto& [value, count] : of_key.values) held.insert(value);
    std::size_t found = 0;
    for (const auto& [value, count] : of_child.values) found += held.contains(value) ? 1 : 0;
    return static_cast<double>(found) / static_cast<double>(of_child.values.size());
  }

 private:
  [[nodiscard]] const ColumnFindings& findings(std::size_t column) const {
    const auto& meaning = catalog_->columns[column];
    return (*findings_)[meaning.table].columns[meaning.column];
  }

  [[nodiscard]] std::optional<double> ask(std::size_t child, std::size_t key) const {
    const auto& from = catalog_->columns[child];
    const auto& to = catalog_->columns[key];
    const auto counted = asker_->ask(queries::orphans(catalog_->tables[from.table].name, from.name,
                                                      catalog_->tables[to.table].name, to.name),
                                     1);
    if (!counted.has_value() || counted->row_count() != 1) return std::nullopt;
    const double all = (*counted)[0].values.number(0);
    return all > 0 ? std::optional((*counted)[1].values.number(0) / all) : std::nullopt;
  }

  const Catalog* catalog_;
  const std::vector<TableFindings>* findings_;
  const Asker* asker_;
};

std::vector<bool> columns_in_keys(const Catalog& catalog) {
  std::vector<bool> in_key(catalog.columns.size(), false);
  for (const auto& table : catalog.tables) {
    for (const auto column : table.primary_key) in_key[column] = true;
  }
  for (const auto& edge : catalog.joins) {
    for (const auto column : edge.many_columns) in_key[column] = true;
    for (const auto column : edge.one_columns) in_key[column] = true;
  }
  return in_key;
}

void assign_roles(Catalog& catalog) {
  const auto in_key = columns_in_keys(catalog);
  for (std::size_t at = 0; at < catalog.columns.size(); ++at) {
    catalog.columns[at].role = infer_role(catalog.columns[at], in_key[at]);
  }
}

std::shared_ptr<const ValueIndex> index_values(const Catalog& catalog,
                                               const std::vector<TableFindings>& findings) {
  ValueIndexBuilder builder;
  for (std::size_t at = 0; at < catalog.columns.size(); ++at) {
    const auto& column = catalog.columns[at];
    const bool texts = std::holds_alternative<std::string>(column.profile.minimum);
    if (!texts || column.type == data::Type::nested) continue;
    for (const auto& [text, rows] : findings[column.table].columns[column.column].values)
      builder.add(at, text, rows);
  }
  return std::move(builder).build();
}

}  // namespace

base::Result<Catalog> survey(connect::Source& source, const SurveyOptions& options) {
  const Asker asker(source, options);
  Catalog catalog;
  catalog.schema = source.schema();
  catalog.dialect = source.dialect().name();
  const auto findings = survey_tables(asker, catalog.schema, options);
  if (asker.cancelled()) {
    return base::fail(base::ErrorKind::cancelled, "cancelled", "Looking at the data was stopped.");
  }
  Describer().describe(catalog, findings);
  find_primary_keys(catalog);
  assign_roles(catalog);  // keys look at roles of what they might refer to, and roles at keys: twice
  find_joins(catalog, ContainmentChecker(catalog, findings, asker));
  assign_roles(catalog);
  find_titles_and_bridges(catalog);
  catalog.values = index_values(catalog, findings);
  return catalog;
}

}  // namespace parlance::semantic
