#include "store/state/migrations.hpp"

#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "store/embedded.hpp"

namespace parlance::store {
namespace {

struct Migration {
  std::string_view (*up)();
  std::string_view (*down)();
};

/// The first goes from version 0 to 1, and so on. Never changed once released, only added to.
constexpr std::array migrations{
    Migration{embedded::migration_0001_up, embedded::migration_0001_down},
    Migration{embedded::migration_0002_up, embedded::migration_0002_down},
};

std::string in_types_of(EngineKind kind, std::string_view script) {
  const std::string_view type = kind == EngineKind::postgresql ? R"(text COLLATE "C")" : "text";
  std::string text(script);
  for (auto at = text.find("{id}"); at != std::string::npos; at = text.find("{id}", at))
    text.replace(at, 4, type);
  return text;
}

std::string without_comments(const std::string& script) {
  std::string kept;
  for (const auto& line : base::split(script, '\n'))
    if (!line.starts_with("--")) kept += line + "\n";
  return kept;
}

void run_script(Session& session, EngineKind kind, std::string_view script) {
  for (const auto& statement : base::split(without_comments(in_types_of(kind, script)), ';'))
    if (!base::trim(statement).empty()) session.change(statement);
}

int read_version(Session& session) {
  auto row = session.row("SELECT max(version) FROM schema_version");
  return row ? static_cast<int>(row->integer()) : 0;
}

bool has_versions(Session& session, EngineKind kind) {
  const auto* sql =
      kind == EngineKind::sqlite
          ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
          : "SELECT count(*) FROM information_schema.tables WHERE table_schema = "
            "current_schema() AND table_name = 'schema_version'";
  return session.one(sql).integer() != 0;
}

std::unexpected<base::Error> too_new(int version) {
  return base::fail(
      base::ErrorKind::refused, "state_too_new",
      "The state was made by a newer version of this program; use that version, or restore a "
      "backup made by this one.",
      {{"version", std::to_string(version)}, {"newest", std::to_string(newest_schema_version())}});
}

void step_to(Session& session, EngineKind kind, int version) {
  if (kind == EngineKind::postgresql) session.change("SELECT pg_advisory_xact_lock(72657061)");
  if (!has_versions(session, kind))
    session.change("CREATE TABLE schema_version (version bigint PRIMARY KEY)");
  int at = read_version(session);
  if (at > newest_schema_version()) session.fail(too_new(at));
  for (; !session.failed() && at < version; ++at) {
    run_script(session, kind, migrations.at(static_cast<std::size_t>(at)).up());
    session.change("INSERT INTO schema_version (version) VALUES (?)", {at + 1});
  }
  for (; !session.failed() && at > version; --at) {
    run_script(session, kind, migrations.at(static_cast<std::size_t>(at) - 1).down());
    session.change("DELETE FROM schema_version WHERE version = ?", {at});
  }
}

}  // namespace

int newest_schema_version() { return static_cast<int>(migrations.size()); }

base::Result<int> schema_version(Engine& engine) {
  return read_for(engine, [&](Session& session) {
    return has_versions(session, engine.kind()) ? read_version(session) : 0;
  });
}

base::Result<void> migrate_schema(Engine& engine, int version) {
  if (version < 0 || version > newest_schema_version())
    return base::fail(base::ErrorKind::usage, "bad_version", "There is no such version of the schema.");
  return engine.write([&](Session& session) { step_to(session, engine.kind(), version); });
}

}  // namespace parlance::store
