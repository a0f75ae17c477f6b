// Filters as JSON: by the name of the column, what of it has to hold.
#pragma once

#include <boost/json/fwd.hpp>
#include <vector>

#include "analyst/filter/row_filter.hpp"
#include "doors/http/schema.hpp"

namespace parlance::doors::http {

[[nodiscard]] Schema row_filters_schema();
/// Of JSON that fits the schema.
[[nodiscard]] std::vector<analyst::RowFilter> row_filters_in(const boost::json::value& filters);

}  // namespace parlance::doors::http
