// What the data means: every table and column with readable names, role, unit and profile; keys between
// tables; an index from texts in the cells to the columns that hold them. Built once per source version, then
// read-only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/schema.hpp"
#include "data/value.hpp"
#include "semantic/meaning/cell_form.hpp"
#include "sql/ast.hpp"

namespace parlance::semantic {

enum class Role : std::uint8_t { identifier, dimension, measure, time, flag, text };

/// Measured on the data itself. `exact` is false when it comes from a sample.
struct Profile {
  std::uint64_t rows = 0;
  std::uint64_t nulls = 0;
  std::uint64_t distincts = 0;
  bool exact = true;
  data::Value minimum;
  data::Value maximum;
  std::optional<double> mean;
  std::vector<double> quartiles;                                  ///< 25, 50, 75 %; empty where not numeric
  std::vector<std::pair<std::string, std::uint64_t>> top_values;  ///< most frequent first, at most 20
  double average_length = 0;                                      ///< of texts, in characters
};

struct ColumnMeaning {
  std::size_t table = 0;           ///< index into Catalog::tables
  std::size_t column = 0;          ///< index into the table's columns
  std::string name;                ///< as in the schema
  std::string label;               ///< readable: "US gross", "miles per gallon"
  std::vector<std::string> words;  ///< folded words of the label, abbreviations spelt out
  std::vector<std::string> stems;  ///< English stems of `words`, one each
  std::vector<std::vector<std::string>>
      variants;                       ///< other folded word lists for the name: "mpg" as written,
                                      ///< without a prefix all columns share or the table's words
  std::vector<std::string> synonyms;  ///< folded phrases, from a semantic model
  std::string description;            ///< from a semantic model, or ""
  data::Type type = data::Type::text;
  Role role = Role::dimension;
  std::string unit;           ///< a name from data/units.txt: "usd", "percent", "minute", "pound", or ""
  std::string date_format;    ///< a text column that holds dates: strptime format, as "%b %d %Y"; else ""
  bool numeric_text = false;  ///< a text column whose values are all numbers
  CellForm cells = CellForm::text;  ///< of a text column whose values are numbers among other characters
  bool unique = false;              ///< no value twice among the non-null
  Profile profile;

  /// Whether its values compare and compute as numbers.
  [[nodiscard]] bool holds_numbers() const {
    return data::is_numeric(type) || numeric_text || cells != CellForm::text;
  }
};

/// A row that sums up the others: `column` says `value` there.
struct TotalRow {
  std::size_t column = 0;  ///< index into Catalog::columns
  std::string value;       ///< as in the data: "Total"
};

struct TableMeaning {
  std::string name;
  std::string label;
  std::vector<std::string> words;
  std::vector<std::string> stems;  ///< English stems of `words`, one each
  std::vector<std::string> synonyms;
  std::string description;
  std::uint64_t rows = 0;
  std::vector<std::size_t> columns;       ///< indices into Catalog::columns
  std::vector<std::size_t> primary_key;   ///< indices into Catalog::columns; empty if none is known
  std::optional<std::size_t> title;       ///< the column that names a row for people: name, title, label
  std::optional<std::size_t> other_name;  ///< of people: the first name where the title is the last, ...
  std::optional<TotalRow> total;
  bool is_bridge = false;  ///< little more than foreign keys to two or more tables
};

/// A key from one table to another; `many` refers to `one`.
struct JoinEdge {
  std::size_t many_table = 0;
  std::size_t one_table = 0;
  std::vector<std::size_t> many_columns;  ///< indices into Catalog::columns
  std::vector<std::size_t> one_columns;
  bool declared = false;
  double confidence = 1.0;  ///< of an inferred key, by name and value containment
};

struct ValueMatch {
  std::size_t column = 0;  ///< index into Catalog::columns
  std::string value;       ///< as it stands in the data
  enum class Kind : std::uint8_t { exact, folded, partial, fuzzy } kind = Kind::exact;
  double score = 1.0;      ///< 1 exact .. 0
  std::uint64_t rows = 0;  ///< how often the value stands there; 0 if not counted
};

/// From texts in cells to columns. Immutable once built; safe from many threads.
class ValueIndex {
 public:
  virtual ~ValueIndex() = default;
  /// Values equal to `phrase` (folded), then those that contain it as whole words, then within a spelling
  /// error; best first, at most `limit`. `fuzzy` allows the last kind.
  [[nodiscard]] virtual std::vector<ValueMatch> find(const std::string& phrase, std::size_t limit,
                                                     bool fuzzy) const = 0;
  /// Longest number of words of any value, so that a caller knows how long a phrase to try (at most 12).
  [[nodiscard]] virtual std::size_t longest_phrase() const = 0;
  /// True where some value starts with this folded word; lets a caller stop early.
  [[nodiscard]] virtual bool starts_value(const std::string& folded_word) const = 0;
  [[nodiscard]] virtual std::size_t size() const = 0;
};

/// A measure with a name of its own, from a semantic model: an aggregate over columns of one table, or of
/// several where the joins are clear.
struct Metric {
  std::string name;
  std::vector<std::string> words;     ///< folded words of the name
  std::vector<std::string> synonyms;  ///< folded phrases
  std::string description;
  sql::Expression expression;        ///< columns are written table.column in the schema's spelling
  std::optional<std::size_t> table;  ///< where it was defined
  std::string unit;
};

/// A value per row that a semantic model computes from the columns of one table: "net price" as price -
/// discount.
struct ComputedColumn {
  std::string name;
  std::vector<std::string> words;
  std::vector<std::string> synonyms;
  std::string description;
  sql::Expression expression;  ///< columns are written table.column
  std::size_t table = 0;
  data::Type type = data::Type::real;
  Role role = Role::measure;
  std::string unit;
  bool from_other_rows = false;  ///< found by a query of its own; no model can say so
};

/// A column that stands in the catalog but not in the source: a metric or a computed column under its name.
/// Queries that name it are rewritten before they are checked.
struct VirtualColumn {
  std::size_t column = 0;                  ///< index into Catalog::columns
  std::optional<sql::Expression> of_row;   ///< its value in one row, where it has one
  std::optional<sql::Expression> of_rows;  ///< of a metric: the aggregate itself
};

/// A question with the query somebody vouched for.
struct VerifiedQuestion {
  std::string name;
  std::string question;
  std::string sql;
  std::string verified_by;
  std::string verified_at;
};

struct Catalog {
  data::Schema schema;
  std::vector<TableMeaning> tables;
  std::vector<ColumnMeaning> columns;
  std::vector<JoinEdge> joins;
  std::vector<Metric> metrics;
  std::vector<ComputedColumn> computed;
  std::vector<VirtualColumn> virtual_columns;  ///< after add_virtual_columns
  std::vector<VerifiedQuestion> verified;
  std::shared_ptr<const ValueIndex> values;
  std::string dialect;  ///< of the source: "duckdb", "sqlite"
};

/// Of one table, without those that stand in the catalog alone: what a query may name.
[[nodiscard]] inline std::vector<std::size_t> stored_columns(const Catalog& catalog, std::size_t table) {
  auto columns = catalog.tables[table].columns;
  for (const auto& made : catalog.virtual_columns) std::erase(columns, made.column);
  return columns;
}

[[nodiscard]] inline bool is_virtual(const Catalog& catalog, std::size_t column) {
  for (const auto& made : catalog.virtual_columns) {
    if (made.column == column) return true;
  }
  return false;
}

}  // namespace parlance::semantic
