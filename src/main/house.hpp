// The server, built: every concrete class is named here and nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "analyst/workbench.hpp"
#include "base/configuration.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::main {

struct HouseOptions {
  bool demo = false;        ///< open to everybody on this machine
  std::string demo_folder;  ///< whose files are asked then
};

/// Serves from open() until stop() or destruction.
class House {
 public:
  /// `log` outlives it. Codes: bad_setting and those of State, Blobs, Cache, Server,
  /// trust::check_demo_address.
  static base::Result<std::unique_ptr<House>> open(const base::Configuration& configuration,
                                                   const HouseOptions& options,
                                                   const analyst::SharedParts& parts, base::Log& log);
  virtual ~House() = default;
  [[nodiscard]] virtual std::string url() const = 0;
  /// By which the first admin is made; empty where there is one already.
  [[nodiscard]] virtual const base::Secret& first_token() const = 0;
  virtual void stop(std::chrono::milliseconds grace) = 0;
};

/// What a server of these settings serves as /openapi.json; none is started, but its stores are opened.
/// Codes: those of House::open.
[[nodiscard]] base::Result<std::string> interface_document(const base::Configuration& configuration,
                                                           const analyst::SharedParts& parts, base::Log& log);

}  // namespace parlance::main
