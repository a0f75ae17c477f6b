// What the handlers of routes work with; made by the composition root, and outliving all routes.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyst/service/datasets.hpp"
#include "analyst/service/drawings.hpp"
#include "analyst/service/questions.hpp"
#include "analyst/service/sources.hpp"
#include "analyst/service/workers.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "doors/http/route.hpp"
#include "store/blob/blob.hpp"
#include "store/cache/cache.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/api_keys.hpp"
#include "trust/accounts/members.hpp"
#include "trust/accounts/second_factor.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/entry/first_run.hpp"
#include "trust/entry/login.hpp"
#include "trust/oidc/oidc_login.hpp"
#include "trust/principal.hpp"
#include "trust/rate_limits.hpp"

namespace parlance::doors::http {

struct Accounts {
  const trust::Login& login;
  const trust::Sessions& sessions;
  const trust::FirstRun& first_run;
  const trust::SecondFactor& second_factor;
  trust::ApiKeys& keys;
  const trust::Members& members;
  const trust::OidcLogin* oidc;  ///< nullptr where no provider is configured
};

/// What holds here for everybody, as admins are told it.
struct InForce {
  trust::RateLimitOptions rates;
  std::size_t questions_at_once = 0;
  std::size_t most_waiting = 0;
  std::size_t most_waiting_of_one = 0;
  std::int64_t dataset_days = 0;  ///< 0: datasets are kept
  std::string oidc_issuer;        ///< "" for none
  std::chrono::seconds access_life{0};
};

struct Services {
  analyst::Questions& questions;
  analyst::Sources& sources;
  analyst::Datasets& datasets;
  analyst::Workers& workers;
  analyst::Drawings& drawings;
  const store::State& state;
  store::Blobs& blobs;
  store::Cache& cache;
  trust::AuditLog& audit;
  Accounts accounts;
  base::Log& log;
  base::Metrics& metrics;
  std::string incoming_folder;                        ///< where uploads are written while they arrive
  std::uint64_t upload_limit = 50 << 20;              ///< bytes of one file
  std::vector<std::filesystem::path> source_folders;  ///< whose files may be added as databases
  bool demo = false;                                  ///< open to whoever calls, without an account
  bool visitors = false;                              ///< the widget may ask without an account
  std::function<std::size_t()> connections;           ///< how many peers are connected now
  InForce in_force = {};
};

/// The id of a source that the asker may do this to. Codes: not_found, forbidden, which_database.
[[nodiscard]] base::Result<std::string> source_for(const Services& services, const trust::Principal& who,
                                                   trust::Action action, const std::string& id_or_name);

/// A line in the audit log; where that fails the log says so, since what was done is done.
void record(const Services& services, const Incoming& in, std::string_view action,
            const std::string& subject);

/// viewer, analyst, editor, admin.
[[nodiscard]] Schema role_schema();
/// A body of JSON that is needed.
[[nodiscard]] RequestBody json_body(Schema schema);
/// A route without body and description; the rest is set by whoever adds it.
[[nodiscard]] Route make_route(std::string method, std::string path, std::string name, std::string tag,
                               std::string summary, Access access);

void add_query_routes(Routes& routes, Services& services);
void add_conversation_routes(Routes& routes, Services& services);
void add_source_fact_routes(Routes& routes, Services& services);
void add_model_preview_route(Routes& routes, Services& services);
void add_analysis_routes(Routes& routes, Services& services);
void add_database_routes(Routes& routes, Services& services);
void add_dataset_routes(Routes& routes, Services& services);
void add_chart_routes(Routes& routes, Services& services);
void add_chart_filter_routes(Routes& routes, Services& services);
void add_visualization_routes(Routes& routes, Services& services);
void add_dashboard_routes(Routes& routes, Services& services);
void add_share_routes(Routes& routes, Services& services);
void add_feedback_routes(Routes& routes, Services& services);
void add_auth_routes(Routes& routes, Services& services);
void add_oidc_routes(Routes& routes, Services& services);
void add_session_routes(Routes& routes, Services& services);
void add_key_routes(Routes& routes, Services& services);
void add_admin_routes(Routes& routes, Services& services);
void add_settings_routes(Routes& routes, Services& services);
void add_operation_routes(Routes& routes, Services& services);

}  // namespace parlance::doors::http
