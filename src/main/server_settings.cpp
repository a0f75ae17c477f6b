#include "main/server_settings.hpp"

#include <array>

namespace parlance::main {
namespace {

using enum base::SettingKind;
constexpr std::int64_t many = 1'000'000'000;

constexpr auto table = std::to_array<base::Setting>({
    {"server.address", text, "127.0.0.1", 0, 0, "the address it listens on; 0.0.0.0 for all"},
    {"server.port", integer, "8080", 0, 65'535, "the port; 0 for any that is free"},
    {"server.data_dir", text, "", 0, 0, "state, uploads and keys; standard: ~/.local/share/parlance"},
    {"server.certificate", text, "", 0, 0, "PEM chain for TLS; with server.key"},
    {"server.key", text, "", 0, 0, "PEM key for TLS"},
    {"server.network_threads", integer, "1", 1, 64, "threads that only read and write sockets"},
    {"server.question_threads", integer, "64", 1, 1'024, "questions under way at once"},
    {"server.computing", integer, "0", 0, 1'024, "of these, that compute at once; 0: as many as cores"},
    {"server.other_threads", integer, "4", 1, 256, "threads for all else"},
    {"server.waiting", integer, "1000", 1, many, "questions that may wait; more are answered 503"},
    {"server.waiting_of_one", integer, "100", 1, many, "of one user"},
    {"server.connections", integer, "10000", 1, many, "open connections at most"},
    {"server.origins", list, "", 0, 0, "origins of other sites' pages that may call, or *"},
    {"server.trust_proxy", flag, "false", 0, 0, "a proxy in front says who asks, by X-Forwarded-For"},
    {"server.stop_seconds", integer, "20", 0, 3'600, "for what is under way when the server stops"},
    {"state.url", secret, "", 0, 0, "postgresql://… for state; standard: SQLite in the data folder"},
    {"state.connections", integer, "5", 1, 1'000, "to PostgreSQL, kept open"},
    {"cache.url", secret, "", 0, 0, "redis://… to share the cache and limits; standard: in memory"},
    {"cache.megabytes", integer, "64", 1, many, "of the cache in memory"},
    {"blobs.endpoint", text, "", 0, 0, "https://… of an S3 service; standard: the data folder"},
    {"blobs.bucket", text, "", 0, 0, "its bucket"},
    {"blobs.region", text, "us-east-1", 0, 0, "its region"},
    {"blobs.key_id", text, "", 0, 0, "its access key"},
    {"blobs.secret", secret, "", 0, 0, "the secret of that key"},
    {"keys.data_key", secret, "", 0, 0,
     "64 hexadecimal digits under which credentials are kept; standard: made in the data folder"},
    {"keys.signing", secret, "", 0, 0, "keys of access tokens; standard: made in the data folder"},
    {"limits.requests_per_minute", integer, "100", 0, many, "of one user; 0: no limit"},
    {"limits.upload_megabytes", integer, "50", 1, 100'000, "of one file"},
    {"limits.dataset_days", integer, "0", 0, 36'500,
     "without a question, after which a dataset is removed; 0: never"},
    {"sources.folders", list, "", 0, 0, "folders whose files may be added as databases"},
    {"sources.memory_megabytes", integer, "512", 64, many, "of the engine of one source"},
    {"sources.threads", integer, "1", 1, 1'024, "of the engine of one source"},
    {"sources.open", integer, "32", 1, 10'000, "kept open at most"},
    {"oidc.issuer", text, "", 0, 0, "https://… of an OpenID provider; standard: none"},
    {"oidc.client_id", text, "", 0, 0, "as registered with the provider"},
    {"oidc.client_secret", secret, "", 0, 0, "likewise; none for a public client"},
    {"oidc.redirect_uri", text, "", 0, 0, "likewise: this server's address and /api/v1/auth/oidc/return"},
    {"oidc.workspace", text, "", 0, 0, "id of the workspace that its users belong to"},
    {"oidc.create", flag, "false", 0, 0, "make users for who has none"},
    {"oidc.domains", list, "", 0, 0, "of e-mail addresses that may log in; standard: any"},
    {"oidc.role", text, "viewer", 0, 0, "of users that are made"},
    {"widget.workspace", text, "", 0, 0,
     "id of the workspace that pages with the widget may ask without a key; standard: none"},
    {"widget.sources", list, "", 0, 0, "its databases and datasets that they may ask, by name or id"},
    {"widget.per_minute", integer, "30", 1, many, "requests of one address that comes without a key"},
    {"traces.endpoint", text, "", 0, 0,
     "https://… of an OpenTelemetry collector (OTLP over HTTP); standard: none"},
    {"traces.headers", secret, "", 0, 0, "name=value,… that the collector wants, values percent-encoded"},
    {"traces.sample", number, "1", 0, 1,
     "share of requests that are told; a caller's traceparent goes first"},
    {"log.level", text, "info", 0, 0, "debug, info, warning or error"},
    {"log.file", text, "", 0, 0, "standard: the standard error"},
});

}  // namespace

std::span<const base::Setting> server_settings() { return table; }

}  // namespace parlance::main
