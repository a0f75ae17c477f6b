#include "trust/audit/audit_log.hpp"

#include <chrono>
#include <thread>

#include "trust/house_under_test.hpp"

namespace parlance::trust {
namespace {

struct AuditLogTest : HouseUnderTest {
  void SetUp() override { found(); }

  /// What somebody with the file or the database in hand can do.
  void tamper(const std::string& sql) {
    const bool in_file = state_options.url.empty();
    auto database = store::Connection::open(
        in_file ? store::EngineKind::sqlite : store::EngineKind::postgresql,
        in_file ? base::Secret(state_options.path) : state_options.url, std::chrono::seconds(5));
    ASSERT_TRUE(database.has_value());
    EXPECT_TRUE((*database)->execute(sql).has_value()) << sql;
  }
  std::string verdict() {
    const auto verified = audit.verify(workspace);
    if (!verified) return verified.error().code;
    return verified->broken ? std::to_string(verified->broken->sequence) + " " + verified->broken->reason
                            : "ok " + std::to_string(verified->lines);
  }
};

TEST_F(AuditLogTest, HoldsWhatHappenedAndNoSecrets) {
  const auto user = add_user("grace", Role::analyst);
  ASSERT_TRUE(log_in("grace").has_value());
  EXPECT_EQ(guess("grace", "a wrong pass phrase that must not be kept"), "login_failed");
  const std::string sql = "SELECT name FROM patients WHERE illness = 'a private matter'";
  ASSERT_TRUE(audit.record(workspace, query_event(admin, store::DatabaseId("db_1"), sql, 7)).has_value());
  EXPECT_EQ(verdict(), "ok 5");

  std::string all;
  const auto kept = state->audit_lines().from(workspace, 0, 100);
  ASSERT_TRUE(kept.has_value());
  for (const auto& line : *kept)
    all += line.actor + line.action + line.subject + line.outcome + line.details + "\n";
  for (const char* secret : {"pass phrase", "private matter", "patients"})
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
  EXPECT_NE(all.find("\"rows\":\"7\""), std::string::npos);
  EXPECT_NE(all.find(user.id.str()), std::string::npos);
}

TEST_F(AuditLogTest, ManyAtOnceMakeOneChain) {
  {
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 4; ++writer) {
      writers.emplace_back([&] {
        for (int i = 0; i < 10; ++i)
          (void)audit.record(workspace, {"system", audit_action::query, "db_1", "ok", {}});
      });
    }
  }
  EXPECT_EQ(verdict(), "ok 41");
}

TEST_F(AuditLogTest, NamesTheLineThatWasTamperedWith) {
  for (int i = 0; i < 9; ++i) {
    ASSERT_TRUE(audit.record(workspace, {"u_" + std::to_string(i), audit_action::query, "db_1", "ok", {}})
                    .has_value());
  }
  ASSERT_EQ(verdict(), "ok 10");
  tamper("UPDATE audit_lines SET actor = 'u_x' WHERE sequence = 4");
  EXPECT_EQ(verdict(), "4 changed");
  tamper("UPDATE audit_lines SET actor = 'u_2' WHERE sequence = 4");
  EXPECT_EQ(verdict(), "ok 10");
  tamper("DELETE FROM audit_lines WHERE sequence = 10");
  EXPECT_EQ(verdict(), "10 cut_off");
  tamper("DELETE FROM audit_lines WHERE sequence = 6");
  EXPECT_EQ(verdict(), "6 missing");
}

}  // namespace
}  // namespace parlance::trust
