#include "base/metrics.hpp"

#include <gtest/gtest.h>

namespace parlance::base {
namespace {

TEST(Metrics, AreToldInTheTextFormat) {
  Metrics metrics;
  metrics.count("asked_total", "Questions.", {{"status", "ok"}});
  metrics.count("asked_total", "Questions.", {{"status", "ok"}}, 2);
  metrics.count("asked_total", "Questions.", {{"status", "failed"}});
  metrics.set("open", "Open connections.", 7);
  metrics.observe_seconds("took_seconds", "Time.", 0.004, {{"endpoint", "/x"}});
  const auto text = metrics.text();
  for (const auto* line :
       {"# TYPE asked_total counter", "asked_total{status=\"ok\"} 3\n", "asked_total{status=\"failed\"} 1\n",
        "open 7\n", "took_seconds_bucket{endpoint=\"/x\",le=\"0.0025\"} 0\n",
        "took_seconds_bucket{endpoint=\"/x\",le=\"0.005\"} 1\n", "took_seconds_count{endpoint=\"/x\"} 1\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
}

}  // namespace
}  // namespace parlance::base
