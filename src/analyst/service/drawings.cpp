#include "analyst/service/drawings.hpp"

#include <utility>

namespace parlance::analyst {

base::Result<std::string> Drawings::svg(const std::string& vega_lite) {
  const std::lock_guard lock(mutex_);
  used_ = Clock::now();
  if (!renderer_) {
    auto made = insight::Renderer::make();
    if (!made) return base::fail(std::move(made));
    renderer_ = std::move(*made);
  }
  return renderer_->svg(vega_lite);
}

base::Result<std::string> Drawings::draw(const std::string& vega_lite, DrawingFormat format) {
  auto drawn = svg(vega_lite);
  if (drawn && format == DrawingFormat::png) drawn = insight::png(*drawn);
  metrics_->count(
      "parlance_chart_generations_total", "Charts drawn.",
      {{"type", format == DrawingFormat::png ? "png" : "svg"}, {"status", drawn ? "drawn" : "failed"}});
  return drawn;
}

void Drawings::sweep() {
  const std::lock_guard lock(mutex_);
  if (renderer_ && Clock::now() - used_ > idle) renderer_.reset();
}

}  // namespace parlance::analyst
