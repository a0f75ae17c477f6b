#include "analyst/service/question_spans.hpp"

#include <utility>

namespace parlance::analyst {

QuestionSpans::QuestionSpans(base::SpanSink* sink, const base::TraceContext& request)
    : sink_(sink != nullptr && sink->wants(request) ? sink : nullptr),
      start_(std::chrono::steady_clock::now()) {
  if (sink_ == nullptr) return;
  whole_.work = base::part_of(request);
  whole_.name = "question";
  whole_.began = base::SystemClock().now();
}

void QuestionSpans::enter(std::string_view part) {
  if (sink_ == nullptr) return;
  leave("");
  base::Span span;
  span.work = base::part_of(whole_.work);
  span.name = part;
  span.began = now();
  parts_.push_back(std::move(span));
  in_part_ = true;
}

void QuestionSpans::note(std::string name, base::Span::Value value) {
  if (sink_ != nullptr) whole_.attributes.emplace_back(std::move(name), std::move(value));
}

void QuestionSpans::finish(const std::string& failure) {
  if (sink_ == nullptr) return;
  leave(failure);
  whole_.ended = now();
  whole_.failure = failure;
  parts_.push_back(std::move(whole_));
  std::exchange(sink_, nullptr)->take(std::move(parts_));
}

void QuestionSpans::leave(const std::string& failure) {
  if (!std::exchange(in_part_, false)) return;
  parts_.back().ended = now();
  parts_.back().failure = failure;
}

base::Timestamp QuestionSpans::now() const {
  return whole_.began +
         std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start_);
}

}  // namespace parlance::analyst
