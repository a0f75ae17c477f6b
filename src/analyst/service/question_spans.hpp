// A question as spans: one for the whole, and below it one for each part, as it comes and goes.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/span.hpp"

namespace parlance::analyst {

/// Belongs to the asking thread. Does nothing where nobody wants the spans. `sink` outlives it.
class QuestionSpans {
 public:
  /// `sink` nullptr for nobody; `request` is the work that the question came by.
  QuestionSpans(base::SpanSink* sink, const base::TraceContext& request);

  /// Begins a part, which ends the one before.
  void enter(std::string_view part);
  /// Ends the part; `failure` as for finish().
  void leave(const std::string& failure);
  void note(std::string name, base::Span::Value value);
  /// Ends the last part and the whole, and hands them over. `failure` is the code of the error that it came
  /// to, "" for none. Once.
  void finish(const std::string& failure);

 private:
  /// Of the wall clock at the start and what has passed since then, so that parts never overlap.
  [[nodiscard]] base::Timestamp now() const;

  base::SpanSink* sink_;
  base::Span whole_;
  std::chrono::steady_clock::time_point start_;
  std::vector<base::Span> parts_;
  bool in_part_ = false;
};

}  // namespace parlance::analyst
