// How much state takes in and gives back on each engine. PostgreSQL is started for the bench, with fsync.
#include <benchmark/benchmark.h>

#include <atomic>
#include <memory>

#include "base/id.hpp"
#include "store/state/postgresql_server.hpp"
#include "store/state/state.hpp"

namespace parlance::store {
namespace {

struct BenchState {
  TemporaryFolder folder;
  std::unique_ptr<PostgresqlServer> server;
  std::unique_ptr<State> state;
  WorkspaceId workspace{"w_1"};

  explicit BenchState(EngineKind kind) {
    StateOptions options;
    if (kind == EngineKind::sqlite) {
      options.path = folder.path() + "/state.db";
    } else {
      server = PostgresqlServer::start_new(true);
      if (!server) return;
      options.url = server->new_database();
    }
    if (auto opened = State::open(options)) state = *std::move(opened);
    if (!state || !state->workspaces().add({workspace, "Bench", 1})) return;
    User user;
    user.id = UserId("u_1");
    (void)state->users().add(workspace, user);
    (void)state->answers().add(workspace, answer("q_0"));
  }
  [[nodiscard]] static Answer answer(const std::string& id) {
    Answer answer;
    answer.id = AnswerId(id);
    answer.user = UserId("u_1");
    answer.question = "What were the sales by month?";
    answer.json = R"({"answer":")" + id + std::string(1500, 'x') + "\"}";
    return answer;
  }
};

BenchState& bench_state(EngineKind kind) {
  static BenchState sqlite(EngineKind::sqlite);
  if (kind == EngineKind::sqlite) return sqlite;
  static BenchState postgresql(EngineKind::postgresql);
  return postgresql;
}

template <class F>
void measure(benchmark::State& run, F work) {
  auto& bench = bench_state(static_cast<EngineKind>(run.range(0)));
  if (!bench.state) {
    run.SkipWithError("PostgreSQL is not installed");
    return;
  }
  for (auto each : run) {
    (void)each;
    if (!work(bench)) run.SkipWithError("state failed");
  }
  run.SetItemsProcessed(run.iterations());
}

void small_writes(benchmark::State& run) {
  measure(run, [](BenchState& bench) {
    return bench.state->settings().put(bench.workspace, base::random_name("x"), "value").has_value();
  });
}

void answers_kept(benchmark::State& run) {
  measure(run, [](BenchState& bench) {
    return bench.state->answers()
        .add(bench.workspace, BenchState::answer(base::random_name("q")))
        .has_value();
  });
}

void answers_read(benchmark::State& run) {
  measure(run, [](BenchState& bench) {
    return bench.state->answers().get(bench.workspace, AnswerId("q_0")).has_value();
  });
}

constexpr int sqlite_kind = static_cast<int>(EngineKind::sqlite);
constexpr int postgresql_kind = static_cast<int>(EngineKind::postgresql);

BENCHMARK(small_writes)->Arg(sqlite_kind)->Arg(postgresql_kind)->Threads(1)->Threads(12)->UseRealTime();
BENCHMARK(small_writes)->Arg(sqlite_kind)->Threads(64)->UseRealTime();
BENCHMARK(answers_kept)->Arg(sqlite_kind)->Arg(postgresql_kind)->Threads(12)->UseRealTime();
BENCHMARK(answers_read)->Arg(sqlite_kind)->Arg(postgresql_kind)->Threads(1)->Threads(12)->UseRealTime();

}  // namespace
}  // namespace parlance::store
