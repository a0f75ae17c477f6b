#include "main/identity.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <utility>

#include "base/id.hpp"
#include "base/text.hpp"
#include "trust/token/digest.hpp"

namespace parlance::main {
namespace {

base::Result<base::Secret> no_key(const std::string& path, std::string_view code, const std::string& why) {
  return base::fail(base::ErrorKind::usage, code, "The key file " + path + " " + why, {{"path", path}});
}

/// Written whole under another name first: a server that dies meanwhile leaves no half a key. Of two servers
/// that start at once, one's key is taken by both.
base::Result<void> make_key_file(const std::string& path) {
  const std::string fresh = path + "." + base::random_name("new");
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const std::string text = trust::digest(base::random_bytes(64)) + "\n";
  const bool written = file >= 0 &&
                       ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  const bool linked = written && (::link(fresh.c_str(), path.c_str()) == 0 || errno == EEXIST);
  ::unlink(fresh.c_str());
  if (linked) return {};
  return base::fail(base::ErrorKind::usage, "key_file_unreadable",
                    "The key file " + path + " cannot be made: the data folder must be writable.",
                    {{"path", path}});
}

}  // namespace

base::Result<base::Secret> data_key(const base::Configuration& configuration,
                                    const std::string& data_folder) {
  if (auto given = configuration.secret("keys.data_key"); !given.empty()) return given;
  const std::string path = data_folder + "/data.key";
  if (!std::filesystem::exists(path)) {
    if (auto made = make_key_file(path); !made) return base::fail(std::move(made));
  }
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) return no_key(path, "key_file_unreadable", "cannot be read.");
  if ((about.st_mode & 077U) != 0)
    return no_key(path, "key_file_exposed",
                  "may be read by others: chmod 600 it, and think of what they saw.");
  std::ifstream file(path);
  std::string text;
  if (!std::getline(file, text)) return no_key(path, "key_file_unreadable", "cannot be read.");
  return base::Secret(base::trim(text));
}

base::Result<trust::SigningKeys> signing_keys(const base::Configuration& configuration,
                                              const std::string& data_folder) {
  if (const auto given = configuration.secret("keys.signing"); !given.empty())
    return trust::parse_signing_keys(given);
  return trust::load_signing_keys(data_folder + "/signing.keys");
}

base::Result<std::unique_ptr<OidcEntry>> make_oidc(const base::Configuration& configuration,
                                                   const net::Client& client, const Identity& identity,
                                                   const store::State& state, store::Cache& cache) {
  if (configuration.text("oidc.issuer").empty()) return nullptr;
  const auto role = trust::parse_role(configuration.text("oidc.role"));
  if (!role || configuration.text("oidc.workspace").empty()) {
    return base::fail(base::ErrorKind::usage, "bad_setting",
                      "With oidc.issuer, oidc.workspace must be the id of a workspace and oidc.role one of "
                      "viewer, analyst, "
                      "editor and admin.",
                      {{"setting", role ? "oidc.workspace" : "oidc.role"}});
  }
  trust::OidcClient about{configuration.text("oidc.issuer"), configuration.text("oidc.client_id"),
                          configuration.secret("oidc.client_secret"),
                          configuration.text("oidc.redirect_uri")};
  trust::OidcAccountRules rules{store::WorkspaceId(configuration.text("oidc.workspace")),
                                configuration.flag("oidc.create"), configuration.list("oidc.domains"), *role};
  auto call = [&client](const net::Call& to) { return client.call(to); };
  return std::make_unique<OidcEntry>(std::move(about), std::move(call), identity, state, cache,
                                     std::move(rules));
}

Identity::Identity(const store::State& state, store::Cache& cache, trust::SigningKeys signing,
                   const trust::RateLimitOptions& rates)
    : audit(state, clock),
      tokens(std::move(signing), {}, clock),
      standings(state),
      sessions({state, cache, tokens, standings, audit, clock}),
      keys(state, standings, audit, clock),
      second_factor(state, audit, clock, "Parlance"),
      guesses(cache, clock),
      login({state, hasher, guesses, second_factor, sessions, audit, clock}),
      first_run(state, hasher, sessions, audit),
      members({state, hasher, sessions, second_factor, standings, audit}),
      identification(tokens, sessions, standings, keys),
      limits(cache, rates) {}

}  // namespace parlance::main
