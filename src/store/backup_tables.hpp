// The tables of a backup, in an order in which rows can be put back, and how each is read piece by piece.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "store/state/engine.hpp"

namespace parlance::store {

struct TableOrder {
  const char* name;
  const char* key;  ///< columns of its primary key
};

/// What a row may refer to comes before it.
[[nodiscard]] std::span<const TableOrder> backup_order();

/// Names of a table's columns in their order; empty where there is no such table in this version.
[[nodiscard]] std::vector<std::string> columns_of(Session& session, EngineKind kind,
                                                  const std::string& table);

/// Calls `take` for each row, in the order of the key, which is the same on both engines; false stops.
void each_row(Session& session, const TableOrder& table, const std::vector<std::string>& columns,
              const std::function<bool(const std::vector<Value>&)>& take);

}  // namespace parlance::store
