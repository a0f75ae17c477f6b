#include "store/state/state.hpp"

#include <sys/stat.h>

#include <thread>

#include "store/state/engine.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

using StateOnBoth = OnBothEngines;
INSTANTIATE_TEST_SUITE_P(Engines, StateOnBoth, both_engines, name_of_engine);

TEST_P(StateOnBoth, MigratesUpDownAndUpAgain) {
  const int newest = State::newest_version();
  ASSERT_GE(newest, 2);
  EXPECT_EQ(*state->version(), newest);
  for (int version = newest - 1; version >= 0; --version) {
    ASSERT_EQ(code_of(state->migrate(version)), "");
    EXPECT_EQ(*state->version(), version);
  }
  EXPECT_EQ(code_of(state->workspaces().any()), "state_defect");  // no table is left
  for (int version = 1; version <= newest; ++version) ASSERT_EQ(code_of(state->migrate(version)), "");
  EXPECT_FALSE(*state->workspaces().any());
  add_workspace("w_1");
  ASSERT_EQ(code_of(state->migrate(0)), "");
  ASSERT_EQ(code_of(state->migrate(newest)), "");
  EXPECT_FALSE(*state->workspaces().any());
  for (const int wrong : {-1, newest + 1}) EXPECT_EQ(code_of(state->migrate(wrong)), "bad_version");
}

TEST_P(StateOnBoth, KeepsWhatItHasWhenOpenedAgain) {
  add_workspace("w_1");
  open();
  EXPECT_EQ(state->workspaces().get(WorkspaceId("w_1"))->name, "The w_1");
}

TEST_P(StateOnBoth, RefusesStateOfANewerProgram) {
  ASSERT_TRUE(state->engine().write([](Session& session) {
    session.change("INSERT INTO schema_version (version) VALUES (?)", {State::newest_version() + 1});
  }));
  EXPECT_EQ(code_of(State::open(options)), "state_too_new");
  options.migrate = false;
  EXPECT_EQ(code_of(State::open(options)), "state_too_new");
}

TEST_P(StateOnBoth, DoesNotMigrateWhenToldNotTo) {
  ASSERT_EQ(code_of(state->migrate(1)), "");
  options.migrate = false;
  EXPECT_EQ(code_of(State::open(options)), "state_too_old");
  options.migrate = true;
  EXPECT_EQ(code_of(State::open(options)), "");
}

TEST_P(StateOnBoth, ServersThatStartAtOnceMigrateOnce) {
  ASSERT_EQ(code_of(state->migrate(0)), "");
  std::vector<std::string> codes(6);
  std::vector<std::thread> servers;
  for (auto& code : codes) servers.emplace_back([&] { code = code_of(State::open(options)); });
  for (auto& server : servers) server.join();
  EXPECT_EQ(codes, std::vector<std::string>(6));
  EXPECT_EQ(*state->version(), State::newest_version());
}

TEST_P(StateOnBoth, AWriteIsAllOrNothing) {
  const auto failed = state->engine().write([](Session& session) {
    session.change("INSERT INTO workspaces (id, name, created) VALUES (?, ?, ?)", {"w_1", "One", 1});
    session.change("INSERT INTO workspaces (id, name, created) VALUES (?, ?, ?)", {"w_1", "Two", 2});
    session.change("INSERT INTO workspaces (id, name, created) VALUES (?, ?, ?)", {"w_3", "Three", 3});
  });
  EXPECT_EQ(code_of(failed), "conflict");
  EXPECT_FALSE(*state->workspaces().any());
}

TEST_P(StateOnBoth, WorkThatThrowsIsADefectAndUndone) {
  const auto failed = state->engine().write([](Session& session) {
    session.change("INSERT INTO workspaces (id, name, created) VALUES (?, ?, ?)", {"w_1", "One", 1});
    throw std::runtime_error("unforeseen");
  });
  EXPECT_EQ(code_of(failed), "state_defect");
  EXPECT_FALSE(*state->workspaces().any());
  add_workspace("w_2");
}

