#include "insight/component.hpp"

#include <cairo.h>
#include <jsc/jsc.h>
#include <librsvg/rsvg.h>

#include <string>

namespace parlance::insight {
namespace {

std::string dotted(unsigned major, unsigned minor, unsigned micro) {
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(micro);
}

}  // namespace

std::vector<base::Component> drawing_components() {
  return {
      {"Vega", PARLANCE_VEGA_VERSION},
      {"Vega-Lite", PARLANCE_VEGA_LITE_VERSION},
      {"JavaScriptCore", dotted(jsc_get_major_version(), jsc_get_minor_version(), jsc_get_micro_version())},
      {"librsvg", dotted(rsvg_major_version, rsvg_minor_version, rsvg_micro_version)},
      {"cairo", cairo_version_string()}};
}

}  // namespace parlance::insight
