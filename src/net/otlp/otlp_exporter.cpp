#include "net/otlp/otlp_exporter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "net/http/header_value.hpp"
#include "net/http/percent.hpp"

namespace parlance::net {
namespace {

using SteadyClock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

constexpr int tries = 3;

std::string traces_url(const std::string& endpoint) {
  const auto scheme = endpoint.find("://");
  const auto host = scheme == std::string::npos ? 0 : scheme + 3;
  const auto path = endpoint.find('/', host);
  if (path == std::string::npos) return endpoint + "/v1/traces";
  return path + 1 == endpoint.size() ? endpoint + "v1/traces" : endpoint;
}

/// After these the protocol has a sender try again; after others not.
bool may_pass(unsigned status) {
  static constexpr std::array<unsigned, 4> passing{429, 502, 503, 504};
  return std::ranges::find(passing, status) != passing.end();
}

}  // namespace

base::Result<Headers> parse_otlp_headers(const base::Secret& text) {
  Headers headers;
  for (const auto& part : base::split(text.reveal(), ',')) {
    if (base::trim(part).empty()) continue;
    const auto equals = part.find('=');
    const auto name = base::trim(part.substr(0, equals));
    const auto value =
        equals == std::string::npos ? std::nullopt : percent_decode(base::trim(part.substr(equals + 1)));
    const auto is_control = [](char at) { return static_cast<unsigned char>(at) < 0x20; };
    if (!is_token(name) || !value || std::ranges::any_of(*value, is_control)) {
      return base::fail(base::ErrorKind::usage, "bad_setting",
                        "The setting traces.headers must be name=value,name=value, values percent-encoded.",
                        {{"setting", "traces.headers"}});
    }
    headers.add(name, *value);
  }
  return headers;
}

OtlpExporter::OtlpExporter(OtlpOptions options, const Client& client, base::Metrics& metrics, base::Log& log)
    : options_(std::move(options)), client_(client), metrics_(metrics), log_(log), thread_([this] {
        work();
      }) {}

OtlpExporter::~OtlpExporter() { stop(); }

bool OtlpExporter::wants(const base::TraceContext& work) const {
  if (work.trace.empty()) return false;
  return work.parent.empty() ? base::in_share(work.trace, options_.share) : work.sampled;
}

void OtlpExporter::take(std::vector<base::Span> spans) {
  std::size_t taken = 0;
  {
    const std::scoped_lock lock(mutex_);
    const auto room = stopping_ ? 0 : options_.most_waiting - waiting_.size();
    taken = std::min(room, spans.size());
    const bool first = waiting_.empty();
    for (std::size_t at = 0; at < taken; ++at) waiting_.push_back(std::move(spans[at]));
    if (taken > 0 && (first || waiting_.size() >= options_.batch)) wake_.notify_all();
  }
  drop(spans.size() - taken, "queue_full");
}

void OtlpExporter::stop() {
  {
    std::unique_lock lock(mutex_);
    if (!thread_.joinable()) return;
    stopping_ = true;
    last_moment_ = SteadyClock::now() + options_.stop_time;
    wake_.notify_all();
    if (!wake_.wait_until(lock, last_moment_, [this] { return over_; })) cut_.cancel();
  }
  thread_.join();
  drop(waiting_.size(), "stopped");
  waiting_.clear();
}

void OtlpExporter::work() {
  for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) send(batch);
  const std::scoped_lock lock(mutex_);
  over_ = true;
  wake_.notify_all();
}

OtlpExporter::Batch OtlpExporter::next_batch() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  wake_.wait_for(lock, options_.interval, [this] { return stopping_ || waiting_.size() >= options_.batch; });
  Batch batch;
  if (stopping_ && SteadyClock::now() >= last_moment_) return batch;
  while (!waiting_.empty() && batch.size() < options_.batch) {
    batch.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return batch;
}

void OtlpExporter::send(const Batch& batch) {
  Call call;
  call.method = "POST";
  call.url = traces_url(options_.endpoint);
  call.headers = options_.headers;
  call.headers.set("Content-Type", "application/json");
  call.body = to_otlp_json(options_.resource, batch);
  call.cancel = cut_;
  auto wait = options_.pause;
  for (int at = 1; at <= tries; ++at, wait *= 2) {
    if (try_to_send(call, batch.size())) return;
    if (at == tries || !pause(wait)) break;
  }
  drop(batch.size(), "unreachable");
}

bool OtlpExporter::try_to_send(Call& call, std::size_t count) {
  call.time = std::min(options_.call_time, time_left());
  if (call.time <= Milliseconds::zero()) return false;
  const auto answer = client_.call(call);
  const bool passing = !answer || may_pass(answer->status);
  tell(!passing, answer ? "status_" + std::to_string(answer->status) : answer.error().code);
  if (passing) return false;
  if (answer->status >= 300) {
    drop(count, "refused");
  } else {
    metrics_.count("parlance_spans_exported_total", "Spans that the collector took.", {},
                   static_cast<double>(count));
  }
  return true;
}

bool OtlpExporter::pause(Milliseconds time) {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, time, [this] { return stopping_; });
}

Milliseconds OtlpExporter::time_left() {
  const std::scoped_lock lock(mutex_);
  if (!stopping_) return options_.call_time;
  return std::chrono::duration_cast<Milliseconds>(last_moment_ - SteadyClock::now());
}

void OtlpExporter::drop(std::size_t count, std::string_view reason) {
  if (count == 0) return;
  metrics_.count("parlance_spans_dropped_total", "Spans that no collector got.", {{"reason", reason}},
                 static_cast<double>(count));
}

/// Once as it goes away and once as it is back, not for each call between.
void OtlpExporter::tell(bool reached, std::string_view code) {
  if (reached == reached_) return;
  reached_ = reached;
  if (reached) {
    log_.info("collector_reached");
  } else {
    log_.warning("collector_unreachable", {{"code", code}});
  }
}

}  // namespace parlance::net
