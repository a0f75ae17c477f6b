#include "store/state/audit_lines.hpp"

#include <algorithm>
#include <utility>

#include "store/state/answer_parts.hpp"
#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string audit_columns =
    "sequence, moment, actor, action, subject, outcome, details, previous_hash, hash";
const std::string audit_select = "SELECT " + audit_columns + " FROM audit_lines WHERE workspace = ?";

AuditLine read_line(Row row) {
  return {.sequence = row.integer(),
          .at = row.integer(),
          .actor = row.text(),
          .action = row.text(),
          .subject = row.text(),
          .outcome = row.text(),
          .details = row.text(),
          .previous_hash = row.text(),
          .hash = row.text()};
}

std::vector<AuditLine> read_lines(std::vector<Row> rows) {
  std::vector<AuditLine> lines;
  for (auto& row : rows) lines.push_back(read_line(std::move(row)));
  return lines;
}

AuditLines::Head read_head(std::optional<Row> row) {
  if (!row) return {};
  return {.sequence = row->integer(), .hash = row->text()};
}

void insert_line(Session& session, const WorkspaceId& workspace, const AuditLine& line) {
  session.change(insert_into("audit_lines", "workspace, " + audit_columns),
                 {workspace, line.sequence, line.at, line.actor, line.action, line.subject, line.outcome,
                  line.details, line.previous_hash, line.hash});
  session.change("UPDATE audit_heads SET sequence = ?, hash = ? WHERE workspace = ?",
                 {line.sequence, line.hash, workspace});
}

}  // namespace

AuditLine write_audit_line(Session& session, const WorkspaceId& workspace, const AuditLine& line,
                           const AuditLines::Seal& seal) {
  session.change(
      insert_into("audit_heads", "workspace, sequence, hash") + " ON CONFLICT (workspace) DO NOTHING",
      {workspace, 0, ""});
  const auto head = read_head(
      session.row("SELECT sequence, hash FROM audit_heads WHERE workspace = ? {locked}", {workspace}));
  auto sealed = line;
  sealed.sequence = head.sequence + 1;
  sealed.previous_hash = head.hash;
  sealed.hash = session.failed() ? "" : seal(sealed);
  insert_line(session, workspace, sealed);
  return sealed;
}

base::Result<AuditLine> AuditLines::append(const WorkspaceId& workspace, AuditLine line,
                                           const Seal& seal) const {
  if (line.at == 0) line.at = now();
  return write_for(*engine_,
                   [&](Session& session) { return write_audit_line(session, workspace, line, seal); });
}

base::Result<std::vector<AuditLine>> AuditLines::from(const WorkspaceId& workspace, std::int64_t after,
                                                      std::size_t limit) const {
  return read_for(*engine_, [&](Session& session) {
    return read_lines(session.rows(audit_select + " AND sequence > ? ORDER BY sequence LIMIT ?",
                                   {workspace, after, std::clamp<std::size_t>(limit, 1, 1000)}));
  });
}

base::Result<Page<AuditLine>> AuditLines::list(const WorkspaceId& workspace, const std::string& actor,
                                               const std::string& action, const PageRequest& page) const {
  const auto cursor = read_cursor(page.after);
  if (!cursor) return std::unexpected(cursor.error());
  const auto limit = rows_of(page);
  return read_for(*engine_, [&](Session& session) {
    auto select = audit_select + " AND sequence < ?";
    Parameters parameters{workspace, cursor->numbers[1]};
    if (!actor.empty()) {
      select += " AND actor = ?";
      parameters.emplace_back(actor);
    }
    if (!action.empty()) {
      select += " AND action = ?";
      parameters.emplace_back(action);
    }
    parameters.emplace_back(limit + 1);
    return cut_page(read_lines(session.rows(select + " ORDER BY sequence DESC LIMIT ?", parameters)), limit,
                    [](const AuditLine& last) { return Cursor{{0, last.sequence}, ""}; });
  });
}

base::Result<AuditLines::Head> AuditLines::head(const WorkspaceId& workspace) const {
  return read_for(*engine_, [&](Session& session) {
    return read_head(session.row("SELECT sequence, hash FROM audit_heads WHERE workspace = ?", {workspace}));
  });
}

}  // namespace parlance::store
