// Builds the catalogs of the cases below tests/language from text, as a survey would from data. For tests
// only.
//
//   table <name> <rows> [view of <table> ...]
//   <column> <type> <distinct values> [<least> <greatest>] [key] [title] [last] [nulls] [: <value> | <value>
//   ...]
//       last: the last name of people whose title is their first one; nulls: a third of its cells are empty
//   join <table>.<column> <table>.<column>          many to one
//   total <column> : <value>                        the row of the table before that sums up the others
//
// Texts whose values are numbers among other characters are found out as a survey finds them out.
#pragma once

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "semantic/catalog.hpp"
#include "semantic/meaning/cell_form.hpp"
#include "semantic/meaning/role.hpp"
#include "semantic/meaning/unit.hpp"
#include "semantic/model/likely_columns.hpp"
#include "semantic/model/virtual_columns.hpp"
#include "semantic/names/readable_name.hpp"
#include "semantic/values/value_index.hpp"

namespace parlance::language {

class CatalogSketch {
 public:
  /// `text` as above; `name` is the database's. A line that says nothing of this is a broken test, hence the
  /// exceptions.
  static semantic::Catalog parse(const std::string& name, const std::string& text) {
    CatalogSketch sketch;
    for (const auto& line : base::split(text, '\n')) sketch.add(line);
    if (sketch.catalog_.tables.empty()) throw std::runtime_error("no tables in " + name);
    return sketch.finish(name);
  }

#ifdef PARLANCE_ROOT
  /// `name` is a file below tests/language/databases.
  static semantic::Catalog read(const std::string& name) {
    std::ifstream file(std::string(PARLANCE_ROOT) + "/tests/language/databases/" + name + ".txt");
    std::ostringstream text;
    text << file.rdbuf();
    return parse(name, text.str());
  }
#endif

 private:
  using Words = std::vector<std::string>;

  void add(const std::string& line) {
    if (line.empty() || line.front() == '#') return;
    const auto colon = line.find(" : ");
    std::istringstream stream(line.substr(0, colon));
    Words words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (words[0] == "table") {
      add_table(words);
    } else if (words[0] == "total") {
      add_total(words.at(1), line.substr(colon + 3));
    } else if (words[0] == "join") {
      joins_.push_back(words);
    } else {
      add_column(words, colon == std::string::npos ? "" : line.substr(colon + 3));
    }
  }

  void add_total(const std::string& column, const std::string& value) {
    const auto& table = catalog_.tables.back();
    for (const std::size_t index : table.columns) {
      if (catalog_.columns[index].name == column)
        catalog_.tables.back().total = semantic::TotalRow{index, value};
    }
  }

  static semantic::CellForm form_of(const std::string& values) {
    std::vector<std::string> texts;
    for (const auto& value : base::split(values, '|')) texts.push_back(base::trim(value));
    return semantic::cell_form({texts.begin(), texts.end()}, false);
  }

  void add_table(const Words& words) {
    semantic::TableMeaning table;
    const auto readable = names_.read_table(words.at(1));
    table.name = words[1];
    table.label = readable.label;
    table.words = readable.words;
    table.stems = readable.stems;
    table.rows = std::stoull(words.at(2));
    catalog_.tables.push_back(std::move(table));
    data::TableSchema schema;
    schema.name = words[1];
    schema.row_count = std::stoull(words[2]);
    if (words.size() > 4 && words[3] == "view") {
      schema.is_view = true;
      schema.reads = Words(words.begin() + 5, words.end());
    }
    catalog_.schema.tables.push_back(std::move(schema));
    column_names_.emplace_back();
  }

  static data::Type to_type(const std::string& name) {
    static const std::map<std::string, data::Type> types{
        {"integer", data::Type::integer},     {"real", data::Type::real},
        {"text", data::Type::text},           {"date", data::Type::date},
        {"timestamp", data::Type::timestamp}, {"boolean", data::Type::boolean}};
    return types.at(name);
  }

