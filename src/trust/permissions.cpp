#include "trust/permissions.hpp"

#include <array>

namespace parlance::trust {

namespace {

constexpr auto permission_table = std::to_array<Permission>({
    {Action::see_database, "see_database", Role::viewer, true},
    {Action::ask, "ask", Role::viewer, true},
    {Action::give_feedback, "give_feedback", Role::viewer, false},
    {Action::keep_conversations, "keep_conversations", Role::viewer, false},
    {Action::see_dashboards, "see_dashboards", Role::viewer, false},
    {Action::ask_sql, "ask_sql", Role::analyst, true},
    {Action::export_results, "export_results", Role::analyst, true},
    {Action::share, "share", Role::analyst, false},
    {Action::make_keys, "make_keys", Role::analyst, false},
    {Action::upload, "upload", Role::editor, false},
    {Action::edit_dashboards, "edit_dashboards", Role::editor, false},
    {Action::write_model, "write_model", Role::editor, true},
    {Action::remove_dataset, "remove_dataset", Role::editor, false},
    {Action::add_database, "add_database", Role::admin, false},
    {Action::change_database, "change_database", Role::admin, true},
    {Action::remove_database, "remove_database", Role::admin, true},
    {Action::see_history_of_others, "see_history_of_others", Role::admin, false},
    {Action::manage_users, "manage_users", Role::admin, false},
    {Action::read_audit, "read_audit", Role::admin, false},
    {Action::see_statistics, "see_statistics", Role::admin, false},
    {Action::change_settings, "change_settings", Role::admin, false},
});

constexpr std::array<std::string_view, 4> role_names = {"viewer", "analyst", "editor", "admin"};

consteval bool in_order() {
  for (std::size_t i = 0; i < permission_table.size(); ++i) {
    if (static_cast<std::size_t>(permission_table[i].action) != i) return false;
  }
  return permission_table.size() == static_cast<std::size_t>(Action::change_settings) + 1;
}
static_assert(in_order(), "a row is missing or out of place");

}  // namespace

std::span<const Permission> permissions() { return permission_table; }

const Permission& permission(Action action) { return permission_table[static_cast<std::size_t>(action)]; }

bool allows(Role role, Action action) { return role >= permission(action).least; }

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> parse_role(std::string_view name) {
  for (std::size_t i = 0; i < role_names.size(); ++i) {
    if (role_names[i] == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

}  // namespace parlance::trust
