#include "trust/access.hpp"

#include <gtest/gtest.h>

#include <string>

namespace parlance::trust {
namespace {

const store::DatabaseId sales("db_sales");
const store::DatabaseId staff("db_staff");

Principal of_role(Role role) {
  Principal principal;
  principal.workspace = store::WorkspaceId("w_1");
  principal.user = store::UserId("u_1");
  principal.role = role;
  principal.most = Role::admin;
  return principal;
}

std::string code_of(const base::Result<void>& result) { return result ? "ok" : result.error().code; }

TEST(Permissions, EveryRoleAndAction) {
  struct Row {
    const char* action;
    const char* viewer_analyst_editor_admin;
  };
  // Written down a second time, on purpose: whoever changes the table says so here.
  const std::vector<Row> expected = {
      {"see_database", "yyyy"},
      {"ask", "yyyy"},
      {"give_feedback", "yyyy"},
      {"keep_conversations", "yyyy"},
      {"see_dashboards", "yyyy"},
      {"ask_sql", "-yyy"},
      {"export_results", "-yyy"},
      {"share", "-yyy"},
      {"make_keys", "-yyy"},
      {"upload", "--yy"},
      {"edit_dashboards", "--yy"},
      {"write_model", "--yy"},
      {"remove_dataset", "--yy"},
      {"add_database", "---y"},
      {"change_database", "---y"},
      {"remove_database", "---y"},
      {"see_history_of_others", "---y"},
      {"manage_users", "---y"},
      {"read_audit", "---y"},
      {"see_statistics", "---y"},
      {"change_settings", "---y"},
  };
  ASSERT_EQ(permissions().size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Permission& permission = permissions()[i];
    EXPECT_EQ(permission.name, expected[i].action);
    for (std::size_t role = 0; role < 4; ++role) {
      const bool yes = expected[i].viewer_analyst_editor_admin[role] == 'y';
      const Principal principal = of_role(static_cast<Role>(role));
      EXPECT_EQ(allows(principal.role, permission.action), yes) << permission.name << role;
      EXPECT_EQ(code_of(may(principal, permission.action)), yes ? "ok" : "forbidden");
      EXPECT_EQ(code_of(may(principal, permission.action, sales)), yes ? "ok" : "forbidden")
          << "without grants";
    }
  }
}

TEST(Permissions, RolesAreReadBack) {
  for (const Role role : {Role::viewer, Role::analyst, Role::editor, Role::admin}) {
    EXPECT_EQ(parse_role(name_of(role)), role);
  }
  for (const char* wrong : {"", "Admin", "root", "viewer ", "none"})
    EXPECT_EQ(parse_role(wrong), std::nullopt);
}

TEST(Access, GrantsDecideOnTheirDatabaseAlone) {
  struct Case {
    Role role;
    std::optional<Role> granted;
    Action action;
    const char* on_sales;
    const char* on_staff;
  };
  const std::vector<Case> cases = {
      {Role::viewer, Role::analyst, Action::ask_sql, "ok", "forbidden"},
      {Role::viewer, Role::editor, Action::write_model, "ok", "forbidden"},
      {Role::editor, Role::viewer, Action::ask_sql, "forbidden", "ok"},
      {Role::editor, std::nullopt, Action::ask, "not_found", "ok"},
      {Role::editor, std::nullopt, Action::see_database, "not_found", "ok"},
      {Role::admin, std::nullopt, Action::ask, "ok", "ok"},
      {Role::admin, Role::viewer, Action::remove_database, "ok", "ok"},
      {Role::viewer, Role::admin, Action::manage_users, "forbidden", "forbidden"},
      {Role::viewer, Role::admin, Action::remove_database, "ok", "forbidden"},
  };
  for (const auto& [role, granted, action, on_sales, on_staff] : cases) {
    Principal principal = of_role(role);
    principal.grants = {{sales, granted}};
    EXPECT_EQ(code_of(may(principal, action, sales)), on_sales) << permission(action).name;
    EXPECT_EQ(code_of(may(principal, action, staff)), on_staff) << permission(action).name;
  }
}

TEST(Access, AKeyNeverMayMoreThanItsRole) {
  Principal key = of_role(Role::viewer);
  key.entry = Entry::key;
  key.most = Role::viewer;
  key.grants = {{sales, Role::admin}};
  EXPECT_EQ(role_on(key, sales), Role::viewer);
  EXPECT_EQ(code_of(may(key, Action::ask_sql, sales)), "forbidden");
}

TEST(Access, SaysWhatItNeeds) {
  const auto refused = may(of_role(Role::viewer), Action::upload);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, base::ErrorKind::forbidden);
  EXPECT_EQ(refused.error().parameters,
            (std::vector<std::pair<std::string, std::string>>{{"action", "upload"}, {"needs", "editor"}}));
}

TEST(Access, AccountsAreChangedByPeopleAlone) {
  Principal principal = of_role(Role::admin);
  EXPECT_EQ(code_of(require_session(principal)), "ok");
  principal.entry = Entry::key;
  EXPECT_EQ(code_of(require_session(principal)), "session_needed");
  principal.entry = Entry::demo;
  EXPECT_EQ(code_of(require_session(principal)), "session_needed");
}

TEST(Access, ThingsOfOthersAreNotThere) {
  const Principal viewer = of_role(Role::viewer);
  EXPECT_EQ(code_of(in_workspace(viewer, store::WorkspaceId("w_1"), "chart")), "ok");
  EXPECT_EQ(code_of(in_workspace(of_role(Role::admin), store::WorkspaceId("w_2"), "chart")), "not_found");
  EXPECT_EQ(code_of(in_workspace(Principal{}, store::WorkspaceId(), "chart")), "not_found");
  EXPECT_EQ(code_of(owns(viewer, store::UserId("u_1"), Action::see_history_of_others, "conversation")), "ok");
  EXPECT_EQ(code_of(owns(viewer, store::UserId("u_2"), Action::see_history_of_others, "conversation")),
            "not_found");
  EXPECT_EQ(code_of(owns(of_role(Role::admin), store::UserId("u_2"), Action::see_history_of_others,
                         "conversation")),
            "ok");
}

}  // namespace
}  // namespace parlance::trust