  static data::Value to_value(const std::string& text, data::Type type) {
    if (type == data::Type::integer) return data::Value(std::int64_t{std::stoll(text)});
    if (type == data::Type::real) return data::Value(std::stod(text));
    const auto date = base::parse_iso_date(text).value();
    if (type == data::Type::timestamp)
      return data::Value(base::Timestamp{std::int64_t{date.days} * 86'400'000'000});
    return data::Value(date);
  }

  void add_column(const Words& words, const std::string& values) {
    auto& table = catalog_.tables.back();
    auto& schema = catalog_.schema.tables.back();
    const auto readable = names_.read_column(words.at(0));
    column_names_.back().push_back(readable);
    semantic::ColumnMeaning column;
    column.table = catalog_.tables.size() - 1;
    column.column = schema.columns.size();
    column.name = words[0];
    column.label = readable.label;
    column.words = readable.words;
    column.stems = readable.stems;
    column.unit = units_.of_name(readable);
    column.type = to_type(words.at(1));
    column.profile.rows = table.rows;
    column.profile.distincts = std::stoull(words.at(2));
    column.unique = column.profile.distincts == table.rows;
    const bool has_range =
        words.size() > 4 &&
        (std::isdigit(static_cast<unsigned char>(words[3].front())) != 0 || words[3].front() == '-');
    if (has_range) column.profile.minimum = to_value(words[3], column.type);
    if (has_range) column.profile.maximum = to_value(words[4], column.type);
    const auto index = catalog_.columns.size();
    const auto said = [&words](const char* flag) { return std::ranges::find(words, flag) != words.end(); };
    if (said("key")) table.primary_key.push_back(index);
    if (said("key")) schema.primary_key.push_back(words[0]);
    if (said("title")) table.title = index;
    if (said("last")) table.other_name = index;
    if (said("nulls")) column.profile.nulls = column.profile.rows / 3;
    for (const auto& value : base::split(values, '|')) {
      if (values.empty()) break;
      values_.add(index, base::trim(value), 10);
      column.profile.top_values.emplace_back(base::trim(value), 10);
    }
    if (column.type == data::Type::text) column.cells = form_of(values);
    column.profile.average_length = column.type == data::Type::text ? 10 : 0;
    table.columns.push_back(index);
    schema.columns.push_back({words[0], column.type, words[1], !said("key")});
    catalog_.columns.push_back(std::move(column));
  }

  std::pair<std::size_t, std::size_t> find(const std::string& name) const {
    const auto dot = name.find('.');
    const auto table = std::ranges::find(catalog_.tables, name.substr(0, dot), &semantic::TableMeaning::name);
    if (table == catalog_.tables.end()) throw std::runtime_error("no table of " + name);
    for (const std::size_t index : table->columns) {
      if (catalog_.columns[index].name == name.substr(dot + 1)) return {catalog_.columns[index].table, index};
    }
    throw std::runtime_error("no column " + name);
  }

  void add_joins() {
    for (const auto& words : joins_) {
      const auto [many_table, many] = find(words.at(1));
      const auto [one_table, one] = find(words.at(2));
      catalog_.joins.push_back({many_table, one_table, {many}, {one}, true, 1.0});
      catalog_.schema.tables[many_table].foreign_keys.push_back(
          {{catalog_.columns[many].name}, catalog_.tables[one_table].name, {catalog_.columns[one].name}});
      in_keys_.push_back(many);
    }
  }

  semantic::Catalog finish(const std::string& name) {
    catalog_.schema.name = name;
    catalog_.dialect = "duckdb";
    add_joins();
    for (std::size_t table = 0; table < catalog_.tables.size(); ++table) {
      const auto variants =
          semantic::name_variants(names_.read_table(catalog_.tables[table].name), column_names_[table]);
      for (std::size_t at = 0; at < variants.size(); ++at) {
        const auto index = catalog_.tables[table].columns[at];
        auto& column = catalog_.columns[index];
        column.variants = variants[at];
        const auto& key = catalog_.tables[table].primary_key;
        const bool in_key = std::ranges::find(key, index) != key.end() ||
                            std::ranges::find(in_keys_, index) != in_keys_.end();
        column.role = semantic::infer_role(column, in_key);
      }
    }
    catalog_.values = std::move(values_).build();
    semantic::add_likely_columns(catalog_);
    semantic::add_virtual_columns(catalog_);
    return std::move(catalog_);
  }

  semantic::Catalog catalog_;
  semantic::NameReader names_;
  semantic::Units units_;
  semantic::ValueIndexBuilder values_;
  std::vector<std::vector<semantic::ReadableName>> column_names_;
  std::vector<Words> joins_;
  std::vector<std::size_t> in_keys_;
};

}  // namespace parlance::language
