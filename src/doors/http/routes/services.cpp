#include "doors/http/routes/services.hpp"

#include "trust/access.hpp"

namespace parlance::doors::http {

base::Result<std::string> source_for(const Services& services, const trust::Principal& who,
                                     trust::Action action, const std::string& id_or_name) {
  // Where somebody may know of one source alone, that is the one which need not be named.
  const bool one = id_or_name.empty() && who.only_granted && who.grants.size() == 1;
  auto id = services.sources.resolve(who.workspace, one ? who.grants.front().database.str() : id_or_name);
  if (!id) return id;
  if (auto allowed = trust::may(who, action, store::DatabaseId(*id)); !allowed)
    return base::fail(std::move(allowed));
  return id;
}

void record(const Services& services, const Incoming& in, std::string_view action,
            const std::string& subject) {
  const auto& who = in.principal();
  const auto kept = services.audit.record(who.workspace, {who.actor(), action, subject, "ok", {}});
  if (!kept) base::log_error(services.log, "audit_failed", kept.error());
}

Schema role_schema() { return Schema::one_of({"viewer", "analyst", "editor", "admin"}); }

RequestBody json_body(Schema schema) {
  RequestBody body{std::move(schema), "application/json", std::uint64_t{1} << 20U, true, nullptr};
  return body;
}

Route make_route(std::string method, std::string path, std::string name, std::string tag, std::string summary,
                 Access access) {
  Route route;
  route.method = std::move(method);
  route.path = std::move(path);
  route.name = std::move(name);
  route.tag = std::move(tag);
  route.summary = std::move(summary);
  route.access = std::move(access);
  return route;
}

}  // namespace parlance::doors::http
