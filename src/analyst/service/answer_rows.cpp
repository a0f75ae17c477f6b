#include "analyst/service/answer_rows.hpp"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "connect/export.hpp"

namespace parlance::analyst {
namespace {

namespace json = boost::json;

std::unexpected<base::Error> no_rows() {
  return base::fail(base::ErrorKind::not_found, "no_rows",
                    "This question was answered without rows, so there is nothing to write into a file.");
}

/// Whole numbers too large for JSON readers stand as texts in an answer, hence what is not of the column's
/// type makes it a column of texts.
data::Type type_of(const json::array& rows, std::size_t column) {
  auto type = data::Type::null;
  for (const auto& row : rows) {
    const auto& cell = row.as_array()[column];
    const auto is = cell.is_null()                        ? data::Type::null
                    : cell.is_bool()                      ? data::Type::boolean
                    : cell.is_int64() || cell.is_uint64() ? data::Type::integer
                    : cell.is_double()                    ? data::Type::real
                                                          : data::Type::text;
    if (is == data::Type::null || is == type) continue;
    const bool numbers = data::is_numeric(is) && data::is_numeric(type);
    type = type == data::Type::null ? is : numbers ? data::Type::real : data::Type::text;
  }
  return type == data::Type::null ? data::Type::text : type;
}

void push(data::Column& column, const json::value& cell) {
  if (cell.is_null()) return column.push_null();
  switch (column.type()) {
    case data::Type::boolean:
      return column.push_boolean(cell.as_bool());
    case data::Type::integer:
      return column.push_integer(cell.to_number<std::int64_t>());
    case data::Type::real:
      return column.push_real(cell.to_number<double>());
    default:
      return column.push_text(cell.is_string() ? std::string(cell.as_string()) : json::serialize(cell));
  }
}

bool is_sound(const json::array& columns, const json::array& rows) {
  for (const auto& row : rows) {
    if (!row.is_array() || row.as_array().size() != columns.size()) return false;
  }
  return !columns.empty();
}

}  // namespace

base::Result<data::Table> rows_of_answer(std::string_view text) {
  boost::system::error_code broken;
  const auto answer = json::parse(text, broken);
  const auto* columns = broken || !answer.is_object() ? nullptr : answer.as_object().if_contains("columns");
  const auto* rows = columns == nullptr ? nullptr : answer.as_object().if_contains("rows");
  if (rows == nullptr || !rows->is_array() || !columns->is_array() ||
      !is_sound(columns->as_array(), rows->as_array()))
    return no_rows();
  std::vector<data::NamedColumn> made;
  for (std::size_t i = 0; i < columns->as_array().size(); ++i) {
    data::Column column(type_of(rows->as_array(), i));
    for (const auto& row : rows->as_array()) push(column, row.as_array()[i]);
    const auto* name =
        columns->as_array()[i].is_object() ? columns->as_array()[i].as_object().if_contains("name") : nullptr;
    made.push_back(
        {name != nullptr && name->is_string() ? std::string(name->as_string()) : "", std::move(column)});
  }
  return data::Table(std::move(made));
}

base::Result<std::string> parquet_of(const data::Table& table, const std::string& folder) {
  const auto path = std::filesystem::path(folder) / (base::random_name("rows") + ".parquet");
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  if (auto written = connect::export_parquet(table, path); !written) return base::fail(std::move(written));
  std::ifstream file(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  std::filesystem::remove(path, ignored);
  return bytes;
}

}  // namespace parlance::analyst
