#include "trust/audit/chain.hpp"

#include <boost/json.hpp>

#include "trust/token/digest.hpp"

namespace parlance::trust {

std::string seal_audit_line(const store::AuditLine& line) {
  // An array, so that neither the order of names nor white space can differ.
  const boost::json::array fields = {line.sequence, line.at,      line.actor,   line.action,
                                     line.subject,  line.outcome, line.details, line.previous_hash};
  return digest(boost::json::serialize(fields));
}

std::optional<AuditBreak> ChainCheck::next(const store::AuditLine& line) {
  const std::int64_t expected = sequence_ + 1;
  if (line.sequence != expected) return AuditBreak{expected, "missing"};
  if (line.previous_hash != hash_) return AuditBreak{expected, "out_of_place"};
  if (line.hash != seal_audit_line(line)) return AuditBreak{expected, "changed"};
  sequence_ = expected;
  hash_ = line.hash;
  return std::nullopt;
}

std::optional<AuditBreak> ChainCheck::finish(const store::AuditLines::Head& head) const {
  if (head.sequence == sequence_ && head.hash == hash_) return std::nullopt;
  return AuditBreak{head.sequence > sequence_ ? sequence_ + 1 : sequence_, "cut_off"};
}

}  // namespace parlance::trust
