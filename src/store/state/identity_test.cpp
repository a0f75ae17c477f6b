// Workspaces, users, grants, refresh tokens, keys and settings.
#include <atomic>
#include <thread>

#include "store/state/engine.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

using IdentityOnBoth = OnBothEngines;
INSTANTIATE_TEST_SUITE_P(Engines, IdentityOnBoth, both_engines, name_of_engine);

/// How many of `count` that run at once say yes.
template <class F>
int count_of_yes(int count, F ask) {
  std::atomic<int> yes = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i)
    threads.emplace_back([&, i] {
      if (ask(i)) ++yes;
    });
  for (auto& thread : threads) thread.join();
  return yes;
}

TEST_P(IdentityOnBoth, Workspaces) {
  const auto workspaces = state->workspaces();
  EXPECT_FALSE(*workspaces.any());
  const Workspace one{.id = WorkspaceId("w_1"), .name = "One", .created = 10};
  EXPECT_EQ(code_of(workspaces.add(one)), "");
  EXPECT_EQ(code_of(workspaces.add(one)), "conflict");
  EXPECT_EQ(*workspaces.get(one.id), one);
  EXPECT_EQ(code_of(workspaces.get(WorkspaceId("w_2"))), "not_found");
  EXPECT_EQ(code_of(workspaces.rename(one.id, "Eins")), "");
  EXPECT_EQ(workspaces.get(one.id)->name, "Eins");
  EXPECT_EQ(code_of(workspaces.rename(WorkspaceId("w_2"), "x")), "not_found");
  EXPECT_EQ(workspaces.list({})->items.size(), 1U);
  ASSERT_TRUE(state->settings().put(one.id, "a", "b"));
  EXPECT_EQ(code_of(workspaces.remove(one.id)), "");
  EXPECT_EQ(*state->settings().get(one.id, "a"), std::nullopt);
  EXPECT_EQ(code_of(workspaces.remove(one.id)), "not_found");
}

TEST_P(IdentityOnBoth, OnlyOneFoundsTheServer) {
  EXPECT_EQ(count_of_yes(6,
                         [&](int i) {
                           const auto id = std::to_string(i);
                           return state->workspaces()
                               .found({.id = WorkspaceId("w_" + id), .name = id, .created = 0},
                                      user_named("u_" + id))
                               .has_value();
                         }),
            1);
  EXPECT_EQ(code_of(state->workspaces().found({.id = WorkspaceId("w_9"), .name = "9", .created = 0},
                                              user_named("u_9"))),
            "already_founded");
  const auto page = state->workspaces().list({});
  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(state->users().list(page->items[0].id, {})->items.size(), 1U);
}

TEST_P(IdentityOnBoth, Users) {
  const auto workspace = add_workspace("w_1");
  const auto users = state->users();
  auto ada = user_named("u_ada");
  ada.email = "Ada@Example.org";
  ada.oidc_issuer = "https://issuer";
  ada.oidc_subject = "42";
  ASSERT_EQ(code_of(users.add(workspace, ada)), "");
  ada.workspace = workspace;
  EXPECT_EQ(*users.get(workspace, ada.id), ada);
  EXPECT_EQ(*users.with_email(workspace, "aDA@example.ORG"), ada);
  EXPECT_EQ(*users.with_subject(workspace, "https://issuer", "42"), ada);
  EXPECT_EQ(code_of(users.with_subject(workspace, "https://other", "42")), "not_found");
  EXPECT_EQ(code_of(users.with_email(workspace, "ada@example.or")), "not_found");

  auto other = user_named("u_other");
  other.email = "ADA@example.org";
  EXPECT_EQ(code_of(users.add(workspace, other)), "conflict");
  other.email = "other@example.org";
  EXPECT_EQ(code_of(users.add(WorkspaceId("w_none"), other)), "not_found");
  EXPECT_EQ(code_of(users.add(workspace, other)), "");

  ada.name = "Augusta";
  ada.role = "admin";
  ada.disabled = true;
  EXPECT_EQ(code_of(users.update(workspace, ada)), "");
  EXPECT_EQ(*users.get(workspace, ada.id), ada);
  other.email = "ada@example.org";
  EXPECT_EQ(code_of(users.update(workspace, other)), "conflict");
  EXPECT_EQ(code_of(users.update(workspace, user_named("u_none"))), "not_found");
  EXPECT_EQ(code_of(users.set_password_hash(workspace, ada.id, "$new")), "");
  EXPECT_EQ(users.get(workspace, ada.id)->password_hash, "$new");
  EXPECT_EQ(code_of(users.remove(workspace, ada.id)), "");
  EXPECT_EQ(code_of(users.get(workspace, ada.id)), "not_found");
  EXPECT_EQ(code_of(users.remove(workspace, ada.id)), "not_found");
}

