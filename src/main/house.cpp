#include "main/house.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "analyst/service/datasets.hpp"
#include "analyst/service/drawings.hpp"
#include "analyst/service/questions.hpp"
#include "analyst/service/sources.hpp"
#include "analyst/service/workers.hpp"
#include "base/metrics.hpp"
#include "doors/http/documentation.hpp"
#include "doors/http/door.hpp"
#include "doors/http/pools.hpp"
#include "doors/http/routes/services.hpp"
#include "doors/http/site.hpp"
#include "doors/http/stored_idempotence.hpp"
#include "doors/http/trust_gatekeeper.hpp"
#include "doors/ws/question_socket.hpp"
#include "main/demo_sources.hpp"
#include "main/identity.hpp"
#include "main/stores.hpp"
#include "main/traces.hpp"
#include "net/http/client.hpp"
#include "net/http/server.hpp"
#include "store/blob/blob.hpp"
#include "store/cache/cache.hpp"
#include "store/state/state.hpp"
#include "trust/demo.hpp"
#include "trust/entry/visitors.hpp"

namespace parlance::main {
namespace {

namespace http = doors::http;

std::size_t computing(const base::Configuration& configuration) {
  const auto wanted = static_cast<std::size_t>(configuration.integer("server.computing"));
  return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

analyst::SourcesOptions sources_options(const base::Configuration& configuration, const std::string& folder) {
  analyst::SourcesOptions options;
  options.cache_directory = folder + "/loaded";
  options.memory_limit_mb = static_cast<std::size_t>(configuration.integer("sources.memory_megabytes"));
  options.threads = static_cast<unsigned>(configuration.integer("sources.threads"));
  options.most_open = static_cast<std::size_t>(configuration.integer("sources.open"));
  return options;
}

net::ServerOptions server_options(const base::Configuration& configuration) {
  net::ServerOptions options;
  options.address = configuration.text("server.address");
  options.port = static_cast<std::uint16_t>(configuration.integer("server.port"));
  options.threads = static_cast<unsigned>(configuration.integer("server.network_threads"));
  options.most_connections = static_cast<std::size_t>(configuration.integer("server.connections"));
  options.certificate_file = configuration.text("server.certificate");
  options.key_file = configuration.text("server.key");
  return options;
}

/// What is opened before the house is put together, since opening it may fail.
struct Foundation {
  std::unique_ptr<net::Client> client = std::make_unique<net::Client>();
  std::unique_ptr<base::Metrics> metrics = std::make_unique<base::Metrics>();
  std::unique_ptr<net::OtlpExporter> exporter;  ///< nullptr where nobody wants spans
  Stores stores;
};

base::Result<Foundation> lay_foundation(const base::Configuration& configuration, base::Log& log) {
  Foundation made;
  auto stores = open_stores(configuration, *made.client);
  if (!stores) return base::fail(std::move(stores));
  made.stores = std::move(*stores);
  auto exporter = make_exporter(configuration, *made.client, *made.metrics, log);
  if (!exporter) return base::fail(std::move(exporter));
  made.exporter = std::move(*exporter);
  return made;
}

http::ApiInfo api_info(bool open) {
  return {"Parlance", PARLANCE_VERSION,
          "Questions about data in plain language: the query that was run, its rows, a chart, and findings "
          "that are true.",
          open};
}

class BuiltHouse final : public House {
 public:
  BuiltHouse(const base::Configuration& configuration, const HouseOptions& options, Foundation foundation,
             trust::SigningKeys keys, const analyst::SharedParts& parts, base::Log& log)
      : client_(std::move(foundation.client)),
        metrics_(std::move(foundation.metrics)),
        exporter_(std::move(foundation.exporter)),
        stores_(std::move(foundation.stores)),
        identity_(*stores_.state, *stores_.cache, std::move(keys), rates(configuration, options)),
        sources_(sources_options(configuration, stores_.folder), parts, *stores_.state, *stores_.blobs),
        questions_(sources_, *stores_.state, *stores_.cache, identity_.audit, *metrics_, exporter_.get(),
                   computing(configuration)),
        datasets_(sources_, *stores_.state, *stores_.blobs),
        drawings_(*metrics_),
        question_threads_({static_cast<std::size_t>(configuration.integer("server.question_threads")),
                           static_cast<std::size_t>(configuration.integer("server.waiting")),
                           static_cast<std::size_t>(configuration.integer("server.waiting_of_one"))}),
        other_threads_(
            {static_cast<std::size_t>(configuration.integer("server.other_threads")), 10'000, 10'000}),
        visitors_(make_visitors(configuration, options)),
        services_{questions_,
                  sources_,
                  datasets_,
                  question_threads_,
                  drawings_,
                  *stores_.state,
                  *stores_.blobs,
                  *stores_.cache,
                  identity_.audit,
                  {identity_.login, identity_.sessions, identity_.first_run, identity_.second_factor,
                   identity_.keys, identity_.members, nullptr},
                  log,
                  *metrics_,
                  stores_.folder + "/incoming",
                  static_cast<std::uint64_t>(configuration.integer("limits.upload_megabytes")) << 20U,
                  {},
                  options.demo,
                  visitors_ != nullptr,
                  [this] { return connections(); },
                  in_force(configuration, options, identity_.tokens.options().life)},
        gatekeeper_(identity_.identification, identity_.limits,
                    options.demo ? std::optional(trust::demo_principal()) : std::nullopt, visitors_.get()),
        pools_(question_threads_, other_threads_),
        idempotence_(*stores_.state),
        site_(http::carried_site()),
        dataset_days_(configuration.integer("limits.dataset_days")),
        log_(log) {
    for (const auto& at : configuration.list("sources.folders")) services_.source_folders.emplace_back(at);
    http::add_query_routes(routes_, services_);
    doors::ws::add_socket_routes(routes_, services_, gatekeeper_, live_);
    http::add_conversation_routes(routes_, services_);
    http::add_database_routes(routes_, services_);
    http::add_dataset_routes(routes_, services_);
    http::add_chart_routes(routes_, services_);
    http::add_chart_filter_routes(routes_, services_);
    http::add_visualization_routes(routes_, services_);
    http::add_dashboard_routes(routes_, services_);
    http::add_analysis_routes(routes_, services_);
    http::add_share_routes(routes_, services_);
    http::add_feedback_routes(routes_, services_);
    http::add_auth_routes(routes_, services_);
    http::add_oidc_routes(routes_, services_);
    http::add_session_routes(routes_, services_);
    http::add_key_routes(routes_, services_);
    http::add_admin_routes(routes_, services_);
    http::add_settings_routes(routes_, services_);
    http::add_operation_routes(routes_, services_);
    http::add_documentation(routes_, api_info(options.demo));
    http::DoorOptions door;
    door.origins = configuration.list("server.origins");
    if (options.demo) door.hosts = {"localhost", "127.0.0.1", "::1"};  // whoever calls need not say who it is
    door.trusts_proxy = configuration.flag("server.trust_proxy");
    door_ = std::make_unique<http::Door>(
        http::DoorParts{routes_, gatekeeper_, pools_, idempotence_, log, *metrics_, exporter_.get(), &site_},
        std::move(door));
  }
  ~BuiltHouse() override { end(std::chrono::milliseconds(0)); }

  base::Result<void> start(const base::Configuration& configuration, bool demo) {
    if (!demo) {
      auto token = identity_.first_run.prepare();
      if (!token) return base::fail(std::move(token));
      if (*token) first_token_ = std::move(**token);
    }
    if (visitors_) {
      if (auto ready = visitors_->prepare(); !ready) return ready;
    }
    auto oidc = make_oidc(configuration, *client_, identity_, *stores_.state, *stores_.cache);
    if (!oidc) return base::fail(std::move(oidc));
    oidc_ = std::move(*oidc);
    services_.accounts.oidc = oidc_ ? &oidc_->login : nullptr;
    auto server = net::Server::start(server_options(configuration), *door_);
    if (!server) return base::fail(std::move(server));
    server_ = std::move(*server);
    serving_ = server_.get();
    const bool secure = !configuration.text("server.certificate").empty();
    url_ = (secure ? "https://" : "http://") + configuration.text("server.address") + ":" +
           std::to_string(server_->port());
    keeper_ = std::jthread([this](const std::stop_token& stop) { keep_tidy(stop); });
    return {};
  }

  [[nodiscard]] std::string interface_document() const {
    return http::openapi_document(routes_, api_info(false));
  }
  [[nodiscard]] std::string url() const override { return url_; }
  [[nodiscard]] const base::Secret& first_token() const override { return first_token_; }
  void stop(std::chrono::milliseconds grace) override { end(grace); }

 private:
  static trust::RateLimitOptions rates(const base::Configuration& configuration,
                                       const HouseOptions& options) {
    trust::RateLimitOptions rates;
    rates.user_per_minute = configuration.integer("limits.requests_per_minute");
    rates.key_per_minute = rates.user_per_minute;
    rates.visitor_per_minute = configuration.integer("widget.per_minute");
    if (options.demo) rates = {0, 0, 0, 0, 0};
    return rates;
  }

  /// nullptr where nobody comes without an account, or everybody does.
  std::unique_ptr<const trust::Visitors> make_visitors(const base::Configuration& configuration,
                                                       const HouseOptions& options) {
    const store::WorkspaceId workspace(configuration.text("widget.workspace"));
    if (workspace.empty() || options.demo) return nullptr;
    auto resolve = [this](const store::WorkspaceId& in, const std::string& name) {
      return sources_.resolve(in, name);
    };
    return std::make_unique<const trust::Visitors>(
        *stores_.state, identity_.standings,
        trust::VisitorRules{workspace, configuration.list("widget.sources")}, std::move(resolve));
  }

  static http::InForce in_force(const base::Configuration& configuration, const HouseOptions& options,
                                std::chrono::seconds access_life) {
    const auto count = [&](std::string_view key) {
      return static_cast<std::size_t>(configuration.integer(key));
    };
    return {rates(configuration, options),
            count("server.question_threads"),
            count("server.waiting"),
            count("server.waiting_of_one"),
            configuration.integer("limits.dataset_days"),
            configuration.text("oidc.issuer"),
            access_life};
  }

  void end(std::chrono::milliseconds grace) {
    if (server_) server_->stop(grace);
    keeper_ = {};
    // What still runs uses the members that are destroyed first; nobody waits for its answer any more.
    other_threads_.drain();
    live_.cancel_all();
    question_threads_.drain();
    serving_ = nullptr;
    server_.reset();
    if (exporter_) exporter_->stop();
  }

  std::size_t connections() const {
    const auto* server = serving_.load();
    return server == nullptr ? 0 : server->connections();
  }

  void remove_unused() {
    if (dataset_days_ == 0) return;
    const auto removed = datasets_.remove_unused(store::now() - dataset_days_ * store::day);
    if (!removed) return base::log_error(log_, "clean_up_failed", removed.error());
    if (*removed > 0) log_.info("datasets_removed", {{"count", static_cast<std::int64_t>(*removed)}});
  }

  /// Lets go of what nobody used for a while.
  void keep_tidy(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    for (int minute = 0; !wake.wait_for(lock, stop, std::chrono::minutes(1), [] { return false; });
         ++minute) {
      if (stop.stop_requested()) return;
      sources_.sweep();
      drawings_.sweep();
      if (minute % 60 != 0) continue;
      remove_unused();
      if (const auto swept = stores_.state->sweep(store::now()); !swept)
        base::log_error(log_, "sweep_failed", swept.error());
    }
  }

  std::unique_ptr<net::Client> client_;
  std::unique_ptr<base::Metrics> metrics_;
  std::unique_ptr<net::OtlpExporter> exporter_;
  Stores stores_;
  Identity identity_;
  std::unique_ptr<OidcEntry> oidc_;
  analyst::Sources sources_;
  analyst::Questions questions_;
  analyst::Datasets datasets_;
  analyst::Drawings drawings_;
  doors::ws::LiveQuestions live_;
  analyst::Workers question_threads_;
  analyst::Workers other_threads_;
  std::unique_ptr<const trust::Visitors> visitors_;
  http::Services services_;
  http::Routes routes_;
  http::TrustGatekeeper gatekeeper_;
  http::Pools pools_;
  http::StoredIdempotence idempotence_;
  http::Site site_;
  std::int64_t dataset_days_;
  base::Log& log_;
  std::unique_ptr<http::Door> door_;
  std::unique_ptr<net::Server> server_;
  std::atomic<const net::Server*> serving_ = nullptr;  ///< `server_`, once it is there, for other threads
  std::string url_;
  base::Secret first_token_;
  std::jthread keeper_;
};

}  // namespace

base::Result<std::unique_ptr<House>> House::open(const base::Configuration& configuration,
                                                 const HouseOptions& options,
                                                 const analyst::SharedParts& parts, base::Log& log) {
  if (options.demo) {
    if (auto local = trust::check_demo_address(configuration.text("server.address")); !local)
      return base::fail(std::move(local));
  }
  auto foundation = lay_foundation(configuration, log);
  if (!foundation) return base::fail(std::move(foundation));
  auto keys = signing_keys(configuration, foundation->stores.folder);
  if (!keys) return base::fail(std::move(keys));
  if (options.demo) {
    auto ready = prepare_demo_sources(*foundation->stores.state, options.demo_folder);
    if (!ready) return base::fail(std::move(ready));
  }
  std::error_code ignored;  // uploads that a crash cut off; there may be none, and they harm nobody
  std::filesystem::remove_all(foundation->stores.folder + "/incoming", ignored);
  auto house = std::make_unique<BuiltHouse>(configuration, options, std::move(*foundation), std::move(*keys),
                                            parts, log);
  if (auto started = house->start(configuration, options.demo); !started)
    return base::fail(std::move(started));
  return house;
}

base::Result<std::string> interface_document(const base::Configuration& configuration,
                                             const analyst::SharedParts& parts, base::Log& log) {
  auto foundation = lay_foundation(configuration, log);
  if (!foundation) return base::fail(std::move(foundation));
  auto keys = signing_keys(configuration, foundation->stores.folder);
  if (!keys) return base::fail(std::move(keys));
  const BuiltHouse house(configuration, {}, std::move(*foundation), std::move(*keys), parts, log);
  return house.interface_document();
}

}  // namespace parlance::main
