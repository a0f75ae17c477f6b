#include "store/state/jobs.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string job_columns =
    "id, workspace, kind, payload, state, attempts, most_attempts, run_after, worker, leased_until, outcome, "
    "created, updated";
const std::string job_select = "SELECT " + job_columns + " FROM jobs WHERE ";

Job read_job(Row row) {
  return {.id = row.id<JobId>(),
          .workspace = row.id<WorkspaceId>(),
          .kind = row.text(),
          .payload = row.text(),
          .state = static_cast<JobState>(row.integer()),
          .attempts = row.integer(),
          .most_attempts = row.integer(),
          .run_after = row.integer(),
          .worker = row.text(),
          .leased_until = row.integer(),
          .outcome = row.text(),
          .created = row.integer(),
          .updated = row.integer()};
}

std::int64_t number_of(JobState state) { return static_cast<std::int64_t>(state); }

std::optional<Job> find_due(Session& session, const std::vector<std::string>& kinds, Moment now) {
  Parameters parameters{now};
  for (const auto& kind : kinds) parameters.emplace_back(kind);
  // A running job is due at the end of its lease: run_after says both.
  auto row =
      session.row(job_select + "state IN (0, 1) AND run_after <= ? AND kind IN (" +
                      placeholders(kinds.size()) + ") ORDER BY run_after LIMIT 1 {locked, others skipped}",
                  parameters);
  if (!row) return std::nullopt;
  return read_job(*std::move(row));
}

void keep(Session& session, const Job& job) {
  session.change_one(
      "UPDATE jobs SET state = ?, attempts = ?, run_after = ?, worker = ?, leased_until = ?, outcome = ?, "
      "updated = ? WHERE workspace = ? AND id = ?",
      {number_of(job.state), job.attempts, job.run_after, job.worker, job.leased_until, job.outcome,
       job.updated, job.workspace, job.id});
}

/// The job as it is kept, if this worker still has it, by this taking: attempts count as a fence.
Job held(Session& session, const Job& job) {
  auto kept =
      read_job(session.one(job_select + "workspace = ? AND id = ? {locked}", {job.workspace, job.id}));
  if (!session.failed() &&
      (kept.state != JobState::running || kept.worker != job.worker || kept.attempts != job.attempts))
    session.fail(base::fail(base::ErrorKind::conflict, "lease_lost",
                            "This work took longer than its lease and was given to another worker."));
  return kept;
}

}  // namespace

base::Result<void> Jobs::add(const WorkspaceId& workspace, const Job& job) const {
  const auto created = job.created != 0 ? job.created : now();
  return engine_->write([&](Session& session) {
    session.change(insert_into("jobs", job_columns),
                   {job.id, workspace, job.kind, job.payload, number_of(JobState::waiting), 0,
                    job.most_attempts, job.run_after, "", 0, "", created, created});
  });
}

base::Result<Job> Jobs::get(const WorkspaceId& workspace, const JobId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_job(session.one(job_select + "workspace = ? AND id = ?", {workspace, id}));
  });
}

base::Result<Page<Job>> Jobs::list(const WorkspaceId& workspace, const PageRequest& page) const {
  return list_newest(*engine_, job_select + "workspace = ?", {workspace}, page, read_job);
}

base::Result<std::optional<Job>> Jobs::take(const std::vector<std::string>& kinds, const std::string& worker,
                                            Moment now, Moment lease) const {
  if (kinds.empty()) return std::nullopt;
  return write_for(*engine_, [&](Session& session) -> std::optional<Job> {
    while (auto job = find_due(session, kinds, now)) {
      job->updated = now;
      if (job->attempts >= job->most_attempts) {
        job->state = JobState::failed;
        job->outcome = "The last worker did not finish it in time.";
        keep(session, *job);
        continue;
      }
      job->state = JobState::running;
      job->attempts += 1;
      job->worker = worker;
      job->leased_until = job->run_after = now + lease;
      keep(session, *job);
      return job;
    }
    return std::nullopt;
  });
}

base::Result<void> Jobs::extend(const Job& job, Moment until) const {
  return engine_->write([&](Session& session) {
    auto kept = held(session, job);
    kept.leased_until = kept.run_after = until;
    keep(session, kept);
  });
}

base::Result<void> Jobs::finish(const Job& job, const std::string& outcome, Moment now) const {
  return engine_->write([&](Session& session) {
    auto kept = held(session, job);
    kept.state = JobState::done;
    kept.outcome = outcome;
    kept.updated = now;
    keep(session, kept);
  });
}

base::Result<void> Jobs::fail(const Job& job, const std::string& why, Moment now, Moment retry_at) const {
  return engine_->write([&](Session& session) {
    auto kept = held(session, job);
    const bool again = retry_at != 0 && kept.attempts < kept.most_attempts;
    kept.state = again ? JobState::waiting : JobState::failed;
    kept.run_after = again ? retry_at : kept.run_after;
    kept.outcome = why;
    kept.updated = now;
    keep(session, kept);
  });
}

}  // namespace parlance::store
