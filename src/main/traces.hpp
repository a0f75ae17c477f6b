// Where spans go, from the settings.
#pragma once

#include <memory>

#include "base/configuration.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/result.hpp"
#include "net/otlp/otlp_exporter.hpp"

namespace parlance::main {

/// nullptr where traces.endpoint is not set; `client`, `metrics` and `log` outlive it. Code: bad_setting.
[[nodiscard]] base::Result<std::unique_ptr<net::OtlpExporter>> make_exporter(
    const base::Configuration& configuration, const net::Client& client, base::Metrics& metrics,
    base::Log& log);

}  // namespace parlance::main
