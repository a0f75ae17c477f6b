#include "net/http/request_body.hpp"

#include <algorithm>

namespace parlance::net {
namespace {

std::unexpected<base::Error> body_too_large(std::uint64_t limit) {
  return base::fail(base::ErrorKind::over_limit, "body_too_large",
                    "The body is larger than the " + std::to_string(limit) + " bytes that are taken here.",
                    {{"limit", std::to_string(limit)}});
}

}  // namespace

RequestBody::RequestBody(const Framing& framing, const Reception& reception)
    : chunked_(framing.chunked),
      length_(framing.length),
      limit_(reception.body_limit),
      sink_(reception.sink) {}

base::Result<void> RequestBody::check() const {
  if (!chunked_ && length_ > limit_) return body_too_large(limit_);
  return {};
}

bool RequestBody::complete() const { return chunked_ ? chunks_.done() : received_ == length_; }

base::Result<std::size_t> RequestBody::take(std::string_view bytes) {
  if (!chunked_) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(length_ - received_, bytes.size()));
    auto kept = keep(bytes.substr(0, size));
    if (!kept) return base::fail(std::move(kept));
    return size;
  }
  std::size_t taken = 0;
  for (;;) {
    auto step = chunks_.step(bytes.substr(taken));
    if (!step) return base::fail(std::move(step));
    if (step->consumed == 0) return taken;
    auto kept = keep(step->content);
    if (!kept) return base::fail(std::move(kept));
    taken += step->consumed;
  }
}

base::Result<void> RequestBody::keep(std::string_view content) {
  if (content.empty()) return {};
  received_ += content.size();
  if (received_ > limit_) return body_too_large(limit_);
  if (sink_) return sink_->write(content);
  text_ += content;
  return {};
}

base::Result<std::string> RequestBody::finish() {
  if (sink_) {
    auto finished = sink_->finish();
    if (!finished) return base::fail(std::move(finished));
  }
  return std::move(text_);
}

}  // namespace parlance::net
