// A piece of work that is over, as OpenTelemetry tells it: when it began and ended, within what.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/trace_context.hpp"

namespace parlance::base {

/// Attributes are names and counts of our own: never a question, a query, a row, a person or a secret.
struct Span {
  enum class Kind : std::uint8_t { internal = 1, server = 2 };  ///< as OTLP numbers them
  using Value = std::variant<std::string, std::int64_t, bool>;

  TraceContext work;
  std::string name;  ///< one of few: a route, not a path with an id in it
  Kind kind = Kind::internal;
  Timestamp began{};
  Timestamp ended{};
  std::vector<std::pair<std::string, Value>> attributes;
  std::string failure;  ///< a stable code; "" where it worked
};

/// Takes spans. Thread-safe, and never waits: what cannot be kept is dropped.
class SpanSink {
 public:
  virtual ~SpanSink() = default;
  /// Whether spans of this work are wanted at all; the same each time.
  [[nodiscard]] virtual bool wants(const TraceContext& work) const = 0;
  virtual void take(std::vector<Span> spans) = 0;
};

}  // namespace parlance::base
