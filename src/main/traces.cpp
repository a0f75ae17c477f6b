#include "main/traces.hpp"

#include <string>
#include <utility>

#include "base/id.hpp"

namespace parlance::main {

base::Result<std::unique_ptr<net::OtlpExporter>> make_exporter(const base::Configuration& configuration,
                                                               const net::Client& client,
                                                               base::Metrics& metrics, base::Log& log) {
  net::OtlpOptions options;
  options.endpoint = configuration.text("traces.endpoint");
  if (options.endpoint.empty()) return nullptr;
  if (!options.endpoint.starts_with("http://") && !options.endpoint.starts_with("https://")) {
    return base::fail(base::ErrorKind::usage, "bad_setting",
                      "The setting traces.endpoint must begin with http:// or https://.",
                      {{"setting", "traces.endpoint"}});
  }
  auto headers = net::parse_otlp_headers(configuration.secret("traces.headers"));
  if (!headers) return base::fail(std::move(headers));
  options.headers = std::move(*headers);
  options.share = configuration.number("traces.sample");
  options.resource.version = PARLANCE_VERSION;
  options.resource.instance = base::random_name("i");
  return std::make_unique<net::OtlpExporter>(std::move(options), client, metrics, log);
}

}  // namespace parlance::main
