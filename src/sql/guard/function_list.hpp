// The allow-list of functions, read from data/guard_functions.txt.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parlance::sql {

/// Where a function may stand. A name can have several uses: generate_series is a scalar and a table.
enum class FunctionUse : std::uint8_t { scalar = 1, aggregate = 2, window = 4, table = 8 };

/// Immutable after construction; shared by threads. Names are looked up in lower case.
class FunctionList {
 public:
  /// The names that may be written in `dialect`; "duckdb" is the canonical one.
  explicit FunctionList(std::string_view dialect);

  [[nodiscard]] bool allows(std::string_view name, FunctionUse use) const;
  [[nodiscard]] bool knows(std::string_view name) const;

 private:
  std::unordered_map<std::string_view, std::uint8_t> uses_;  ///< the keys point into the text built in
};

}  // namespace parlance::sql
