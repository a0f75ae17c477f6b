#include "analyst/model_file.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "semantic/model/likely_columns.hpp"
#include "semantic/model/model_yaml.hpp"
#include "semantic/model/virtual_columns.hpp"

namespace parlance::analyst {
namespace {

constexpr std::uintmax_t largest_model = std::uintmax_t{4} * 1024 * 1024;

base::Result<std::string> read_model(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return base::fail(base::ErrorKind::usage, "missing_model",
                      "There is no file " + path + ". Write one with: parlance describe SOURCE -o " + path,
                      {{"path", path}});
  }
  const bool readable = std::filesystem::is_regular_file(path, error) &&
                        std::filesystem::file_size(path, error) <= largest_model && !error;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (readable && file) text << file.rdbuf();
  if (!readable || !file) {
    return base::fail(
        base::ErrorKind::usage, "unreadable_model",
        path + " cannot be read as a model: it must be a file of at most 4 MiB that may be read.",
        {{"path", path}});
  }
  return text.str();
}

}  // namespace

base::Result<semantic::Catalog> with_model_file(semantic::Catalog catalog, const std::string& path) {
  const auto text = read_model(path);
  if (!text) return std::unexpected(text.error());
  return with_model(std::move(catalog), *text, path);
}

base::Result<semantic::Catalog> with_model(semantic::Catalog catalog, const std::string& text,
                                           const std::string& name) {
  auto merged = semantic::apply_model(std::move(catalog), text, name);
  if (!merged) return merged;
  semantic::add_likely_columns(*merged);
  semantic::add_virtual_columns(*merged);
  return merged;
}

base::Result<std::string> draft_model(const Workbench& workbench) {
  return semantic::write_model(workbench.catalog());
}

}  // namespace parlance::analyst