TEST_P(IdentityOnBoth, UsersAreFoundInAllWorkspacesByEmail) {
  add_workspace("w_1");
  add_workspace("w_2");
  const auto found = state->users().everywhere_with_email("U_1@example.org");
  ASSERT_EQ(found->size(), 2U);
  EXPECT_NE((*found)[0].workspace, (*found)[1].workspace);
}

TEST_P(IdentityOnBoth, FailedLoginsAreAllCountedAndLock) {
  const auto workspace = add_workspace("w_1");
  const UserId user("u_1");
  EXPECT_EQ(
      count_of_yes(
          8,
          [&](int) { return state->users().count_failed_login(workspace, user, 5, 900)->locked_until != 0; }),
      4);
  EXPECT_EQ(state->users().get(workspace, user)->failed_logins, 8);
  ASSERT_TRUE(state->users().note_login(workspace, user, 77));
  const auto after = state->users().get(workspace, user);
  EXPECT_EQ(after->failed_logins, 0);
  EXPECT_EQ(after->locked_until, 0);
  EXPECT_EQ(after->last_login, 77);
  EXPECT_EQ(code_of(state->users().count_failed_login(workspace, UserId("u_none"), 5, 900)), "not_found");
}

TEST_P(IdentityOnBoth, TotpSecretsAreKeptEncryptedAndStepsUsedOnce) {
  const auto workspace = add_workspace("w_1");
  const UserId user("u_1");
  const auto users = state->users();
  EXPECT_TRUE(users.totp(workspace, user)->empty());
  ASSERT_TRUE(users.set_totp(workspace, user, base::Secret("JBSWY3DP")));
  EXPECT_TRUE(users.get(workspace, user)->has_totp);
  EXPECT_EQ(users.totp(workspace, user)->reveal(), "JBSWY3DP");
  ASSERT_TRUE(state->engine().read([&](Session& session) {
    EXPECT_EQ(session.one("SELECT totp FROM users").text().find("JBSWY3DP"), std::string::npos);
  }));
  EXPECT_EQ(count_of_yes(4, [&](int) { return *users.use_totp_step(workspace, user, 100); }), 1);
  EXPECT_FALSE(*users.use_totp_step(workspace, user, 99));
  EXPECT_TRUE(*users.use_totp_step(workspace, user, 101));
  ASSERT_TRUE(users.set_totp(workspace, user, base::Secret()));
  EXPECT_FALSE(users.get(workspace, user)->has_totp);
}

TEST_P(IdentityOnBoth, SecretsNeedTheirKey) {
  const auto workspace = add_workspace("w_1");
  ASSERT_TRUE(state->settings().put_secret(workspace, "signing", base::Secret("s3cret")));
  EXPECT_EQ((*state->settings().get_secret(workspace, "signing"))->reveal(), "s3cret");
  EXPECT_EQ(*state->settings().get_secret(workspace, "none"), std::nullopt);
  options.data_key = base::Secret(std::string(64, 'b'));
  open();
  EXPECT_EQ(code_of(state->settings().get_secret(workspace, "signing")), "data_key_wrong");
  options.data_key = base::Secret();
  open();
  EXPECT_EQ(code_of(state->settings().get_secret(workspace, "signing")), "data_key_missing");
  EXPECT_EQ(code_of(state->settings().put_secret(workspace, "x", base::Secret("y"))), "data_key_missing");
  EXPECT_EQ(code_of(state->users().set_totp(workspace, UserId("u_1"), base::Secret("y"))),
            "data_key_missing");
}

