// How audit lines hang together: each is sealed by a hash over itself and the hash of the line before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/state/audit_lines.hpp"

namespace parlance::trust {

/// BLAKE2b-256 over the line as JSON of a fixed form, all fields but `hash`, `previous_hash` among them.
[[nodiscard]] std::string seal_audit_line(const store::AuditLine& line);

/// The first line that does not fit.
struct AuditBreak {
  std::int64_t sequence = 0;
  std::string reason;  ///< "missing", "changed", "out_of_place" or "cut_off"
};

/// Goes through a workspace's lines from the first, in order.
class ChainCheck {
 public:
  /// The break, where this line does not follow from those before.
  [[nodiscard]] std::optional<AuditBreak> next(const store::AuditLine& line);
  /// After the last line: whether it is the one that should be last.
  [[nodiscard]] std::optional<AuditBreak> finish(const store::AuditLines::Head& head) const;
  [[nodiscard]] std::int64_t lines() const { return sequence_; }
  [[nodiscard]] const std::string& last_hash() const { return hash_; }

 private:
  std::int64_t sequence_ = 0;
  std::string hash_;
};

}  // namespace parlance::trust
