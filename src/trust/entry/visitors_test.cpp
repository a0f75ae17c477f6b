#include "trust/entry/visitors.hpp"

#include <gtest/gtest.h>

#include "trust/access.hpp"
#include "trust/house_under_test.hpp"

namespace parlance::trust {
namespace {

using VisitorsTest = HouseUnderTest;

base::Result<std::string> resolve(const store::WorkspaceId&, const std::string& source) {
  if (source == "sales") return "db_sales";
  if (source == "stock") return "db_stock";
  return base::fail(base::ErrorKind::not_found, "unknown_database", "There is none.");
}

TEST_F(VisitorsTest, AskWhatIsListedAndNothingElse) {
  found();
  const Visitors visitors(*state, standings, {workspace, {"sales", "stock", "not there yet"}}, resolve);
  ASSERT_EQ(code_of(visitors.prepare()), "ok");
  ASSERT_EQ(code_of(visitors.prepare()), "ok") << "as at the next start";
  const auto who = visitors.principal();
  ASSERT_TRUE(who.has_value()) << who.error().code;
  EXPECT_EQ(who->entry, Entry::visitor);
  EXPECT_EQ(code_of(may(*who, Action::ask, store::DatabaseId("db_sales"))), "ok");
  EXPECT_EQ(code_of(may(*who, Action::ask, store::DatabaseId("db_stock"))), "ok");
  EXPECT_EQ(code_of(may(*who, Action::ask, store::DatabaseId("db_staff"))), "not_found");
  EXPECT_EQ(code_of(may(*who, Action::ask_sql, store::DatabaseId("db_sales"))), "forbidden");
  EXPECT_EQ(code_of(may(*who, Action::upload)), "forbidden");
  EXPECT_EQ(guess("visitors", ""), "login_failed") << "nobody logs in as one of them";
}

TEST_F(VisitorsTest, AdminsHaveTheLastWord) {
  found();
  const Visitors visitors(*state, standings, {workspace, {"sales", "stock"}}, resolve);
  ASSERT_EQ(code_of(visitors.prepare()), "ok");
  const auto user = visitors.principal()->user;
  auto record = *state->users().get(workspace, user);
  record.role = "admin";
  ASSERT_TRUE(state->users().update(workspace, record));
  standings.forget(user);
  EXPECT_EQ(visitors.principal()->role, Role::viewer) << "whatever they are made to be";
  record.disabled = true;
  ASSERT_TRUE(state->users().update(workspace, record));
  standings.forget(user);
  EXPECT_EQ(code_of(visitors.principal()), "account_disabled");
  ASSERT_TRUE(state->users().remove(workspace, user));
  standings.forget(user);
  EXPECT_EQ(code_of(visitors.principal()), "visitors_not_let_in");
}

TEST_F(VisitorsTest, SettingsThatLetNobodyInAreRefused) {
  found();
  EXPECT_EQ(code_of(Visitors(*state, standings, {workspace, {}}, resolve).prepare()), "bad_setting");
  const Visitors nowhere(*state, standings, {store::WorkspaceId("w_none"), {"sales"}}, resolve);
  EXPECT_EQ(code_of(nowhere.prepare()), "bad_setting");
}

}  // namespace
}  // namespace parlance::trust
