#include "trust/accounts/members.hpp"

#include "trust/access.hpp"
#include "trust/house_under_test.hpp"
#include "trust/totp/base32.hpp"
#include "trust/totp/totp.hpp"

namespace parlance::trust {
namespace {

struct MembersTest : HouseUnderTest {
  void SetUp() override { found(); }
  Principal logged_in(const std::string& name) {
    return *identification.identify(log_in(name)->access.reveal());
  }
  store::DatabaseId add_database() {
    store::Database database;
    database.id = base::make_id<store::id_kind::Database>();
    database.name = database.id.str();
    database.kind = "postgresql";
    database.location = "postgresql://warehouse.example:5432/sales";
    database.options = "{}";
    const auto added = state->databases().add(workspace, database, base::Secret());
    if (!added) throw std::runtime_error(added.error().code);
    return database.id;
  }
};

TEST_F(MembersTest, OnlyAdminsManageThem) {
  const auto user = add_user("grace", Role::editor);
  const Principal editor = logged_in("grace");
  const store::DatabaseId database("db_1");
  EXPECT_EQ(code_of(members.add(editor, {"X", "x", {}, Role::viewer})), "forbidden");
  EXPECT_EQ(code_of(members.change(editor, user.id, {})), "forbidden");
  EXPECT_EQ(code_of(members.remove(editor, admin.user)), "forbidden");
  EXPECT_EQ(code_of(members.put_grant(editor, user.id, database, Role::admin)), "forbidden");
  EXPECT_EQ(code_of(members.remove_grant(editor, user.id, database)), "forbidden");
  EXPECT_EQ(code_of(members.remove_second_factor(editor, admin.user)), "forbidden");
  EXPECT_EQ(code_of(members.end_sessions(editor, admin.user)), "forbidden");
}

TEST_F(MembersTest, RefusesWhatIsUnfit) {
  struct Case {
    NewMember member;
    const char* code;
  };
  const std::vector<Case> cases = {
      {{"", "grace", good_password("grace"), Role::viewer}, "bad_name"},
      {{"two\nlines", "grace", good_password("grace"), Role::viewer}, "bad_name"},
      {{"Grace", "", good_password("grace"), Role::viewer}, "bad_email"},
      {{"Grace", "grace hopper", good_password("grace"), Role::viewer}, "bad_email"},
      {{"Grace", "grace\n", good_password("grace"), Role::viewer}, "bad_email"},
      {{"Grace", std::string(255, 'g'), good_password("grace"), Role::viewer}, "bad_email"},
      {{"Grace", "grace", base::Secret("short"), Role::viewer}, "password_too_short"},
      {{"Ada", "ADA", good_password("ada"), Role::viewer}, "conflict"},
  };
  for (const auto& [member, code] : cases)
    EXPECT_EQ(code_of(members.add(admin, member)), code) << member.email;
}

TEST_F(MembersTest, ARoleTakenAwayIsGoneWithTheNextRequest) {
  const auto user = add_user("grace", Role::editor);
  const auto pair = log_in("grace");
  EXPECT_EQ(identification.identify(pair->access.reveal())->role, Role::editor);
  MemberChange change;
  change.role = Role::viewer;
  ASSERT_TRUE(members.change(admin, user.id, change).has_value());
  EXPECT_EQ(identification.identify(pair->access.reveal())->role, Role::viewer) << "whatever the token says";
  EXPECT_EQ(audited(audit_action::user_changed), 1U);
}

TEST_F(MembersTest, TheLastAdminStays) {
  MemberChange lower;
  lower.role = Role::editor;
  MemberChange off;
  off.disabled = true;
  EXPECT_EQ(code_of(members.change(admin, admin.user, lower)), "last_admin");
  EXPECT_EQ(code_of(members.change(admin, admin.user, off)), "last_admin");
  EXPECT_EQ(code_of(members.remove(admin, admin.user)), "last_admin");
  add_user("grace", Role::admin);
  EXPECT_EQ(code_of(members.change(admin, admin.user, lower)), "ok");
}

TEST_F(MembersTest, APasswordSetByAnAdminEndsSessions) {
  const auto user = add_user("grace", Role::viewer);
  const auto pair = log_in("grace");
  MemberChange change;
  change.password = base::Secret("another long pass phrase");
  clock.advance(std::chrono::seconds(1));
  ASSERT_TRUE(members.change(admin, user.id, change).has_value());
  EXPECT_EQ(identified(pair->access), "session_closed");
  EXPECT_EQ(guess("grace", "another long pass phrase"), "ok");
}

TEST_F(MembersTest, ALostSecondFactorIsTakenAway) {
  auto user = add_user("grace", Role::viewer);
  const auto secret = second_factor.enrol(user);
  ASSERT_TRUE(secret.has_value());
  const base::Secret bytes(*from_base32(secret->secret.reveal()));
  const auto step = base::seconds_of(clock.now()) / totp_step_seconds;
  ASSERT_TRUE(second_factor.confirm(user, totp_code(bytes, step)).has_value());
  EXPECT_EQ(code_of(log_in("grace")), "second_factor_needed");
  EXPECT_EQ(code_of(members.remove_second_factor(admin, admin.user)), "own_account");
  EXPECT_EQ(code_of(members.remove_second_factor(admin, store::UserId("u_absent"))), "not_found");
  EXPECT_EQ(code_of(members.remove_second_factor(admin, user.id)), "ok");
  EXPECT_EQ(code_of(log_in("grace")), "ok");
  EXPECT_EQ(audited(audit_action::second_factor_removed), 1U);
}

TEST_F(MembersTest, AnAdminEndsSessions) {
  const auto user = add_user("grace", Role::viewer);
  const auto pair = log_in("grace");
  clock.advance(std::chrono::seconds(1));
  EXPECT_EQ(code_of(members.end_sessions(admin, admin.user)), "own_account");
  EXPECT_EQ(code_of(members.end_sessions(admin, user.id)), "ok");
  EXPECT_EQ(identified(pair->access), "session_closed");
  EXPECT_EQ(code_of(log_in("grace")), "ok");
  EXPECT_EQ(audited(audit_action::logout_everywhere), 1U);
}

TEST_F(MembersTest, GrantsCountAtOnce) {
  const auto user = add_user("grace", Role::viewer);
  const auto database = add_database();
  const auto pair = log_in("grace");
  const auto asks_sql = [&] {
    return code_of(may(*identification.identify(pair->access.reveal()), Action::ask_sql, database));
  };
  EXPECT_EQ(asks_sql(), "forbidden");
  ASSERT_TRUE(members.put_grant(admin, user.id, database, Role::analyst).has_value());
  EXPECT_EQ(asks_sql(), "ok");
  ASSERT_TRUE(members.put_grant(admin, user.id, database, std::nullopt).has_value());
  EXPECT_EQ(asks_sql(), "not_found");
  ASSERT_TRUE(members.remove_grant(admin, user.id, database).has_value());
  EXPECT_EQ(asks_sql(), "forbidden");
  EXPECT_EQ(code_of(members.put_grant(admin, user.id, store::DatabaseId("db_absent"), Role::viewer)),
            "not_found");
  EXPECT_EQ(code_of(members.put_grant(admin, store::UserId("u_absent"), database, Role::viewer)),
            "not_found");
  EXPECT_EQ(audited(audit_action::grant_put), 2U);
}

TEST_F(MembersTest, AnotherWorkspaceIsNotThere) {
  const auto user = add_user("grace", Role::viewer);
  ASSERT_TRUE(state->workspaces().add({store::WorkspaceId("w_other"), "Other", 0}).has_value());
  Principal stranger = admin;
  stranger.workspace = store::WorkspaceId("w_other");
  EXPECT_EQ(code_of(members.change(stranger, user.id, {})), "not_found");
  EXPECT_EQ(code_of(members.remove(stranger, user.id)), "not_found");
  EXPECT_EQ(code_of(members.remove_second_factor(stranger, user.id)), "not_found");
  EXPECT_EQ(code_of(members.end_sessions(stranger, user.id)), "not_found");
}

}  // namespace
}  // namespace parlance::trust
