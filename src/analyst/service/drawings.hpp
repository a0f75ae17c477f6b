// Pictures of Vega-Lite specifications, drawn for whoever asks by one renderer that is made when it is
// needed.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "base/metrics.hpp"
#include "base/result.hpp"
#include "insight/renderer.hpp"

namespace parlance::analyst {

enum class DrawingFormat : std::uint8_t { svg, png };

/// Thread-safe; drawings follow one another. Codes: those of insight::Renderer.
class Drawings {
 public:
  explicit Drawings(base::Metrics& metrics) : metrics_(&metrics) {}
  [[nodiscard]] base::Result<std::string> draw(const std::string& vega_lite, DrawingFormat format);
  /// Lets go of the renderer and its 60 MB where nobody drew for a while.
  void sweep();

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::minutes idle{5};

  [[nodiscard]] base::Result<std::string> svg(const std::string& vega_lite);

  base::Metrics* metrics_;
  std::mutex mutex_;
  std::optional<insight::Renderer> renderer_;
  Clock::time_point used_;
};

}  // namespace parlance::analyst
