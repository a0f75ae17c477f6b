// Counters, gauges and histograms of the running program, told in the text format of Prometheus.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace parlance::base {

/// Thread-safe. A name always comes with the same names of labels; values of labels are few (a route, not a
/// path with an id in it).
class Metrics {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// Adds to a counter, which is made where it is new. `help` is told once for each name.
  void count(std::string_view name, std::string_view help, Labels labels = {}, double by = 1);
  void set(std::string_view name, std::string_view help, double value, Labels labels = {});
  /// Into a histogram with limits from 1 ms to 30 s.
  void observe_seconds(std::string_view name, std::string_view help, double seconds, Labels labels = {});

  /// Exposition format 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace parlance::base
