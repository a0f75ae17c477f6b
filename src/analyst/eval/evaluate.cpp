#include "analyst/eval/evaluate.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <thread>

namespace parlance::analyst::eval {
namespace {

/// The records of one database and where their outcomes go.
struct Batch {
  std::string database;
  std::vector<const Record*> records;
  std::vector<std::vector<Outcome>*> outcomes;
};

Outcome describe(const Record& record, std::size_t turn) {
  const auto& asked = record.turns[turn];
  Outcome outcome;
  outcome.id = record.id;
  outcome.turn = record.is_dialogue ? turn + 1 : 0;
  outcome.database = record.database;
  outcome.question = asked.asked.question;
  outcome.tags = asked.tags;
  outcome.difficulty = asked.difficulty;
  return outcome;
}

class Run {
 public:
  Run(const std::vector<Record>& records, const GoldStore& store, const EvaluationOptions& options)
      : store_(store), options_(options), results_(records.size()) {
    std::map<std::string, Batch> batches;
    for (std::size_t index = 0; index < records.size(); ++index) {
      auto& batch = batches[records[index].database];
      batch.database = records[index].database;
      batch.records.push_back(&records[index]);
      batch.outcomes.push_back(&results_[index]);
      total_ += records[index].turns.size();
    }
    for (auto& [name, batch] : batches) batches_.push_back(std::move(batch));
    // The longest first, so that no long one is left to run alone at the end.
    std::ranges::stable_sort(
        batches_, [](const Batch& a, const Batch& b) { return a.records.size() > b.records.size(); });
  }

  std::vector<Outcome> all() {
    {
      std::vector<std::jthread> workers;
      const auto jobs = std::clamp<std::size_t>(options_.jobs, 1, std::max<std::size_t>(batches_.size(), 1));
      for (std::size_t job = 0; job < jobs; ++job) workers.emplace_back([this] { work(); });
    }
    std::vector<Outcome> outcomes;
    for (auto& result : results_) std::ranges::move(result, std::back_inserter(outcomes));
    return outcomes;
  }

 private:
  void work() {
    for (std::size_t next = taken_++; next < batches_.size(); next = taken_++) examine(batches_[next]);
  }

  void examine(const Batch& batch) {
    auto examinee = open(batch.database);
    for (std::size_t index = 0; index < batch.records.size(); ++index) {
      const Record& record = *batch.records[index];
      if (examinee) (*examinee)->begin_record();
      for (std::size_t turn = 0; turn < record.turns.size(); ++turn) {
        batch.outcomes[index]->push_back(examine_turn(examinee, record, turn));
        const auto done = ++done_;
        if (options_.progress) options_.progress(done, total_);
      }
    }
  }

  base::Result<std::unique_ptr<Examinee>> open(const std::string& database) {
    try {
      return options_.open(database);
    } catch (const std::exception& defect) {  // a thread's root: one database must not end the whole run
      return base::fail(base::ErrorKind::internal, "internal", defect.what());
    }
  }

  Outcome examine_turn(base::Result<std::unique_ptr<Examinee>>& examinee, const Record& record,
                       std::size_t turn) {
    Outcome outcome = describe(record, turn);
    try {
      if (options_.cancel.cancelled()) {
        outcome.fixed.error = "cancelled: the evaluation was stopped";
        return outcome;
      }
      if (!examinee) {
        outcome.fixed.error = examinee.error().code + ": " + examinee.error().message;
      } else {
        outcome.fixed = (*examinee)->answer(record.turns[turn].asked);
      }
      judge(outcome, record.turns[turn].gold, gold_source(examinee, outcome));
    } catch (const std::exception& defect) {  // a thread's root, as above
      outcome.fixed.error = std::string("internal: ") + defect.what();
    }
    return outcome;
  }

  GoldSource gold_source(base::Result<std::unique_ptr<Examinee>>& examinee, const Outcome& outcome) const {
    GoldSource source;
    source.run = [&examinee](const std::string& query) -> base::Result<GoldResult> {
      if (!examinee) return std::unexpected(examinee.error());
      return (*examinee)->run_gold(query);
    };
    source.parse = [&examinee](const std::string& query) -> base::Result<sql::Query> {
      if (!examinee) return std::unexpected(examinee.error());
      return (*examinee)->parse(query);
    };
    source.stored = [this, id = outcome.id, turn = outcome.turn] { return store_.find(id, turn); };
    return source;
  }

  const GoldStore& store_;
  const EvaluationOptions& options_;
  std::vector<Batch> batches_;
  std::vector<std::vector<Outcome>> results_;
  std::size_t total_ = 0;
  std::atomic<std::size_t> taken_{0};
  std::atomic<std::size_t> done_{0};
};

}  // namespace

std::vector<Outcome> evaluate(const std::vector<Record>& records, const GoldStore& store,
                              const EvaluationOptions& options) {
  return Run(records, store, options).all();
}

}  // namespace parlance::analyst::eval
