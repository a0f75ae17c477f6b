// Work to be done later, by whichever server takes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

enum class JobState { waiting, running, done, failed };

struct Job {
  JobId id;
  WorkspaceId workspace;
  std::string kind;
  std::string payload;  ///< JSON
  JobState state = JobState::waiting;
  std::int64_t attempts = 0;  ///< times it was taken
  std::int64_t most_attempts = 5;
  Moment run_after = 0;
  std::string worker;  ///< who has it
  Moment leased_until = 0;
  std::string outcome;  ///< JSON of the result, or why it failed
  Moment created = 0;
  Moment updated = 0;
  bool operator==(const Job&) const = default;
};

/// Codes: those of State; not_found, conflict, lease_lost. Thread-safe.
class Jobs {
 public:
  explicit Jobs(Engine& engine) : engine_(&engine) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const Job& job) const;
  [[nodiscard]] base::Result<Job> get(const WorkspaceId& workspace, const JobId& id) const;
  /// Newest first.
  [[nodiscard]] base::Result<Page<Job>> list(const WorkspaceId& workspace, const PageRequest& page) const;

  /// The job of these kinds, of any workspace, that is due the longest, leased until `now + lease`: no other
  /// worker gets it before. One whose lease ran out is due again, or failed when it has no attempts left.
  [[nodiscard]] base::Result<std::optional<Job>> take(const std::vector<std::string>& kinds,
                                                      const std::string& worker, Moment now,
                                                      Moment lease) const;
  /// `lease_lost` where the worker no longer has it; so below.
  [[nodiscard]] base::Result<void> extend(const Job& job, Moment until) const;
  [[nodiscard]] base::Result<void> finish(const Job& job, const std::string& outcome, Moment now) const;
  /// Due again at `retry_at`, or failed for good when it has no attempts left or `retry_at` is 0.
  [[nodiscard]] base::Result<void> fail(const Job& job, const std::string& why, Moment now,
                                        Moment retry_at) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
