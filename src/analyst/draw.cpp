#include "analyst/draw.hpp"

#include "analyst/whole_names.hpp"
#include "base/text.hpp"

namespace parlance::analyst {
namespace {

enum class Format { unknown, svg, png, vega_lite };

Format format_of(std::string_view name) {
  const std::string lower = base::lower(name);
  if (lower.ends_with(".svg")) return Format::svg;
  if (lower.ends_with(".png")) return Format::png;
  if (lower.ends_with(".json")) return Format::vega_lite;
  return Format::unknown;
}

}  // namespace

bool is_chart_file(std::string_view name) { return format_of(name) != Format::unknown; }

base::Result<std::string> draw_file(const Answer& answer, std::string_view name) {
  const auto format = format_of(name);
  if (format == Format::unknown) {
    return base::fail(base::ErrorKind::usage, "unknown_chart_format",
                      "A chart file ends in .svg, .png or .vl.json, not as " + std::string(name) + ".",
                      {{"path", std::string(name)}});
  }
  if (answer.picture.vega_lite.empty()) {
    return base::fail(base::ErrorKind::usage, "no_chart",
                      "No chart suits this result, so " + std::string(name) +
                          " was not written. Ask for several values to compare, as in \"sales by region\".",
                      {{"path", std::string(name)}});
  }
  if (format == Format::vega_lite) return answer.picture.vega_lite + "\n";
  auto renderer = insight::Renderer::make();
  if (!renderer) return base::fail(std::move(renderer));
  auto svg = renderer->svg(answer.picture.vega_lite);
  if (!svg || format == Format::svg) return svg;
  return insight::png(*svg);
}

std::string draw_text(const Answer& answer, std::size_t width) {
  if (!answer.has_table) return "";
  return insight::text_chart(by_whole_names(answer.table, answer.columns).table, answer.picture,
                             answer.picture_request, width);
}

}  // namespace parlance::analyst