TEST_P(IdentityOnBoth, Grants) {
  const auto workspace = add_workspace("w_1");
  const auto grants = state->grants();
  Grant grant{.user = UserId("u_1"), .database = DatabaseId("db_1"), .role = "viewer", .created = 4};
  EXPECT_EQ(*grants.find(workspace, grant.user, grant.database), std::nullopt);
  ASSERT_EQ(code_of(grants.put(workspace, grant)), "");
  grant.role = "editor";
  ASSERT_EQ(code_of(grants.put(workspace, grant)), "");
  EXPECT_EQ(*grants.find(workspace, grant.user, grant.database), grant);
  EXPECT_EQ(*grants.of_user(workspace, grant.user), std::vector<Grant>{grant});
  EXPECT_EQ(*grants.of_database(workspace, grant.database), std::vector<Grant>{grant});
  auto stranger = grant;
  stranger.user = UserId("u_none");
  EXPECT_EQ(code_of(grants.put(workspace, stranger)), "not_found");
  ASSERT_EQ(code_of(grants.remove(workspace, grant.user, grant.database)), "");
  EXPECT_EQ(code_of(grants.remove(workspace, grant.user, grant.database)), "not_found");
  ASSERT_TRUE(grants.put(workspace, grant));
  ASSERT_TRUE(state->users().remove(workspace, grant.user));
  EXPECT_TRUE(grants.of_database(workspace, grant.database)->empty());
}

RefreshToken token_named(const std::string& hash) {
  RefreshToken token;
  token.hash = hash;
  token.family = "family";
  token.user = UserId("u_1");
  token.created = 10;
  token.expires = 100;
  return token;
}

TEST_P(IdentityOnBoth, RefreshTokensAreUsedOnce) {
  const auto workspace = add_workspace("w_1");
  const auto tokens = state->refresh_tokens();
  ASSERT_EQ(code_of(tokens.add(workspace, token_named("a"))), "");
  EXPECT_EQ(code_of(tokens.add(workspace, token_named("a"))), "conflict");
  EXPECT_EQ(code_of(tokens.add(WorkspaceId("w_none"), token_named("b"))), "not_found");
  EXPECT_EQ(tokens.use_once("a", 100)->use, TokenUse::expired);
  EXPECT_EQ(count_of_yes(6, [&](int) { return tokens.use_once("a", 50)->use == TokenUse::first; }), 1);
  const auto again = tokens.use_once("a", 60);
  EXPECT_EQ(again->use, TokenUse::again);
  EXPECT_EQ(again->token.used, 50);
  EXPECT_EQ(again->token.workspace, workspace);
  EXPECT_EQ(tokens.use_once("none", 60)->use, TokenUse::unknown);
}

TEST_P(IdentityOnBoth, RefreshTokensRotateInTheirFamily) {
  const auto workspace = add_workspace("w_1");
  const auto tokens = state->refresh_tokens();
  ASSERT_TRUE(tokens.add(workspace, token_named("a")));
  EXPECT_EQ(tokens.rotate("a", "b", 200, 20)->use, TokenUse::first);
  EXPECT_EQ(tokens.rotate("a", "c", 200, 21)->use, TokenUse::again);
  EXPECT_EQ(tokens.use_once("c", 22)->use, TokenUse::unknown);
  ASSERT_TRUE(tokens.revoke_family(workspace, "family", 30));
  const auto revoked = tokens.use_once("b", 31);
  EXPECT_EQ(revoked->use, TokenUse::revoked);
  EXPECT_EQ(revoked->token.family, "family");
  EXPECT_EQ(revoked->token.revoked, 30);
  ASSERT_TRUE(tokens.add(workspace, token_named("d")));
  ASSERT_TRUE(tokens.revoke_user(workspace, UserId("u_1"), 40));
  EXPECT_EQ(tokens.use_once("d", 41)->use, TokenUse::revoked);
}

