// Any bytes as a body of JSON: what fits a schema still fits it when it is printed and read again, and
// nothing crashes on the way.
#include <boost/json.hpp>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyst/json_writer.hpp"
#include "doors/http/request_reader.hpp"

namespace {

using namespace parlance;
using doors::http::Schema;

doors::http::Schemas fuzzed_schemas() {
  const auto node = Schema::reference("Node");
  doors::http::Schemas schemas;
  schemas.emplace(
      "Node",
      Schema::object({doors::http::required("name", Schema::text(1, 20).pattern("^[a-z]")),
                      doors::http::optional("day", Schema::text().format("date")),
                      doors::http::optional("at", Schema::text().format("date-time").nullable()),
                      doors::http::optional("size", Schema::integer(-5, 5)),
                      doors::http::optional("share", Schema::number(0, 1)),
                      doors::http::optional("kind", Schema::one_of({"a", "b"})),
                      doors::http::optional("labels", Schema::map(Schema::boolean())),
                      doors::http::optional("more", Schema::either({node, Schema::array(node, 0, 4)}))}));
  return schemas;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const doors::http::Schemas schemas = fuzzed_schemas();
  const std::string_view body(reinterpret_cast<const char*>(bytes), size);
  const Schema node = Schema::reference("Node");
  (void)Schema::array(Schema::number()).read(body, schemas);
  const auto value = doors::http::parse_json(body);
  if (!value) return 0;
  const auto violations = node.validate(*value, schemas);
  if (violations.size() > 10) std::abort();
  if (!violations.empty()) return 0;
  const auto again = doors::http::parse_json(boost::json::serialize(*value));
  if (!again || !node.validate(*again, schemas).empty()) std::abort();
  return 0;
}
