#include <cairo.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "insight/renderer.hpp"

namespace parlance::insight {

namespace {

template <auto Release>
struct Releaser {
  template <class T>
  void operator()(T* object) const {
    Release(object);
  }
};
using Handle = std::unique_ptr<RsvgHandle, Releaser<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Brush = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

constexpr double largest_side = 8'000;  // pixels; beyond it a chart is a mistake, and a bitmap of gigabytes

base::Error bitmap_failed(std::string reason) {
  return {base::ErrorKind::internal,
          "chart_failed",
          "The chart could not be turned into a bitmap; the SVG is whole.",
          {{"reason", std::move(reason)}},
          nullptr};
}

cairo_status_t append(void* target, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

base::Result<Handle> load(const std::string& svg) {
  GError* error = nullptr;
  Handle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
  if (handle) return handle;
  std::string reason = error != nullptr ? error->message : "unknown";
  g_clear_error(&error);
  return std::unexpected(bitmap_failed(std::move(reason)));
}

}  // namespace

base::Result<std::string> png(const std::string& svg, double scale) {
  auto handle = load(svg);
  if (!handle) return base::fail(std::move(handle));
  double width = 0;
  double height = 0;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(handle->get(), &width, &height)) {
    return std::unexpected(bitmap_failed("no size"));
  }
  const double across = std::ceil(width * scale);
  const double down = std::ceil(height * scale);
  if (!(across >= 1 && down >= 1 && across <= largest_side && down <= largest_side)) {
    return std::unexpected(bitmap_failed("size out of range"));
  }
  const Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(across), static_cast<int>(down)));
  const Brush brush(cairo_create(surface.get()));
  cairo_set_source_rgb(brush.get(), 1, 1, 1);
  cairo_paint(brush.get());
  const RsvgRectangle page{0, 0, across, down};
  GError* error = nullptr;
  if (!rsvg_handle_render_document(handle->get(), brush.get(), &page, &error)) {
    std::string reason = error != nullptr ? error->message : "unknown";
    g_clear_error(&error);
    return std::unexpected(bitmap_failed(std::move(reason)));
  }
  std::string bytes;
  if (cairo_surface_write_to_png_stream(surface.get(), append, &bytes) != CAIRO_STATUS_SUCCESS) {
    return std::unexpected(bitmap_failed("encoding"));
  }
  return bytes;
}

}  // namespace parlance::insight
