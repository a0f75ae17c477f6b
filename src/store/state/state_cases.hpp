// For tests: every test of state runs on both engines, each time on an empty one.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/state/postgresql_server.hpp"
#include "store/state/state.hpp"

namespace parlance::store {

/// "" for success.
template <class T>
std::string code_of(const base::Result<T>& result) {
  return result ? "" : result.error().code;
}

class OnBothEngines : public testing::TestWithParam<EngineKind> {
 protected:
  void SetUp() override {
    options.data_key = base::Secret(std::string(64, 'a'));
    if (GetParam() == EngineKind::sqlite) {
      options.path = folder.path() + "/state.db";
    } else if (auto* server = shared_postgresql()) {
      options.url = server->new_database();
    } else {
      GTEST_SKIP() << "PostgreSQL is not installed: its half of this test did not run";
    }
    open();
  }
  void open() {
    state.reset();
    auto opened = State::open(options);
    ASSERT_TRUE(opened) << opened.error().code;
    state = *std::move(opened);
  }
  /// A workspace with one user, who has the same id in each.
  WorkspaceId add_workspace(const std::string& id) {
    const Workspace workspace{.id = WorkspaceId(id), .name = "The " + id, .created = 1};
    EXPECT_EQ(code_of(state->workspaces().add(workspace)), "");
    EXPECT_EQ(code_of(state->users().add(workspace.id, user_named("u_1"))), "");
    return workspace.id;
  }
  /// A second factor, a session and a key of this user.
  void add_access(const WorkspaceId& workspace, const UserId& user) {
    ASSERT_TRUE(state->users().set_totp(workspace, user, base::Secret("totp")));
    RefreshToken token;
    token.hash = "r";
    token.family = "family";
    token.user = user;
    token.expires = 900;
    ASSERT_TRUE(state->refresh_tokens().add(workspace, token));
    ApiKey key;
    key.id = KeyId("k_1");
    key.user = user;
    key.hash = "kh";
    ASSERT_TRUE(state->api_keys().add(workspace, key));
  }
  static User user_named(const std::string& id) {
    User user;
    user.id = UserId(id);
    user.name = "Ada";
    user.email = id + "@example.org";
    user.password_hash = "$argon2id$";
    user.role = "editor";
    user.created = 5;
    return user;
  }

  TemporaryFolder folder;
  StateOptions options;
  std::unique_ptr<State> state;
};

inline std::string name_of_engine(const testing::TestParamInfo<EngineKind>& info) {
  return info.param == EngineKind::sqlite ? "sqlite" : "postgresql";
}

inline const auto both_engines = testing::Values(EngineKind::sqlite, EngineKind::postgresql);

}  // namespace parlance::store
