#include "doors/http/routes/row_filter_schema.hpp"

#include <boost/json.hpp>
#include <string>
#include <utility>

namespace parlance::doors::http {
namespace {

constexpr std::size_t most_values = 100;
constexpr std::size_t longest_value = 1'000;

data::Value value_of(const boost::json::value& value) {
  if (value.is_bool()) return value.get_bool();
  if (value.is_int64()) return value.get_int64();
  if (value.is_number()) return value.to_number<double>();
  return std::string(value.as_string());
}

}  // namespace

Schema row_filters_schema() {
  const auto value = Schema::either({Schema::text(0, longest_value), Schema::number(), Schema::boolean()});
  return Schema::map(
             Schema::object(
                 {required("operator", Schema::one_of({"is", "is_not", "at_least", "at_most", "between",
                                                       "contains", "missing"})),
                  required("values", Schema::array(value, 0, most_values)
                                         .about("As many as the operator takes; dates as 2024-05-31."))}))
      .about("By the name of the column: what of it has to hold.")
      .example(R"({"region": {"operator": "is", "values": ["North", "South"]}})");
}

std::vector<analyst::RowFilter> row_filters_in(const boost::json::value& filters) {
  std::vector<analyst::RowFilter> found;
  for (const auto& [column, filter] : filters.as_object()) {
    analyst::RowFilter made;
    made.column = column;
    made.op = analyst::parse_filter_operator(filter.at("operator").as_string())
                  .value_or(analyst::FilterOperator::is);
    for (const auto& value : filter.at("values").as_array()) made.values.push_back(value_of(value));
    found.push_back(std::move(made));
  }
  return found;
}

}  // namespace parlance::doors::http
