// Which role may do what: one table, from which checks, tests and the documentation come.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace parlance::trust {

/// Each may do all that those before it may.
enum class Role : std::uint8_t { viewer, analyst, editor, admin };

enum class Action : std::uint8_t {
  see_database,        ///< that it exists, its schema, profile and examples
  ask,                 ///< a question in words
  give_feedback,       ///< on an answer of one's own
  keep_conversations,  ///< list, rename, delete and export one's own
  see_dashboards,      ///< and charts that were put on them
  ask_sql,             ///< a query written by hand, still guarded
  export_results,      ///< rows as a file
  share,               ///< by a link
  make_keys,           ///< API keys of one's own
  upload,              ///< datasets
  edit_dashboards,     ///< make, change and remove
  write_model,         ///< semantic model and verified examples
  remove_dataset,
  add_database,
  change_database,  ///< rename, give other credentials, test
  remove_database,
  see_history_of_others,  ///< conversations and queries of all of the workspace
  manage_users,           ///< users, roles, grants, their keys and sessions
  read_audit,
  see_statistics,   ///< of the server
  change_settings,  ///< of the workspace
};

struct Permission {
  Action action;
  std::string_view name;  ///< as in messages and audit lines
  Role least;             ///< the lowest role that may
  bool on_database;       ///< decided by the role that somebody has on the database it is done to
};

/// Every action once, in the order of the enumeration.
[[nodiscard]] std::span<const Permission> permissions();
[[nodiscard]] const Permission& permission(Action action);
[[nodiscard]] bool allows(Role role, Action action);

[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

}  // namespace parlance::trust
