#include "store/backup_tables.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "store/state/cursor.hpp"

namespace parlance::store {
namespace {

constexpr std::size_t rows_at_once = 200;

constexpr std::array tables{
    TableOrder{"workspaces", "id"},
    TableOrder{"settings", "workspace, name"},
    TableOrder{"users", "workspace, id"},
    TableOrder{"refresh_tokens", "hash"},
    TableOrder{"api_keys", "workspace, id"},
    TableOrder{"audit_heads", "workspace"},
    TableOrder{"audit_lines", "workspace, sequence"},
    TableOrder{"databases", "workspace, id"},
    TableOrder{"grants", "workspace, user_id, database_id"},
    TableOrder{"datasets", "workspace, id"},
    TableOrder{"dataset_versions", "workspace, dataset, version"},
    TableOrder{"conversations", "workspace, id"},
    TableOrder{"messages", "workspace, conversation, sequence"},
    TableOrder{"answer_bodies", "workspace, hash"},
    TableOrder{"answers", "workspace, id"},
    TableOrder{"charts", "workspace, id"},
    TableOrder{"dashboards", "workspace, id"},
    TableOrder{"feedback", "workspace, id"},
    TableOrder{"shares", "workspace, id"},
    TableOrder{"jobs", "workspace, id"},
    TableOrder{"idempotency_keys", "workspace, user_id, route, idempotency_key"},
};

/// The values of the key's columns in this row.
Parameters key_of(const std::string& key, const std::vector<std::string>& columns,
                  const std::vector<Value>& row) {
  Parameters values;
  for (const auto& part : base::split(key, ',')) {
    const auto place = std::ranges::find(columns, base::trim(part)) - columns.begin();
    values.emplace_back(row.at(static_cast<std::size_t>(place)));
  }
  return values;
}

}  // namespace

std::span<const TableOrder> backup_order() { return tables; }

std::vector<std::string> columns_of(Session& session, EngineKind kind, const std::string& table) {
  const auto* sql =
      kind == EngineKind::sqlite
          ? "SELECT name FROM pragma_table_info(?) ORDER BY cid"
          : "SELECT CAST(column_name AS text) FROM information_schema.columns WHERE table_schema = "
            "current_schema() AND table_name = ? ORDER BY ordinal_position";
  std::vector<std::string> columns;
  for (auto& row : session.rows(sql, {table})) columns.push_back(row.text());
  return columns;
}

void each_row(Session& session, const TableOrder& table, const std::vector<std::string>& columns,
              const std::function<bool(const std::vector<Value>&)>& take) {
  const std::string key = table.key;
  const auto select = "SELECT " + base::join(columns, ", ") + " FROM " + table.name;
  const auto order = " ORDER BY " + key + " LIMIT ?";
  Parameters after;
  while (true) {
    const auto condition = after.empty() ? "" : " WHERE (" + key + ") > (" + placeholders(after.size()) + ")";
    after.emplace_back(rows_at_once);
    const auto rows = session.rows(select + condition + order, after);
    for (const auto& row : rows)
      if (!take(row.values())) return;
    if (rows.size() < rows_at_once) return;
    after = key_of(key, columns, rows.back().values());
  }
}

}  // namespace parlance::store
