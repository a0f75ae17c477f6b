// Spans as OTLP's JSON has them (opentelemetry-proto 1.x, ExportTraceServiceRequest).
#pragma once

#include <span>
#include <string>

#include "base/span.hpp"

namespace parlance::net {

/// The program that did the work.
struct OtlpResource {
  std::string service = "parlance";
  std::string version;
  std::string instance;  ///< tells servers of one service apart
};

/// The body of a POST to /v1/traces.
[[nodiscard]] std::string to_otlp_json(const OtlpResource& resource, std::span<const base::Span> spans);

}  // namespace parlance::net
