// Where a piece of work belongs within the work of several programs: W3C Trace Context, version 00.
#pragma once

#include <string>
#include <string_view>

namespace parlance::base {

struct TraceContext {
  std::string trace;     ///< 32 hexadecimal digits; "" where the work belongs to none
  std::string span;      ///< 16: this piece of work
  std::string parent;    ///< 16: the caller's piece of work; "" where it named none
  bool sampled = false;  ///< whether the caller keeps its own part; of no meaning without `parent`
};

/// The work that a request begins. `traceparent` is that header's value, "" for none; one that is malformed
/// counts as none, and then the trace is a new one.
[[nodiscard]] TraceContext begin_work(std::string_view traceparent);

/// A piece of the work `whole`.
[[nodiscard]] TraceContext part_of(const TraceContext& whole);

/// Whether a trace is among `share` (0 to 1) of all. The same for every program that asks, since it goes by
/// the trace alone: by its last 52 bits, which are random.
[[nodiscard]] bool in_share(std::string_view trace, double share);

}  // namespace parlance::base
