// Sends spans to an OpenTelemetry collector over HTTP, from a thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/cancel.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/secret.hpp"
#include "base/span.hpp"
#include "net/http/client.hpp"
#include "net/otlp/spans_json.hpp"

namespace parlance::net {

struct OtlpOptions {
  std::string endpoint;  ///< http or https; of an address without a path, /v1/traces
  Headers headers;       ///< beside those of the protocol
  double share = 1;      ///< of the traces that no caller decides on
  OtlpResource resource;
  std::size_t most_waiting = 8'192;           ///< spans; what comes beyond is dropped
  std::size_t batch = 512;                    ///< spans of one call
  std::chrono::milliseconds interval{1'000};  ///< for which spans wait for others
  std::chrono::milliseconds call_time{5'000};
  std::chrono::milliseconds pause{1'000};      ///< before a second try; doubled before a third, the last
  std::chrono::milliseconds stop_time{2'000};  ///< for all that waits, once it is stopped
};

/// "name=value,name=value" as OTEL_EXPORTER_OTLP_HEADERS has it, values percent-encoded. Code: bad_setting,
/// which does not tell the text.
[[nodiscard]] base::Result<Headers> parse_otlp_headers(const base::Secret& text);

/// A collector that is away or slow costs spans, never time: they wait up to a number, and the rest is
/// dropped and counted, in parlance_spans_dropped_total{reason}. Thread-safe.
class OtlpExporter final : public base::SpanSink {
 public:
  /// `client`, `metrics` and `log` outlive it.
  OtlpExporter(OtlpOptions options, const Client& client, base::Metrics& metrics, base::Log& log);
  ~OtlpExporter() override;
  OtlpExporter(const OtlpExporter&) = delete;
  OtlpExporter& operator=(const OtlpExporter&) = delete;

  [[nodiscard]] bool wants(const base::TraceContext& work) const override;
  void take(std::vector<base::Span> spans) override;
  /// Sends what waits for up to `stop_time`, then drops the rest, as it does all that comes later. Once.
  void stop();

 private:
  using Batch = std::vector<base::Span>;
  void work();
  [[nodiscard]] Batch next_batch();  ///< empty where it is over
  void send(const Batch& batch);
  /// Whether the collector has said what becomes of them, and so no other try is of use.
  [[nodiscard]] bool try_to_send(Call& call, std::size_t count);
  [[nodiscard]] bool pause(std::chrono::milliseconds time);  ///< false where it is being stopped
  [[nodiscard]] std::chrono::milliseconds time_left();
  void drop(std::size_t count, std::string_view reason);
  void tell(bool reached, std::string_view code);

  OtlpOptions options_;
  const Client& client_;
  base::Metrics& metrics_;
  base::Log& log_;
  base::CancelToken cut_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<base::Span> waiting_;
  bool stopping_ = false;
  bool over_ = false;
  std::chrono::steady_clock::time_point last_moment_;
  bool reached_ = true;  ///< as the log was told
  std::thread thread_;
};

}  // namespace parlance::net
