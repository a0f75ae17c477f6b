#include "base/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace parlance::base {
namespace {

prometheus::Labels labels_of(Metrics::Labels labels) {
  prometheus::Labels made;
  for (const auto& [name, value] : labels) made.emplace(name, value);
  return made;
}

template <class Metric>
using FamilyMap = std::map<std::string, prometheus::Family<Metric>*, std::less<>>;

}  // namespace

struct Metrics::Families {
  /// The registry makes a family of one name once only, so the pointers are kept.
  template <class Metric, class Builder>
  prometheus::Family<Metric>& family(FamilyMap<Metric>& known, std::string_view name, std::string_view help,
                                     Builder builder) {
    const std::lock_guard lock(mutex);
    auto at = known.find(name);
    if (at == known.end()) {
      auto& made = builder.Name(std::string(name)).Help(std::string(help)).Register(registry);
      at = known.emplace(std::string(name), &made).first;
    }
    return *at->second;
  }

  prometheus::Registry registry;
  std::mutex mutex;
  FamilyMap<prometheus::Counter> counters;
  FamilyMap<prometheus::Gauge> gauges;
  FamilyMap<prometheus::Histogram> histograms;
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string_view name, std::string_view help, Labels labels, double by) {
  families_->family(families_->counters, name, help, prometheus::BuildCounter())
      .Add(labels_of(labels))
      .Increment(by);
}

void Metrics::set(std::string_view name, std::string_view help, double value, Labels labels) {
  families_->family(families_->gauges, name, help, prometheus::BuildGauge())
      .Add(labels_of(labels))
      .Set(value);
}

void Metrics::observe_seconds(std::string_view name, std::string_view help, double seconds, Labels labels) {
  static const prometheus::Histogram::BucketBoundaries limits{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                              0.25,  0.5,    1,     2.5,  5,     10,   30};
  families_->family(families_->histograms, name, help, prometheus::BuildHistogram())
      .Add(labels_of(labels), limits)
      .Observe(seconds);
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace parlance::base