TEST_P(IdentityOnBoth, SessionsThatAreOpen) {
  const auto workspace = add_workspace("w_1");
  const auto other = add_workspace("w_2");
  const auto tokens = state->refresh_tokens();
  const UserId user("u_1");
  const auto add = [&](const std::string& hash, const std::string& family, Moment created) {
    auto token = token_named(hash);
    token.family = family;
    token.created = created;
    ASSERT_TRUE(tokens.add(workspace, token));
  };
  add("a", "one", 10);
  add("b", "two", 15);
  ASSERT_EQ(tokens.rotate("a", "c", 200, 20)->use, TokenUse::first);
  const OpenSession one{.family = "one", .began = 10, .renewed = 20, .expires = 200};
  const OpenSession two{.family = "two", .began = 15, .renewed = 15, .expires = 100};
  EXPECT_EQ(*tokens.open_sessions(workspace, user, 30, 10), (std::vector<OpenSession>{one, two}));
  EXPECT_EQ(*tokens.open_sessions(workspace, user, 30, 1), std::vector<OpenSession>{one});
  EXPECT_EQ(*tokens.open_sessions(workspace, user, 100, 10), std::vector<OpenSession>{one}) << "two expired";
  EXPECT_TRUE(tokens.open_sessions(other, user, 30, 10)->empty());
  ASSERT_TRUE(tokens.revoke_family(workspace, "one", 31));
  EXPECT_EQ(*tokens.open_sessions(workspace, user, 32, 10), std::vector<OpenSession>{two});
}

TEST_P(IdentityOnBoth, ApiKeys) {
  const auto workspace = add_workspace("w_1");
  const auto keys = state->api_keys();
  ApiKey key;
  key.id = KeyId("k_1");
  key.user = UserId("u_1");
  key.name = "CI";
  key.hash = "hash";
  key.prefix = "pk_ab";
  key.role = "viewer";
  key.created = 10;
  ASSERT_EQ(code_of(keys.add(workspace, key)), "");
  key.workspace = workspace;
  EXPECT_EQ(*keys.get(workspace, key.id), key);
  EXPECT_EQ(*keys.with_hash("hash"), key);
  EXPECT_EQ(code_of(keys.with_hash("other")), "not_found");
  auto twin = key;
  twin.id = KeyId("k_2");
  EXPECT_EQ(code_of(keys.add(workspace, twin)), "conflict");
  ASSERT_TRUE(keys.note_use(workspace, key, 2 * minute));
  EXPECT_EQ(keys.get(workspace, key.id)->last_used, 2 * minute);
  ASSERT_TRUE(keys.note_use(workspace, *keys.get(workspace, key.id), 2 * minute + second));
  EXPECT_EQ(keys.get(workspace, key.id)->last_used, 2 * minute);
  ASSERT_TRUE(keys.revoke(workspace, key.id, 20));
  ASSERT_TRUE(keys.revoke(workspace, key.id, 30));
  EXPECT_EQ(keys.with_hash("hash")->revoked, 20);
  EXPECT_EQ(code_of(keys.revoke(workspace, KeyId("k_9"), 20)), "not_found");
}

TEST_P(IdentityOnBoth, Settings) {
  const auto settings = state->settings();
  const auto server = Settings::server();
  EXPECT_EQ(*settings.get(server, "a"), std::nullopt);
  ASSERT_TRUE(settings.put(server, "a", "1"));
  ASSERT_TRUE(settings.put(server, "a", "2"));
  EXPECT_EQ(*settings.get(server, "a"), "2");
  EXPECT_EQ(*settings.put_if_absent(server, "a", "3"), "2");
  EXPECT_FALSE(*settings.replace(server, "a", "1", "4"));
  EXPECT_TRUE(*settings.replace(server, "a", "2", "4"));
  ASSERT_TRUE(settings.put(server, "a_b", "5"));
  ASSERT_TRUE(settings.put(server, "axb", "6"));
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(*settings.list(server, "a_"), (Pairs{{"a_b", "5"}}));
  EXPECT_EQ(settings.list(server, "")->size(), 3U);
  ASSERT_TRUE(settings.remove(server, "a"));
  EXPECT_EQ(*settings.get(server, "a"), std::nullopt);
}

TEST_P(IdentityOnBoth, AllWhoMakeASecretAtOnceGetTheSame) {
  std::vector<std::string> made(6);
  count_of_yes(6, [&](int i) {
    made[static_cast<std::size_t>(i)] =
        state->settings()
            .put_secret_if_absent(Settings::server(), "key", base::Secret("key " + std::to_string(i)))
            ->reveal();
    return true;
  });
  EXPECT_EQ(made, std::vector<std::string>(6, made[0]));
  EXPECT_TRUE(made[0].starts_with("key "));
}

}  // namespace
}  // namespace parlance::store
