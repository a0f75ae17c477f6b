#include "connect/files/load_cache.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "connect/files/content_hash.hpp"
#include "connect/files/file_descriptor.hpp"

namespace parlance::connect::files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kept_ending = ".loaded";
constexpr std::string_view unfinished_ending = ".loading";
constexpr std::uintmax_t most_bytes = 8ULL << 30U;
constexpr std::chrono::hours abandoned_after{1};

std::string hash_of(const std::string& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return "";
  ContentHash hash;
  std::vector<char> piece(1U << 20U);
  while (true) {
    const auto count = ::read(file.get(), piece.data(), piece.size());
    if (count < 0) return "";
    if (count == 0) return hash.hexadecimal();
    hash.feed({piece.data(), static_cast<std::size_t>(count)});
  }
}

struct Kept {
  fs::path path;
  std::uintmax_t size = 0;
  fs::file_time_type used;
};

std::vector<Kept> kept_files(const std::string& directory) {
  std::vector<Kept> result;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    const auto name = entry->path().filename().string();
    std::error_code gone;  // another process may be clearing up too
    const auto used = entry->last_write_time(gone);
    if (gone) continue;
    if (name.find(unfinished_ending) != std::string::npos &&
        fs::file_time_type::clock::now() - used > abandoned_after) {
      fs::remove(entry->path(), gone);
    } else if (name.ends_with(kept_ending)) {
      result.push_back({entry->path(), entry->file_size(gone), used});
    }
  }
  return result;
}

}  // namespace

std::optional<std::string> LoadCache::find(const std::string& key) const {
  if (!enabled()) return std::nullopt;
  std::error_code error;
  for (fs::directory_iterator entry(directory_, error), end; !error && entry != end; entry.increment(error)) {
    const auto name = entry->path().filename().string();
    if (!name.starts_with(key + ".") || !name.ends_with(kept_ending)) continue;
    auto path = entry->path().string();
    std::error_code ignored;
    if (name == key + "." + hash_of(path) + std::string(kept_ending)) {
      fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
      return path;
    }
    fs::remove(path, ignored);
  }
  return std::nullopt;
}

std::optional<std::string> LoadCache::reserve(const std::string& key) const {
  if (!enabled()) return std::nullopt;
  std::error_code error;
  fs::create_directories(directory_, error);
  std::string pattern = directory_ + "/" + key + ".XXXXXX" + std::string(unfinished_ending);
  const FileDescriptor made(
      ::mkostemps(pattern.data(), static_cast<int>(unfinished_ending.size()), O_CLOEXEC));
  if (!made) return std::nullopt;
  // The engine takes an existing empty file for a damaged one.
  ::unlink(pattern.c_str());
  return pattern;
}

std::optional<std::string> LoadCache::publish(const std::string& reserved, const std::string& key) const {
  const auto hash = hash_of(reserved);
  auto path = directory_ + "/" + key + "." + hash + std::string(kept_ending);
  std::error_code error;
  if (!hash.empty()) fs::rename(reserved, path, error);
  if (hash.empty() || error) {
    discard(reserved);
    return std::nullopt;
  }
  make_room(path);
  return path;
}

void LoadCache::discard(const std::string& reserved) {
  std::error_code ignored;
  fs::remove(reserved, ignored);
  fs::remove(reserved + ".wal", ignored);
}

void LoadCache::make_room(const std::string& newest) const {
  auto files = kept_files(directory_);
  std::ranges::sort(files, {}, &Kept::used);
  std::uintmax_t total = 0;
  for (const auto& file : files) total += file.size;
  for (const auto& file : files) {
    if (total <= most_bytes) return;
    if (file.path == newest) continue;
    std::error_code ignored;
    fs::remove(file.path, ignored);
    total -= file.size;
  }
}

}  // namespace parlance::connect::files
