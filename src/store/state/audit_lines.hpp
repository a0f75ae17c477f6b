// The audit log: lines that are only ever added, each sealed together with the one before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct AuditLine {
  std::int64_t sequence = 0;  ///< 1, 2, 3, ... in each workspace, without gaps
  Moment at = 0;
  std::string actor;    ///< who: an id of a user or key, or a word such as "system"
  std::string action;   ///< what: "database.add"
  std::string subject;  ///< to what: an id
  std::string outcome;
  std::string details;        ///< JSON
  std::string previous_hash;  ///< hash of the line before; "" in the first
  std::string hash;
  bool operator==(const AuditLine&) const = default;
};

/// Codes: those of State. Thread-safe.
class AuditLines {
 public:
  /// The hash of a line whose other fields are all set. Called inside the write: quick, pure, does not throw,
  /// may be called more than once.
  using Seal = std::function<std::string(const AuditLine&)>;

  explicit AuditLines(Engine& engine) : engine_(&engine) {}
  /// Sets sequence, previous_hash, hash and, where 0, the time; returns the line as kept. Reading the last
  /// hash and adding the line are one step.
  [[nodiscard]] base::Result<AuditLine> append(const WorkspaceId& workspace, AuditLine line,
                                               const Seal& seal) const;
  /// Up to `limit` (at most 1,000) lines with a sequence above `after`, in order; for verifying.
  [[nodiscard]] base::Result<std::vector<AuditLine>> from(const WorkspaceId& workspace, std::int64_t after,
                                                          std::size_t limit) const;
  /// Newest first; `actor` and `action` "" for all.
  [[nodiscard]] base::Result<Page<AuditLine>> list(const WorkspaceId& workspace, const std::string& actor,
                                                   const std::string& action, const PageRequest& page) const;
  struct Head {
    std::int64_t sequence = 0;
    std::string hash;
  };
  /// What the last line should be, kept apart from the lines, so that lines cut off at the end are missed.
  [[nodiscard]] base::Result<Head> head(const WorkspaceId& workspace) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
