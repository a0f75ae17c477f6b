// Whatever is killed at whatever moment: what was acknowledged is there afterwards, and nothing is there by
// half.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <random>
#include <set>
#include <thread>

#include "store/state/engine.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

/// Two rows in one write, so that half of it could be seen.
base::Result<void> put_pair(const State& state, std::uint64_t number) {
  return state.engine().write([&](Session& session) {
    for (const auto* side : {"left", "right"})
      session.change("INSERT INTO settings (workspace, name, value) VALUES (?, ?, ?)",
                     {side, std::to_string(number), std::string(200, 'x')});
  });
}

/// Eight threads write without pause and tell each number over the pipe once its write has returned.
[[noreturn]] void write_until_killed(const StateOptions& options, int pipe, std::uint64_t first) {
  const auto state = State::open(options);
  if (!state) ::_exit(1);
  std::vector<std::thread> writers;
  for (std::uint64_t writer = 0; writer < 8; ++writer)
    writers.emplace_back([&, writer] {
      for (std::uint64_t number = first + writer;; number += 8)
        if (put_pair(**state, number) && ::write(pipe, &number, sizeof number) != sizeof number) ::_exit(1);
    });
  for (auto& writer : writers) writer.join();
  ::_exit(0);
}

/// A child that writes; it dies with this object.
class Writer {
 public:
  Writer(const StateOptions& options, std::uint64_t first) {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe(ends), 0);
    child_ = ::fork();
    if (child_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::close(ends[0]);
      write_until_killed(options, ends[1], first);
    }
    ::close(ends[1]);
    pipe_ = ends[0];
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() {
    kill();
    ::close(pipe_);
  }
  void kill() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    child_ = -1;
  }
  /// What was acknowledged: at least `count` numbers, then, once it was killed, all that are left.
  void read(std::set<std::uint64_t>& acknowledged, std::size_t count) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (::read(pipe_, &number, sizeof number) != sizeof number) return;
      acknowledged.insert(number);
    }
  }

 private:
  pid_t child_ = -1;
  int pipe_ = -1;
};

void expect_all(const State& state, const std::set<std::uint64_t>& acknowledged) {
  const auto kept = read_for(state.engine(), [](Session& session) {
    std::set<std::uint64_t> both[2];
    for (const int side : {0, 1})
      for (auto& row :
           session.rows("SELECT name FROM settings WHERE workspace = ?", {side == 0 ? "left" : "right"}))
        both[side].insert(static_cast<std::uint64_t>(std::stoull(row.text())));
    EXPECT_EQ(both[0], both[1]);
    return both[0];
  });
  ASSERT_TRUE(kept);
  for (const auto number : acknowledged) EXPECT_TRUE(kept->contains(number)) << number;
}

constexpr std::size_t everything = 1'000'000'000;

TEST(Crash, SqliteLosesNothingAcknowledgedWhenKilled) {
  const TemporaryFolder folder;
  StateOptions options;
  options.path = folder.path() + "/state.db";
  std::mt19937 random(20260711);
  std::set<std::uint64_t> acknowledged;
  for (std::uint64_t round = 0; round < 8; ++round) {
    Writer writer(options, round * 1'000'000);
    writer.read(acknowledged, 1 + random() % 300);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
    writer.kill();
    writer.read(acknowledged, everything);
    const auto state = State::open(options);
    ASSERT_EQ(code_of(state), "");
    expect_all(**state, acknowledged);
  }
  EXPECT_GE(acknowledged.size(), 100U);
}

TEST(Crash, PostgresqlLosesNothingAcknowledgedWhenKilled) {
  const auto server = PostgresqlServer::start_new(true);
  if (!server) GTEST_SKIP() << "PostgreSQL is not installed: its crashes were not tested";
  StateOptions options;
  options.url = server->new_database();
  ASSERT_EQ(code_of(State::open(options)), "");
  std::mt19937 random(20260712);
  std::set<std::uint64_t> acknowledged;
  for (std::uint64_t round = 0; round < 4; ++round) {
    Writer writer(options, round * 1'000'000);
    writer.read(acknowledged, 1 + random() % 200);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
    if (round % 2 == 0) writer.kill();  // first the program, then the server; or the server under its hands
    server->crash();
    writer.kill();
    writer.read(acknowledged, everything);
    server->start();
    const auto state = State::open(options);
    ASSERT_EQ(code_of(state), "");
    expect_all(**state, acknowledged);
  }
  EXPECT_GE(acknowledged.size(), 50U);
}

}  // namespace
}  // namespace parlance::store
