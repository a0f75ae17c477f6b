// Draws Vega-Lite specifications by Vega inside JavaScriptCore: no browser, no Node, no network, no files.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace parlance::insight {

/// Making one costs some 200 ms, a drawing 5 to 40 ms. One renderer serves one thread at a time; it may move
/// between threads. It holds a JavaScript heap of some 60 MB until destroyed. Codes: chart_failed, and
/// chart_too_slow where a drawing was given up; the renderer draws others after it.
class Renderer {
 public:
  /// `limit` is of processor time, for each of the few turns that a drawing takes.
  static base::Result<Renderer> make(std::chrono::milliseconds limit = std::chrono::seconds(5));
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();
  [[nodiscard]] base::Result<std::string> svg(const std::string& vega_lite);

 private:
  struct Engine;
  explicit Renderer(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

/// PNG bytes of an SVG at `scale` times its own size on white, by librsvg. Reentrant. Codes: chart_failed.
[[nodiscard]] base::Result<std::string> png(const std::string& svg, double scale = 2.0);

}  // namespace parlance::insight
