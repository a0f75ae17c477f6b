#include "analyst/train/label.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analyst/asked_columns.hpp"
#include "analyst/eval/score.hpp"
#include "language/output_columns.hpp"

namespace parlance::analyst::train {
namespace {

using Records = std::vector<const eval::Record*>;

language::Structure structure_of(const language::Candidate& candidate) {
  return language::structure_of(candidate.query, language::places_beside(candidate.outputs));
}

/// Runs right answers, each once.
class Golds {
 public:
  Golds(Workbench& workbench, const AskOptions& options) : workbench_(workbench), options_(options) {
    options_.draw = false;
    options_.tell = false;
  }

  base::Result<eval::GoldResult> run(const std::string& query) {
    const auto known = results_.find(query);
    if (known != results_.end()) return known->second;
    auto answer = workbench_.sql(query, options_);
    auto result =
        answer
            ? base::Result<eval::GoldResult>(eval::GoldResult{eval::to_grid(answer->table), answer->ordered})
            : base::Result<eval::GoldResult>(std::unexpected(answer.error()));
    return results_.emplace(query, std::move(result)).first->second;
  }

 private:
  Workbench& workbench_;
  AskOptions options_;
  std::map<std::string, base::Result<eval::GoldResult>> results_;
};

class Labeller {
 public:
  Labeller(Workbench& workbench, const eval::GoldStore& store, const LabelOptions& options)
      : workbench_(workbench),
        store_(store),
        options_(options.ask),
        parsers_(*options.parsers),
        golds_(workbench, options.ask) {}

  /// No readings where the question was declined; no id where there is no right answer to learn from.
  LabelledQuestion label(const eval::Record& record) {
    const auto& turn = record.turns.front();
    LabelledQuestion labelled{record.id, record.database, turn.asked.question, gold_structure(record), {}};
    AskOptions options = options_;
    if (turn.asked.now) options.now = *turn.asked.now;
    const auto attempts = workbench_.attempts(turn.asked.question, options);
    if (!attempts) return labelled.gold ? labelled : LabelledQuestion{};
    for (const auto& attempt : *attempts) {
      const auto asked = asked_columns(attempt.result->table, attempt.candidate->outputs);
      const auto right = is_right(record, asked);
      if (!right) return {};
      labelled.readings.push_back({attempt.candidate->features, attempt.candidate->score, look_at(asked),
                                   *right, structure_of(*attempt.candidate)});
    }
    return labelled;
  }

 private:
  /// Nothing where the right answer cannot be had.
  std::optional<bool> is_right(const eval::Record& record, const data::Table& table) {
    eval::Outcome outcome;
    outcome.fixed.table = table;
    outcome.fixed.has_table = true;
    eval::GoldSource source;
    source.run = [this](const std::string& query) { return golds_.run(query); };
    source.stored = [this, &record] { return store_.find(record.id, 0); };
    eval::judge(outcome, record.turns.front().gold, source);
    if (outcome.unanswerable || !outcome.correct) return std::nullopt;
    if (!outcome.gold_error.empty() && !*outcome.correct) return std::nullopt;
    return outcome.correct;
  }

  std::optional<language::Structure> gold_structure(const eval::Record& record) const {
    const auto& queries = record.turns.front().gold.queries;
    if (queries.empty()) return std::nullopt;
    const auto query = parsers_.parse(queries.front(), workbench_.source().dialect().name());
    if (!query) return std::nullopt;
    return language::structure_of(*query);
  }

  Workbench& workbench_;
  const eval::GoldStore& store_;
  const AskOptions& options_;
  ParserPool& parsers_;
  Golds golds_;
};

}  // namespace

std::uint64_t draw(const std::string& text, std::uint64_t seed) {
  std::uint64_t value = 14'695'981'039'346'656'037ULL ^ (seed * 1'099'511'628'211ULL);
  for (const char byte : text) {
    value ^= static_cast<unsigned char>(byte);
    value *= 1'099'511'628'211ULL;
  }
  return value ^ (value >> 29U);
}

std::vector<eval::Record> sample(const std::vector<eval::Record>& records, std::size_t count,
                                 std::uint64_t seed) {
  if (count == 0) return records;
  std::map<std::string, std::vector<std::pair<std::uint64_t, std::size_t>>> by_database;
  for (std::size_t index = 0; index < records.size(); ++index) {
    by_database[records[index].database].emplace_back(draw(records[index].id, seed), index);
  }
  std::set<std::size_t> kept;
  for (auto& [database, drawn] : by_database) {
    std::ranges::sort(drawn);
    for (std::size_t index = 0; index < std::min(count, drawn.size()); ++index)
      kept.insert(drawn[index].second);
  }
  std::vector<eval::Record> chosen;
  for (const auto index : kept) chosen.push_back(records[index]);
  return chosen;
}

std::vector<LabelledQuestion> label(const std::vector<eval::Record>& records, const eval::GoldStore& store,
                                    const LabelOptions& options) {
  std::map<std::string, Records> by_database;
  for (const auto& record : records) by_database[record.database].push_back(&record);
  std::vector<LabelledQuestion> questions;
  std::size_t done = 0;
  for (const auto& [database, batch] : by_database) {
    auto workbench = options.open(database);
    if (!workbench) {
      done += batch.size();
      continue;
    }
    Labeller labeller(**workbench, store, options);
    for (const auto* record : batch) {
      if (options.cancel.cancelled()) return questions;
      auto labelled = labeller.label(*record);
      if (!labelled.id.empty()) questions.push_back(std::move(labelled));
      if (options.progress) options.progress(++done, records.size());
    }
  }
  return questions;
}

}  // namespace parlance::analyst::train
