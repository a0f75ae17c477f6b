#include "trust/source/safe_path.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace parlance::trust {

namespace {

bool lies_inside(const std::filesystem::path& path, const std::filesystem::path& root) {
  const auto [of_root, of_path] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return of_root == root.end();
}

}  // namespace

base::Result<SafePath> SafePath::make(std::string_view text, std::span<const std::filesystem::path> roots) {
  if (text.empty() || text.size() > 4096 || text.find('\0') != std::string_view::npos) {
    return base::fail(base::ErrorKind::refused, "path_malformed", "That is no path; check it.");
  }
  if (roots.empty()) {
    return base::fail(
        base::ErrorKind::refused, "no_folders_allowed",
        "No folder is open to sources here; upload the file, or ask the operator to allow its folder.");
  }
  const std::filesystem::path given = std::filesystem::path(text).is_absolute()
                                          ? std::filesystem::path(text)
                                          : roots.front() / std::filesystem::path(text);
  std::error_code error;
  std::filesystem::path real = std::filesystem::canonical(given, error);
  for (const std::filesystem::path& root : roots) {
    std::error_code of_root;
    const std::filesystem::path real_root = std::filesystem::canonical(root, of_root);
    if (!error && !of_root && lies_inside(real, real_root)) return SafePath(std::move(real));
  }
  return base::fail(
      base::ErrorKind::refused, "path_outside",
      "There is no such file in the folders that are open to sources; upload it, or ask the operator to "
      "allow its folder.");
}

}  // namespace parlance::trust
