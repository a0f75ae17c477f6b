#include "main/stores.hpp"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include "main/identity.hpp"

namespace parlance::main {
namespace {

base::Result<std::string> data_folder(const base::Configuration& configuration) {
  std::string folder = configuration.text("server.data_dir");
  if (folder.empty()) {
    const char* base = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    folder = base != nullptr ? std::string(base) + "/parlance"
                             : std::string(home != nullptr ? home : ".") + "/.local/share/parlance";
  }
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (!failed) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  if (!failed) return folder;
  return base::fail(base::ErrorKind::usage, "bad_data_folder",
                    "The data folder " + folder + " cannot be made or is not ours: set server.data_dir.",
                    {{"path", folder}});
}

base::Result<std::unique_ptr<store::State>> open_state(const base::Configuration& configuration,
                                                       const std::string& folder) {
  auto key = data_key(configuration, folder);
  if (!key) return base::fail(std::move(key));
  store::StateOptions options;
  options.url = configuration.secret("state.url");
  options.path = folder + "/state.db";
  options.data_key = *key;
  options.connections = static_cast<std::size_t>(configuration.integer("state.connections"));
  return store::State::open(options);
}

base::Result<std::unique_ptr<store::Cache>> open_cache(const base::Configuration& configuration) {
  const auto url = configuration.secret("cache.url");
  if (url.empty())
    return store::make_memory_cache(static_cast<std::size_t>(configuration.integer("cache.megabytes"))
                                    << 20U);
  auto options = store::parse_redis_url(url);
  if (!options) return base::fail(std::move(options));
  return store::make_redis_cache(std::move(*options));
}

base::Result<std::unique_ptr<store::Blobs>> open_blobs(const base::Configuration& configuration,
                                                       const std::string& folder, const net::Client& client) {
  if (configuration.text("blobs.endpoint").empty()) return store::open_disk_blobs(folder + "/blobs");
  store::S3Options options;
  options.endpoint = configuration.text("blobs.endpoint");
  options.bucket = configuration.text("blobs.bucket");
  options.region = configuration.text("blobs.region");
  options.key_id = configuration.text("blobs.key_id");
  options.secret = configuration.secret("blobs.secret");
  return store::open_s3_blobs(std::move(options), client);
}

}  // namespace

base::Result<Stores> open_stores(const base::Configuration& configuration, const net::Client& client) {
  auto folder = data_folder(configuration);
  if (!folder) return base::fail(std::move(folder));
  Stores stores;
  stores.folder = *folder;
  auto state = open_state(configuration, *folder);
  if (!state) return base::fail(std::move(state));
  stores.state = std::move(*state);
  auto cache = open_cache(configuration);
  if (!cache) return base::fail(std::move(cache));
  stores.cache = std::move(*cache);
  auto blobs = open_blobs(configuration, *folder, client);
  if (!blobs) return base::fail(std::move(blobs));
  stores.blobs = std::move(*blobs);
  return stores;
}

}  // namespace parlance::main
