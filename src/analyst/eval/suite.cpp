#include "analyst/eval/suite.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace parlance::analyst::eval {
namespace {

namespace files = std::filesystem;

bool holds_questions(const files::path& path) {
  const auto name = path.filename().string();
  return name.ends_with(".jsonl") && !name.ends_with("gold_results.jsonl");
}

void add_files_of(const files::path& folder, bool deeper, std::set<files::path>& found) {
  std::error_code failure;
  for (const auto& entry : files::directory_iterator(folder, failure)) {
    std::error_code ignored;
    if (entry.is_directory(ignored)) {
      if (deeper && entry.path().filename() != "databases") add_files_of(entry.path(), false, found);
    } else if (holds_questions(entry.path())) {
      found.insert(entry.path());
    }
  }
}

std::unexpected<base::Error> no_questions(const std::string& path, const std::string& why) {
  return base::fail(base::ErrorKind::usage, "missing_file", path + " " + why, {{"path", path}});
}

base::Result<std::set<files::path>> question_files(const std::string& path) {
  std::error_code failure;
  if (files::is_directory(path, failure)) {
    std::set<files::path> found;
    add_files_of(path, true, found);
    if (found.empty())
      return no_questions(path, "holds no questions: put files of JSON lines there, as *.jsonl.");
    return found;
  }
  if (!files::exists(path, failure)) {
    return no_questions(path, "cannot be read. Check the path and its permissions.");
  }
  return std::set<files::path>{path};
}

std::string root_beside(const files::path& questions) {
  const auto folder = questions.parent_path();
  std::error_code failure;
  if (files::is_directory(folder / "databases", failure)) return (folder / "databases").string();
  return folder.empty() ? "." : folder.string();
}

/// Two files of one name are told apart by their folders, and where these agree by a number.
void name_apart(std::vector<Suite>& suites) {
  std::multiset<std::string> stems;
  for (const auto& suite : suites) stems.insert(files::path(suite.questions_path).stem().string());
  std::set<std::string> taken;
  for (auto& suite : suites) {
    const auto path = files::absolute(suite.questions_path);
    const auto stem = path.stem().string();
    std::string name = stems.count(stem) == 1 ? stem : path.parent_path().filename().string() + "/" + stem;
    const auto plain = name;
    for (int number = 2; !taken.insert(name).second; ++number) name = plain + " " + std::to_string(number);
    suite.name = std::move(name);
  }
}

}  // namespace

base::Result<std::vector<Suite>> find_suites(const std::vector<std::string>& paths,
                                             const std::vector<std::string>& roots) {
  if (roots.size() > 1 && roots.size() != paths.size()) {
    return base::fail(base::ErrorKind::usage, "invalid_arguments",
                      "--db-root is given " + std::to_string(roots.size()) + " times for " +
                          std::to_string(paths.size()) +
                          " questions files. Give it once, or once for each in the same order.");
  }
  std::vector<Suite> suites;
  for (std::size_t index = 0; index < paths.size(); ++index) {
    const auto found = question_files(paths[index]);
    if (!found) return std::unexpected(found.error());
    for (const auto& file : *found) {
      const auto root = roots.empty() ? root_beside(file) : roots[roots.size() == 1 ? 0 : index];
      suites.push_back({"", file.string(), root});
    }
  }
  name_apart(suites);
  return suites;
}

}  // namespace parlance::analyst::eval
