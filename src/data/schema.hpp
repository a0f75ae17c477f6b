// What a source says of itself: tables, columns, declared keys. No meaning, no engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/type.hpp"

namespace parlance::data {

struct ColumnSchema {
  std::string name;
  Type type = Type::text;
  std::string declared_type;  ///< the engine's own words, as in "DECIMAL(10,2)"
  bool nullable = true;
  bool operator==(const ColumnSchema&) const = default;
};

struct ForeignKey {
  std::vector<std::string> columns;
  std::string target_table;
  std::vector<std::string> target_columns;
  bool operator==(const ForeignKey&) const = default;
};

struct TableSchema {
  std::string name;
  std::vector<ColumnSchema> columns;
  std::vector<std::string> primary_key;  ///< column names, empty when not declared
  std::vector<ForeignKey> foreign_keys;
  std::optional<std::uint64_t> row_count;
  bool is_view = false;
  /// Of a view, or of a table that a program fills from others: the tables it may read, rather too many than
  /// too few; nullopt of a view where that could not be found out.
  std::optional<std::vector<std::string>> reads = std::nullopt;
  bool operator==(const TableSchema&) const = default;
};

/// Names compare without case (ASCII), as both engines do.
struct Schema {
  std::string name;  ///< of the database, as in a file's stem
  std::vector<TableSchema> tables;
  bool operator==(const Schema&) const = default;
};

[[nodiscard]] bool same_name(std::string_view left, std::string_view right);
[[nodiscard]] const TableSchema* find_table(const Schema& schema,
                                            std::string_view name);  ///< nullptr if absent
[[nodiscard]] const ColumnSchema* find_column(const TableSchema& table,
                                              std::string_view name);  ///< nullptr if absent

}  // namespace parlance::data
