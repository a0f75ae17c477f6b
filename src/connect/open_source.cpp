#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "connect/duckdb/open_duckdb.hpp"
#include "connect/files/content.hpp"
#include "connect/files/file_source.hpp"
#include "connect/files/limits.hpp"
#include "connect/source.hpp"
#include "connect/sqlite/open_sqlite.hpp"

namespace parlance::connect {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Result;
using files::Content;
using files::FileKind;
using Opened = Result<std::unique_ptr<Source>>;

constexpr std::size_t most_suggestions = 3;
constexpr std::size_t most_misspellings = 4;

/// Names of what stands in a directory, sorted; hidden ones left out.
Result<std::vector<std::string>> names_in(const std::string& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    auto name = entry->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  if (error == std::errc::permission_denied) {
    return base::fail(ErrorKind::source_failed, "permission_denied",
                      "You may not look into " + directory + ".", {{"path", directory}});
  }
  if (error) {
    return base::fail(ErrorKind::source_failed, "unreadable_source", directory + " could not be read.",
                      {{"path", directory}});
  }
  std::ranges::sort(names);
  return names;
}

/// Files beside a missing one whose names are spelt alike, nearest first.
std::vector<std::string> nearest_names(const std::string& location) {
  const fs::path path(location);
  const auto directory = path.parent_path().empty() ? std::string(".") : path.parent_path().string();
  const auto names = names_in(directory);
  if (!names) return {};
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const auto& name : *names) {
    if (!files::has_data_ending(name)) continue;
    const auto distance = std::min(
        base::edit_distance(base::fold(name), base::fold(path.filename().string()), most_misspellings),
        base::edit_distance(base::fold(fs::path(name).stem().string()), base::fold(path.stem().string()),
                            most_misspellings));
    if (distance <= most_misspellings) near.emplace_back(distance, (path.parent_path() / name).string());
  }
  std::ranges::sort(near);
  std::vector<std::string> result;
  for (auto& [distance, name] : near) {
    if (result.size() < most_suggestions) result.push_back(std::move(name));
  }
  return result;
}

std::unexpected<base::Error> missing(const std::string& location) {
  std::string message = "There is no file or folder " + location + ".";
  const auto suggestions = base::join(nearest_names(location), ", ");
  std::vector<std::pair<std::string, std::string>> parameters{{"path", location}};
  if (!suggestions.empty()) {
    message += " Did you mean " + suggestions + "?";
    parameters.emplace_back("suggestions", suggestions);
  }
  return base::fail(ErrorKind::source_failed, "missing_source", std::move(message), std::move(parameters));
}

bool is_loadable(FileKind kind) {
  return kind == FileKind::csv || kind == FileKind::json || kind == FileKind::parquet;
}

std::unexpected<base::Error> unsupported(const Content& content) {
  if (content.kind == FileKind::empty) {
    return base::fail(ErrorKind::source_failed, "empty_source", content.path + " is empty.",
                      {{"path", content.path}});
  }
  std::string message = content.path + " is " + std::string(files::to_string(content.kind)) + ". ";
  message += content.kind == FileKind::spreadsheet ? "Save its sheet as CSV and open that."
             : content.kind == FileKind::compressed
                 ? "Unpack it and open what is inside."
                 : "Only CSV, TSV, JSON, Parquet, SQLite and DuckDB can be opened.";
  return base::fail(ErrorKind::source_failed, "unsupported_source", std::move(message),
                    {{"path", content.path}});
}

Opened open_file(const std::string& path, const OpenOptions& options) {
  auto content = files::open_content(path);
  if (!content) return base::fail(std::move(content));
  if (content->kind == FileKind::sqlite) return sqlite::open_sqlite(path, options);
  if (content->kind == FileKind::duckdb) return duckdb::open_duckdb(path, options);
  if (!is_loadable(content->kind)) return unsupported(*content);
  std::vector<Content> contents;
  contents.push_back(*std::move(content));
  return files::open_files(std::move(contents), fs::path(path).stem().string(), {}, options);
}

/// The files of a folder by what can be done with them.
struct Folder {
  std::vector<Content> tables;
  std::vector<std::string> databases;
  std::vector<Warning> warnings;
};

Folder sort_files(const std::string& directory, const std::vector<std::string>& names) {
  Folder folder;
  for (const auto& name : names) {
    const auto path = (fs::path(directory) / name).string();
    std::error_code error;
    if (!files::has_data_ending(name) || fs::is_directory(path, error)) continue;
    auto content = files::open_content(path);
    if (!content) {
      folder.warnings.push_back({"skipped_file", content.error().message});
    } else if (is_loadable(content->kind)) {
      folder.tables.push_back(*std::move(content));
    } else if (content->kind == FileKind::sqlite || content->kind == FileKind::duckdb) {
      folder.databases.push_back(path);
    } else {
      folder.warnings.push_back({"skipped_file", unsupported(*content).error().message});
    }
  }
  return folder;
}

std::string folder_name(const std::string& directory) {
  std::error_code error;
  const auto whole = fs::weakly_canonical(directory, error);
  const auto name = error ? std::string() : whole.filename().string();
  return name.empty() ? "folder" : name;
}

Opened open_folder(const std::string& directory, const OpenOptions& options) {
  const auto names = names_in(directory);
  if (!names) return std::unexpected(names.error());
  auto folder = sort_files(directory, *names);
  if (folder.tables.empty() && folder.databases.size() == 1)
    return open_file(folder.databases.front(), options);
  if (folder.tables.empty()) {
    std::string message = "There is no file in " + directory + " that could be opened as a table.";
    if (folder.databases.size() > 1) message += " Open one of its databases by name.";
    if (!folder.warnings.empty()) message += " " + folder.warnings.front().message;
    return base::fail(ErrorKind::source_failed, "empty_source", std::move(message), {{"path", directory}});
  }
  if (folder.tables.size() > files::most_files) {
    return base::fail(ErrorKind::over_limit, "too_large",
                      directory + " holds " + std::to_string(folder.tables.size()) + " files; at most " +
                          std::to_string(files::most_files) + " can be opened as one source.",
                      {{"path", directory}, {"limit", std::to_string(files::most_files)}});
  }
  for (const auto& database : folder.databases) {
    folder.warnings.push_back({"skipped_file", database + " is a database of its own; open it by name."});
  }
  return files::open_files(std::move(folder.tables), folder_name(directory), std::move(folder.warnings),
                           options);
}

}  // namespace

Opened open_source(const std::string& location, const OpenOptions& options) {
  struct stat status{};
  // A NUL would end the name early for the system but not for us.
  if (location.empty() || location.find('\0') != std::string::npos) return missing(base::normalize(location));
  if (::stat(location.c_str(), &status) != 0) {
    if (errno != EACCES) return missing(location);
    return base::fail(ErrorKind::source_failed, "permission_denied", "You may not read " + location + ".",
                      {{"path", location}});
  }
  return S_ISDIR(status.st_mode) ? open_folder(location, options) : open_file(location, options);
}

}  // namespace parlance::connect
