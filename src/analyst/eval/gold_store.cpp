#include "analyst/eval/gold_store.hpp"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

namespace parlance::analyst::eval {
namespace {

namespace json = boost::json;

std::optional<json::object> to_object(const std::string& line) {
  boost::system::error_code error;
  json::value value = json::parse(line, error);
  if (error || !value.is_object()) return std::nullopt;
  return value.as_object();
}

Cell to_cell(const json::value& value) {
  if (value.is_null()) return null_cell();
  if (value.is_bool()) return number_cell(value.as_bool() ? 1 : 0);
  if (value.is_string()) return text_cell(std::string(value.as_string()));
  if (value.is_number()) {
    boost::system::error_code error;
    return number_cell(value.to_number<double>(error));
  }
  return text_cell(json::serialize(value));
}

std::optional<Grid> to_rows(const json::object& object) {
  const auto* rows = object.if_contains("rows");
  if (rows == nullptr || !rows->is_array()) return std::nullopt;
  Grid grid;
  for (const auto& row : rows->as_array()) {
    if (!row.is_array()) return std::nullopt;
    if (grid.rows == 0) grid.columns.resize(row.as_array().size());
    if (row.as_array().size() != grid.columns.size()) return std::nullopt;
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
      grid.columns[column].push_back(to_cell(row.as_array()[column]));
    }
    ++grid.rows;
  }
  return grid;
}

}  // namespace

GoldStore GoldStore::beside(const std::string& questions_path) {
  GoldStore store;
  std::error_code error;
  const auto folder = std::filesystem::path(questions_path).parent_path();
  for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder, error)) {
    if (!entry.path().filename().string().ends_with("gold_results.jsonl")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      const auto object = to_object(line);
      if (!object || !object->contains("id") || !object->at("id").is_string()) continue;
      const auto* turn = object->if_contains("turn");
      const std::size_t number = turn != nullptr && turn->is_int64() ? turn->as_int64() : 0;
      store.lines_.emplace(std::pair{std::string(object->at("id").as_string()), number}, line);
    }
  }
  return store;
}

std::optional<Grid> GoldStore::find(const std::string& id, std::size_t turn) const {
  const auto found = lines_.find({id, turn});
  if (found == lines_.end()) return std::nullopt;
  const auto object = to_object(found->second);
  return object ? to_rows(*object) : std::nullopt;
}

}  // namespace parlance::analyst::eval
