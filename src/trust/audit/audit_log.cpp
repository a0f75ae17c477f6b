#include "trust/audit/audit_log.hpp"

#include <boost/json.hpp>
#include <utility>

#include "trust/token/digest.hpp"

namespace parlance::trust {

namespace {

constexpr std::size_t lines_at_once = 1000;

std::string details_json(const AuditEvent& event) {
  boost::json::object object;
  for (const auto& [name, value] : event.details) object[name] = value;
  return boost::json::serialize(object);
}

}  // namespace

AuditEvent query_event(const Principal& principal, const store::DatabaseId& database,
                       std::string_view canonical_sql, std::int64_t rows, std::string outcome) {
  return {principal.actor(),
          audit_action::query,
          database.str(),
          std::move(outcome),
          {{"user", principal.user.str()},
           {"query_hash", digest(canonical_sql)},
           {"rows", std::to_string(rows)}}};
}

store::AuditLine AuditLog::line(const AuditEvent& event) const {
  store::AuditLine line;
  line.at = clock_->now().micros;
  line.actor = event.actor;
  line.action = std::string(event.action);
  line.subject = event.subject;
  line.outcome = event.outcome;
  line.details = details_json(event);
  return line;
}

base::Result<void> AuditLog::record(const store::WorkspaceId& workspace, const AuditEvent& event) const {
  auto kept = state_->audit_lines().append(workspace, line(event), seal_audit_line);
  if (!kept) return base::fail(std::move(kept));
  return {};
}

base::Result<AuditVerdict> AuditLog::verify(const store::WorkspaceId& workspace) const {
  // Asked first: lines added while the others are read come after it.
  auto head = state_->audit_lines().head(workspace);
  if (!head) return base::fail(std::move(head));
  ChainCheck check;
  while (check.lines() < head->sequence) {
    auto lines = state_->audit_lines().from(workspace, check.lines(), lines_at_once);
    if (!lines) return base::fail(std::move(lines));
    if (lines->empty()) break;
    for (const store::AuditLine& line : *lines) {
      if (check.lines() == head->sequence) break;
      if (auto broken = check.next(line)) return AuditVerdict{check.lines(), std::move(broken)};
    }
  }
  auto broken = check.finish(*head);
  return AuditVerdict{check.lines(), std::move(broken)};
}

}  // namespace parlance::trust
