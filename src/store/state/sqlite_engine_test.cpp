#include "store/state/sqlite_engine.hpp"

#include <sys/resource.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <future>
#include <thread>

#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

struct OpenSqlite {
  TemporaryFolder folder;
  StateOptions options;
  std::unique_ptr<State> state;

  explicit OpenSqlite(std::int64_t most_bytes = 0) {
    options.path = folder.path() + "/state.db";
    options.most_bytes = most_bytes;
    state = *State::open(options);
  }
};

void put_number(Session& session, int number, const std::string& value = "") {
  session.change("INSERT INTO settings (workspace, name, value) VALUES (?, ?, ?)",
                 {"w", std::to_string(number), value});
}

TEST(SqliteEngine, WritesThatWaitTogetherFailAlone) {
  const OpenSqlite sqlite;
  auto& engine = sqlite.state->engine();
  std::promise<void> release;
  std::thread holder([&, released = release.get_future().share()] {
    EXPECT_TRUE(engine.write([&](Session& session) {
      put_number(session, 0);
      released.wait();
    }));
  });
  std::vector<std::string> codes(40);
  std::vector<std::thread> writers;
  for (int i = 0; i < 40; ++i)
    writers.emplace_back([&, i] {
      // Even ones are kept; odd ones first write and then fail, each in its own way.
      codes[static_cast<std::size_t>(i)] = code_of(engine.write([&](Session& session) {
        put_number(session, 100 + i);
        if (i % 4 == 1) put_number(session, 100 + i);
        if (i % 4 == 3) throw std::runtime_error("unforeseen");
      }));
    });
  release.set_value();
  holder.join();
  for (auto& writer : writers) writer.join();
  for (int i = 0; i < 40; ++i) {
    const std::string wanted[] = {"", "conflict", "", "state_defect"};
    EXPECT_EQ(codes[static_cast<std::size_t>(i)], wanted[i % 4]) << i;
    EXPECT_EQ(sqlite.state->settings().get(WorkspaceId("w"), std::to_string(100 + i))->has_value(),
              i % 2 == 0);
  }
}

TEST(SqliteEngine, WritesSeeThoseBeforeThem) {
  const OpenSqlite sqlite;
  ASSERT_TRUE(sqlite.state->settings().put(WorkspaceId("w"), "count", "0"));
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i)
    writers.emplace_back([&] {
      for (int k = 0; k < 50; ++k)
        EXPECT_TRUE(sqlite.state->engine().write([](Session& session) {
          const auto count = session.one("SELECT value FROM settings WHERE name = 'count'").integer();
          session.change("UPDATE settings SET value = ? WHERE name = 'count'", {std::to_string(count + 1)});
        }));
    });
  for (auto& writer : writers) writer.join();
  EXPECT_EQ(*sqlite.state->settings().get(WorkspaceId("w"), "count"), "400");
}

TEST(SqliteEngine, ReadersCannotWrite) {
  const OpenSqlite sqlite;
  EXPECT_FALSE(sqlite.state->engine().read([](Session& session) { put_number(session, 1); }));
  EXPECT_EQ(*sqlite.state->settings().get(WorkspaceId("w"), "1"), std::nullopt);
}

/// Writes until it no longer can; how many were acknowledged.
int fill_up(const State& state, std::string& code) {
  std::atomic<int> kept = 0;
  std::vector<std::string> codes(8);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 2000; ++i) {
        const auto put = state.engine().write(
            [&](Session& session) { put_number(session, writer * 10'000 + i, std::string(2000, 'x')); });
        codes[static_cast<std::size_t>(writer)] = code_of(put);
        if (!put) return;
        ++kept;
      }
    });
  for (auto& writer : writers) writer.join();
  for (const auto& each : codes)
    if (each != codes[0]) code = each + " and " + codes[0];
  if (code.empty()) code = codes[0];
  return kept;
}

std::int64_t count_settings(const State& state) {
  return *read_for(state.engine(),
                   [](Session& session) { return session.one("SELECT count(*) FROM settings").integer(); });
}

// The limit on pages stands in for a full disk: a file system of its own needs rights that tests do not have.
TEST(SqliteEngine, AFullFileKeepsWhatItAcknowledgedAndRecovers) {
  const OpenSqlite sqlite(1 << 20);
  std::string code;
  const int kept = fill_up(*sqlite.state, code);
  EXPECT_EQ(code, "state_full");
  EXPECT_GT(kept, 100);
  EXPECT_EQ(count_settings(*sqlite.state), kept);
  ASSERT_TRUE(sqlite.state->engine().write([](Session& session) { session.change("DELETE FROM settings"); }));
  EXPECT_EQ(code_of(sqlite.state->settings().put(WorkspaceId("w"), "a", "b")), "");
}

/// In a process of its own, whose files may not grow past a limit: writing fails as on a full disk, in the
/// middle of the log.
int run_on_a_full_disk(const std::string& path) {
  std::signal(SIGXFSZ, SIG_IGN);
  StateOptions options;
  options.path = path;
  auto state = State::open(options);
  if (!state) return 2;
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  const auto before = limit.rlim_cur;
  limit.rlim_cur = 2 << 20;
  setrlimit(RLIMIT_FSIZE, &limit);
  std::string code;
  const int kept = fill_up(**state, code);
  if (code != "state_full") return 3;
  if (kept < 100 || count_settings(**state) != kept) return 4;
  limit.rlim_cur = before;
  setrlimit(RLIMIT_FSIZE, &limit);
  if (!(*state)->settings().put(WorkspaceId("w"), "again", "b")) return 5;
  state->reset();
  const auto again = State::open(options);
  return again && count_settings(**again) == kept + 1 ? 0 : 6;
}

TEST(SqliteEngine, AFileThatCannotGrowKeepsWhatItAcknowledgedAndRecovers) {
  const TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) ::_exit(run_on_a_full_disk(folder.path() + "/state.db"));
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace parlance::store
