// How one engine spells the canonical tree. A new dialect is one file pair here, one line in dialects(), one
// case file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

/// Stateless; shared by all threads; lives as long as the process.
class Dialect {
 public:
  virtual ~Dialect() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;  ///< "duckdb", "sqlite"
  /// Code: cannot_express, with parameters["construct"], where the engine has no way to say it.
  [[nodiscard]] virtual base::Result<std::string> print(const Query& query) const = 0;
  [[nodiscard]] virtual base::Result<std::string> print(const Expression& expression) const = 0;
};

[[nodiscard]] const Dialect& duckdb_dialect();
[[nodiscard]] const Dialect& sqlite_dialect();
[[nodiscard]] const Dialect* find_dialect(std::string_view name);  ///< nullptr if unknown

}  // namespace parlance::sql
