#include "store/state/sqlite_engine.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "store/state/connection_pool.hpp"
#include "store/state/run_work.hpp"

namespace parlance::store {
namespace {

/// One caller who waits. The promise outlives the caller's stack, so that answering never races with leaving.
struct Waiting {
  const Work* work = nullptr;
  base::Result<void> result;
  std::promise<void> answered;
};

bool spoils_the_transaction(const base::Result<void>& result) {
  return !result && (result.error().code == "state_full" || result.error().code == "state_damaged" ||
                     result.error().code == "state_unreachable");
}

class SqliteEngine final : public Engine {
 public:
  SqliteEngine(std::unique_ptr<Connection> writer, PoolLimits limits, ConnectionPool::Open open)
      : writer_(std::move(writer)), readers_(limits, std::move(open)), thread_([this] { serve(); }) {}

  ~SqliteEngine() override {
    {
      const std::scoped_lock lock(mutex_);
      ending_ = true;
    }
    came_.notify_one();
    thread_.join();
  }
  SqliteEngine(const SqliteEngine&) = delete;
  SqliteEngine& operator=(const SqliteEngine&) = delete;

  base::Result<void> write(const Work& work) override {
    auto waiting = std::make_shared<Waiting>();
    waiting->work = &work;
    auto answered = waiting->answered.get_future();
    {
      const std::scoped_lock lock(mutex_);
      queue_.push_back(waiting);
    }
    came_.notify_one();
    answered.wait();
    return std::move(waiting->result);
  }

  base::Result<void> read(const Work& work) override {
    auto lease = readers_.take();
    if (!lease) return base::fail(std::move(lease));
    return run_work(work, **lease);
  }

  base::Result<void> read_snapshot(const Work& work) override {
    auto lease = readers_.take();
    if (!lease) return base::fail(std::move(lease));
    if (auto begun = (*lease)->execute("BEGIN"); !begun) return begun;
    auto result = run_work(work, **lease);
    if (!(*lease)->execute("ROLLBACK")) lease->discard();
    return result;
  }

  [[nodiscard]] EngineKind kind() const override { return EngineKind::sqlite; }

 private:
  using Batch = std::vector<std::shared_ptr<Waiting>>;

  void serve() {
    while (true) {
      Batch batch;
      {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [&] { return ending_ || !queue_.empty(); });
        if (queue_.empty()) return;
        batch.swap(queue_);
      }
      run(batch);
      for (auto& waiting : batch) waiting->answered.set_value();
    }
  }

  /// All in one transaction; where that comes to nothing, as on a full disk, each alone, so that what makes
  /// room still can.
  void run(Batch& batch) {
    if (batch.size() == 1 || !run_together(batch))
      for (auto& waiting : batch) waiting->result = run_alone(*waiting->work);
  }

  bool run_together(Batch& batch) {
    if (auto begun = tell("BEGIN IMMEDIATE"); !begun) {
      for (auto& waiting : batch) waiting->result = begun;  // to try each would wait as long for each
      return true;
    }
    for (auto& waiting : batch) {
      bool kept = tell("SAVEPOINT work").has_value();
      if (kept) waiting->result = run_work(*waiting->work, *writer_);
      kept = kept && !spoils_the_transaction(waiting->result) &&
             (waiting->result || tell("ROLLBACK TO work")) && tell("RELEASE work");
      if (!kept) {
        undo();
        return false;
      }
    }
    if (tell("COMMIT")) return true;
    undo();
    return false;
  }

  base::Result<void> run_alone(const Work& work) {
    if (auto begun = tell("BEGIN IMMEDIATE"); !begun) return begun;
    auto result = run_work(work, *writer_);
    if (result) result = tell("COMMIT");
    if (!result) undo();
    return result;
  }

  base::Result<void> tell(std::string_view statement) {
    auto told = writer_->change(statement, {});
    if (!told) return base::fail(std::move(told));
    return {};
  }

  /// SQLite may have rolled back by itself, as it does on a full disk; then there is nothing to do.
  void undo() { (void)tell("ROLLBACK"); }

  std::unique_ptr<Connection> writer_;
  ConnectionPool readers_;
  std::mutex mutex_;
  std::condition_variable came_;
  Batch queue_;
  bool ending_ = false;
  std::thread thread_;  // last: it uses all of the above
};

base::Result<std::unique_ptr<Connection>> open_sqlite(const StateOptions& options, bool writes) {
  auto opened = Connection::open(EngineKind::sqlite, base::Secret(options.path), options.wait);
  if (!opened) return opened;
  std::vector<std::string> settings;
  if (writes) {
    settings = {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                "PRAGMA journal_size_limit = 67108864"};
    if (options.most_bytes > 0)
      settings.push_back("PRAGMA max_page_count = " +
                         std::to_string(std::max<std::int64_t>(1, options.most_bytes / 4096)));
  } else {
    settings = {"PRAGMA query_only = ON"};
  }
  for (const auto& setting : settings)
    if (auto set = (*opened)->execute(setting); !set) return base::fail(std::move(set));
  return opened;
}

/// Made here rather than by SQLite, so that nobody else may read it from its first moment on.
void make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

}  // namespace

base::Result<std::unique_ptr<Engine>> open_sqlite_engine(const StateOptions& options) {
  make_private_file(options.path);
  auto writer = open_sqlite(options, true);
  if (!writer) return base::fail(std::move(writer));
  const PoolLimits limits{.kept = options.readers,
                          .most = options.readers,
                          .life = options.connection_life,
                          .wait = options.wait};
  return std::make_unique<SqliteEngine>(*std::move(writer), limits,
                                        [options] { return open_sqlite(options, false); });
}

}  // namespace parlance::store
