#include "store/state/postgresql_engine.hpp"

#include <latch>
#include <thread>

#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

/// With a server of their own, to be stopped; each test leaves it running.
class PostgresqlEngineTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { server = PostgresqlServer::start_new(false); }
  static void TearDownTestSuite() { server.reset(); }
  void SetUp() override {
    if (!server) GTEST_SKIP() << "PostgreSQL is not installed: what happens when it stops was not tested";
    options.url = server->new_database();
    options.connections = 2;
    options.more_connections = 2;
    options.wait = std::chrono::seconds(5);
    auto opened = State::open(options);
    ASSERT_TRUE(opened) << opened.error().code;
    state = *std::move(opened);
  }
  base::Result<void> put(const std::string& name) {
    return state->settings().put(WorkspaceId("w"), name, "value");
  }
  base::Result<std::optional<std::string>> get(const std::string& name) {
    return state->settings().get(WorkspaceId("w"), name);
  }

  static inline std::unique_ptr<PostgresqlServer> server;
  StateOptions options;
  std::unique_ptr<State> state;
};

TEST_F(PostgresqlEngineTest, ComesBackByItselfAfterTheServerStopped) {
  ASSERT_EQ(code_of(put("before")), "");
  server->stop();
  EXPECT_EQ(code_of(put("meanwhile")), "state_unreachable");
  EXPECT_EQ(code_of(get("before")), "state_unreachable");
  EXPECT_EQ(code_of(state->ping()), "state_unreachable");
  EXPECT_EQ(code_of(State::open(options)), "state_unreachable");
  server->start();
  EXPECT_EQ(code_of(state->ping()), "");
  EXPECT_EQ(code_of(put("after")), "");
  EXPECT_EQ(**get("before"), "value");
  EXPECT_EQ(*get("meanwhile"), std::nullopt);
}

TEST_F(PostgresqlEngineTest, AServerThatDoesNotAnswerAnyMoreHoldsNobodyForEver) {
  options.wait = std::chrono::seconds(1);
  state = *State::open(options);
  ASSERT_EQ(code_of(put("before")), "");
  server->signal_all(SIGSTOP);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(code_of(put("meanwhile")), "state_unreachable");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  server->signal_all(SIGCONT);
  EXPECT_EQ(code_of(put("after")), "");
  EXPECT_EQ(**get("before"), "value");
}

TEST_F(PostgresqlEngineTest, AServerThatWasStartedAnewMeanwhileIsNotNoticed) {
  ASSERT_EQ(code_of(put("before")), "");
  server->crash();
  server->start();
  EXPECT_EQ(code_of(put("after")), "");  // over a connection that is dead by now
  EXPECT_EQ(code_of(get("after")), "");
}

TEST_F(PostgresqlEngineTest, ConnectionsThatWereEndedAreReplaced) {
  for (int round = 0; round < 3; ++round) {
    std::vector<std::thread> users;
    for (int i = 0; i < 4; ++i)
      users.emplace_back([&, i] { EXPECT_EQ(code_of(put(std::to_string(i))), ""); });
    for (auto& user : users) user.join();
    auto other = Connection::open(EngineKind::postgresql, options.url, std::chrono::seconds(5));
    ASSERT_TRUE(
        (*other)->execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = "
                          "current_database() AND pid "
                          "<> pg_backend_pid()"));
    EXPECT_EQ(round == 0 ? code_of(put("x")) : code_of(get("x")), "");
  }
}

TEST_F(PostgresqlEngineTest, AnEndBeforeTheCommitIsTriedAgainOnce) {
  int tries = 0;
  const auto kept = state->engine().write([&](Session& session) {
    session.change("INSERT INTO settings (workspace, name, value) VALUES (?, ?, ?)", {"w", "a", "b"});
    if (++tries == 1) session.change("SELECT pg_terminate_backend(pg_backend_pid())");
  });
  EXPECT_EQ(code_of(kept), "");
  EXPECT_EQ(tries, 2);
  EXPECT_EQ(**get("a"), "b");
  tries = 0;
  const auto never = state->engine().write([&](Session& session) {
    ++tries;
    session.change("INSERT INTO settings (workspace, name, value) VALUES (?, ?, ?)", {"w", "never", "b"});
    session.change("SELECT pg_terminate_backend(pg_backend_pid())");
  });
  EXPECT_EQ(code_of(never), "state_unreachable");
  EXPECT_EQ(tries, 2);
  EXPECT_EQ(*get("never"), std::nullopt);
}