TEST_P(StateOnBoth, TextsComeBackAsTheyWere) {
  const std::string texts[] = {"",
                               "'; DROP TABLE users; --",
                               ":p1 ? {locked} $1",
                               "\\ \" '' \n\t",
                               "Zoë 数据 🙂",
                               std::string(300'000, 'x')};
  for (const auto& text : texts) {
    ASSERT_EQ(code_of(state->settings().put(WorkspaceId("w_1"), "text", text)), "");
    EXPECT_EQ(**state->settings().get(WorkspaceId("w_1"), "text"), text);
  }
}

TEST_P(StateOnBoth, TextsThatNoTextIsAreRefused) {
  const std::string texts[] = {std::string("a\0b", 3), "\xff", "\xc3", "\xed\xa0\x80"};
  for (const auto& text : texts) {
    EXPECT_EQ(code_of(state->settings().put(WorkspaceId("w_1"), "text", text)), "bad_text");
    EXPECT_EQ(code_of(state->settings().get(WorkspaceId(text), "text")), "bad_text");
    EXPECT_EQ(code_of(state->users().with_subject(WorkspaceId("w"), text, "x")), "bad_text");
  }
}

TEST_P(StateOnBoth, SnapshotsDoNotMove) {
  add_workspace("w_1");
  std::int64_t before = 0;
  std::int64_t after = 0;
  ASSERT_TRUE(state->engine().read_snapshot([&](Session& session) {
    before = session.one("SELECT count(*) FROM workspaces").integer();
    add_workspace("w_2");
    after = session.one("SELECT count(*) FROM workspaces").integer();
  }));
  EXPECT_EQ(before, 1);
  EXPECT_EQ(after, 1);
}

TEST_P(StateOnBoth, SweepsWhatHasExpired) {
  const auto workspace = add_workspace("w_1");
  const UserId user("u_1");
  for (const Moment expires : {100, 300}) {
    const auto name = std::to_string(expires);
    RefreshToken token;
    token.hash = token.family = name;
    token.user = user;
    token.expires = expires;
    ASSERT_TRUE(state->refresh_tokens().add(workspace, token));
    Share share;
    share.id = ShareId("s_" + name);
    share.user = user;
    share.token_hash = name;
    share.expires = expires;
    ASSERT_TRUE(state->shares().add(workspace, share));
    ASSERT_TRUE(state->idempotency().begin(workspace, {user, "POST /", name}, "h", 1, expires));
  }
  ASSERT_TRUE(state->sweep(200));
  EXPECT_EQ(code_of(state->shares().get(workspace, ShareId("s_100"))), "not_found");
  EXPECT_EQ(code_of(state->shares().get(workspace, ShareId("s_300"))), "");
  EXPECT_EQ(state->refresh_tokens().use_once("100", 50)->use, TokenUse::unknown);
  EXPECT_EQ(state->refresh_tokens().use_once("300", 250)->use, TokenUse::first);
  EXPECT_EQ(state->idempotency().begin(workspace, {user, "POST /", "300"}, "h", 201, 900)->state,
            Attempt::State::running);
}

TEST(StateOptions, WrongOnesAreRefused) {
  StateOptions nothing;
  EXPECT_EQ(code_of(State::open(nothing)), "bad_state_url");
  StateOptions strange;
  strange.url = base::Secret("mysql://somewhere/x");
  EXPECT_EQ(code_of(State::open(strange)), "bad_state_url");
  StateOptions absent;
  absent.path = "/nowhere/at/all/state.db";
  EXPECT_EQ(code_of(State::open(absent)), "state_unreachable");
  StateOptions refused;
  refused.url = base::Secret("postgresql://u:secret@127.0.0.1:" + std::to_string(free_port()) + "/x");
  const auto opened = State::open(refused);
  EXPECT_EQ(code_of(opened), "state_unreachable");
  EXPECT_EQ(opened.error().message.find("secret"), std::string::npos);
  const TemporaryFolder folder;
  for (const auto* key :
       {"short", "zz", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg"}) {
    StateOptions options;
    options.path = folder.path() + "/state.db";
    options.data_key = base::Secret(key);
    EXPECT_EQ(code_of(State::open(options)), "bad_data_key") << key;
  }
}

TEST(StateOnSqlite, TheFileIsItsOwnersAlone) {
  const TemporaryFolder folder;
  StateOptions options;
  options.path = folder.path() + "/state.db";
  ASSERT_EQ(code_of(State::open(options)), "");
  struct stat status{};
  ASSERT_EQ(::stat(options.path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(StateOnSqlite, DamagedFilesAreSaidToBe) {
  const TemporaryFolder folder;
  StateOptions options;
  options.path = folder.path() + "/state.db";
  std::ofstream(options.path) << std::string(8192, 'x');
  EXPECT_EQ(code_of(State::open(options)), "state_damaged");
}

}  // namespace
}  // namespace parlance::store
