// The look of the theme as Vega-Lite's config.
#pragma once

#include <boost/json/fwd.hpp>

namespace parlance::insight::vega_lite {

[[nodiscard]] boost::json::object config();

}  // namespace parlance::insight::vega_lite
