// Where a server keeps what it must not lose, and what it may: opened from the settings.
#pragma once

#include <memory>
#include <string>

#include "base/configuration.hpp"
#include "base/result.hpp"
#include "net/http/client.hpp"
#include "store/blob/blob.hpp"
#include "store/cache/cache.hpp"
#include "store/state/state.hpp"

namespace parlance::main {

struct Stores {
  std::string folder;  ///< the data folder
  std::unique_ptr<store::State> state;
  std::unique_ptr<store::Cache> cache;
  std::unique_ptr<store::Blobs> blobs;
};

/// `client` outlives them. Codes: bad_data_folder, those of State, Cache and Blobs, and of data_key().
[[nodiscard]] base::Result<Stores> open_stores(const base::Configuration& configuration,
                                               const net::Client& client);

}  // namespace parlance::main