TEST_F(PostgresqlEngineTest, AnEndDuringTheCommitIsSaidToBeUncertain) {
  // A deferred trigger runs inside COMMIT and ends the connection there.
  ASSERT_TRUE(state->engine().write([](Session& session) {
    session.change("CREATE TABLE fuse (id bigint)");
    session.change(
        "CREATE FUNCTION burn() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM "
        "pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END'");
    session.change(
        "CREATE CONSTRAINT TRIGGER burning AFTER INSERT ON fuse DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
        "EXECUTE "
        "FUNCTION burn()");
  }));
  int tries = 0;
  const auto cut = state->engine().write([&](Session& session) {
    ++tries;
    session.change("INSERT INTO fuse VALUES (?)", {1});
  });
  EXPECT_EQ(code_of(cut), "state_unreachable");
  EXPECT_EQ(tries, 1);
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(cut.error().parameters, (Pairs{{"outcome", "unknown"}}));
  EXPECT_EQ(code_of(put("after")), "");
}

TEST_F(PostgresqlEngineTest, DeadlocksAreTriedAgain) {
  ASSERT_TRUE(put("a"));
  ASSERT_TRUE(put("b"));
  std::latch both(2);
  const auto update = [&](const char* first, const char* second) {
    bool met = false;
    return code_of(state->engine().write([&](Session& session) {
      session.change("UPDATE settings SET value = 'x' WHERE name = ?", {first});
      if (!std::exchange(met, true)) both.arrive_and_wait();
      session.change("UPDATE settings SET value = 'x' WHERE name = ?", {second});
    }));
  };
  std::string other;
  std::thread thread([&] { other = update("b", "a"); });
  EXPECT_EQ(update("a", "b"), "");
  thread.join();
  EXPECT_EQ(other, "");
}

TEST_F(PostgresqlEngineTest, WhenAllConnectionsAreTakenItIsBusy) {
  options.wait = std::chrono::milliseconds(200);
  options.connections = 1;
  options.more_connections = 1;
  state = *State::open(options);
  std::latch taken(2);
  std::latch release(1);
  std::vector<std::thread> holders;
  for (int i = 0; i < 2; ++i)
    holders.emplace_back([&] {
      EXPECT_TRUE(state->engine().read([&](Session&) {
        taken.count_down();
        release.wait();
      }));
    });
  taken.wait();
  EXPECT_EQ(code_of(put("x")), "state_busy");
  release.count_down();
  for (auto& holder : holders) holder.join();
  EXPECT_EQ(code_of(put("x")), "");
}

TEST_F(PostgresqlEngineTest, PasswordsReachItWhateverTheirLetters) {
  auto admin = Connection::open(EngineKind::postgresql, options.url, std::chrono::seconds(5));
  auto url = options.url.reveal();
  url.replace(url.find("tester@"), 7, "tester:p%20a=s's%5C%22@");
  EXPECT_EQ(code_of(Connection::open(EngineKind::postgresql, base::Secret(url), std::chrono::seconds(5))),
            "");
  url += "?application_name=it%20is%3Dme%27";
  auto named = Connection::open(EngineKind::postgresql, base::Secret(url), std::chrono::seconds(5));
  ASSERT_EQ(code_of(named), "");
  auto rows = (*named)->query("SELECT current_setting('application_name')", {});
  ASSERT_EQ(code_of(rows), "");
  EXPECT_EQ(rows->at(0).text(), "it is=me'");
}

}  // namespace
}  // namespace parlance::store
