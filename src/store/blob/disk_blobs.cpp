#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <functional>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "store/blob/blob.hpp"

namespace parlance::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view incoming_folder = ".incoming";  // no part of a name begins with a dot

/// From errno.
std::unexpected<base::Error> disk_error() {
  switch (errno) {
    case ENOENT:
    case ENOTDIR:
      return base::fail(base::ErrorKind::not_found, "not_found", "There is no stored file of that name.");
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return base::fail(base::ErrorKind::unavailable, "blobs_full",
                        "There is no room for another file; make room and try again. Nothing was kept.");
    default:
      return base::fail(base::ErrorKind::unavailable, "blobs_unreachable",
                        "The folder of stored files cannot be used; check its disk and who may write there.");
  }
}

class OpenFile {
 public:
  OpenFile(const std::string& path, int flags) : file_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] bool good() const { return file_ >= 0; }
  [[nodiscard]] int file() const { return file_; }

 private:
  int file_;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool copy_all(int from, int to) {
  std::vector<char> buffer(1 << 20);
  while (true) {
    const auto count = ::read(from, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    if (!write_all(to, {buffer.data(), static_cast<std::size_t>(count)})) return false;
  }
}

bool flush_folder(const fs::path& folder) {
  const OpenFile opened(folder.string(), O_RDONLY | O_DIRECTORY);
  return opened.good() && ::fsync(opened.file()) == 0;
}

/// Makes what is missing of `root`/`folders`; each new one reaches the disk with the folder it is in.
bool make_folders(const fs::path& root, const fs::path& folders) {
  auto at = root;
  for (const auto& part : folders) {
    const auto parent = at;
    at /= part;
    if (::mkdir(at.c_str(), 0700) == 0) {
      if (!flush_folder(parent)) return false;
    } else if (errno != EEXIST) {
      return false;
    }
  }
  return true;
}

class DiskBlobs final : public Blobs {
 public:
  explicit DiskBlobs(fs::path folder) : folder_(std::move(folder)) {}

  base::Result<void> put(const BlobName& name, std::string_view bytes) override {
    return keep(name, [&](int file) { return write_all(file, bytes); });
  }

  base::Result<void> put_file(const BlobName& name, const std::string& path) override {
    const OpenFile source(path, O_RDONLY);
    if (!source.good()) return disk_error();
    return keep(name, [&](int file) { return copy_all(source.file(), file); });
  }

  [[nodiscard]] base::Result<BlobFile> open(const BlobName& name) override {
    const auto path = folder_ / name.str();
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return disk_error();
    if (!S_ISREG(status.st_mode)) {
      errno = ENOENT;
      return disk_error();
    }
    return BlobFile(path.string(), false);
  }

  [[nodiscard]] base::Result<bool> exists(const BlobName& name) override {
    struct stat status{};
    if (::stat((folder_ / name.str()).c_str(), &status) == 0) return S_ISREG(status.st_mode);
    if (errno == ENOENT || errno == ENOTDIR) return false;
    return disk_error();
  }

  base::Result<void> remove(const BlobName& name) override {
    const auto path = folder_ / name.str();
    if (::unlink(path.c_str()) != 0) {
      if (errno == ENOENT || errno == ENOTDIR || errno == EISDIR) return {};
      return disk_error();
    }
    if (!flush_folder(path.parent_path())) return disk_error();
    return {};
  }

  [[nodiscard]] base::Result<Page<BlobInfo>> list(const std::string& prefix,
                                                  const PageRequest& request) override {
    std::vector<BlobInfo> found;
    std::error_code failed;
    for (fs::recursive_directory_iterator entry(folder_, failed), end; !failed && entry != end;
         entry.increment(failed)) {
      const auto name = entry->path().lexically_relative(folder_).generic_string();
      if (name == incoming_folder) entry.disable_recursion_pending();
      std::error_code gone;  // removed while we look: not listed
      if (!entry->is_regular_file(gone) || gone || !name.starts_with(prefix) || name <= request.after ||
          !BlobName::parse(name))
        continue;
      const auto bytes = entry->file_size(gone);
      if (!gone) found.push_back({name, bytes});
    }
    if (failed) {
      errno = failed.value();
      return disk_error();
    }
    return first_of(std::move(found), std::clamp<std::size_t>(request.limit, 1, page_limit));
  }

 private:
  static Page<BlobInfo> first_of(std::vector<BlobInfo> found, std::size_t limit) {
    std::ranges::sort(found, {}, &BlobInfo::name);
    Page<BlobInfo> page{std::move(found), ""};
    if (page.items.size() > limit) {
      page.items.resize(limit);
      page.next = page.items.back().name;
    }
    return page;
  }

  /// Written aside, flushed, then renamed into its place.
  base::Result<void> keep(const BlobName& name, const std::function<bool(int)>& write) {
    const auto aside = (folder_ / incoming_folder / base::random_name("b")).string();
    bool kept = false;
    {
      const OpenFile file(aside, O_WRONLY | O_CREAT | O_EXCL);
      kept = file.good() && write(file.file()) && ::fsync(file.file()) == 0;
    }
    const auto path = folder_ / name.str();
    kept = kept && make_folders(folder_, fs::path(name.str()).parent_path()) &&
           ::rename(aside.c_str(), path.c_str()) == 0 && flush_folder(path.parent_path());
    if (kept) return {};
    const int reason = errno;
    ::unlink(aside.c_str());
    errno = reason;
    return disk_error();
  }

  const fs::path folder_;
};

/// What a crash left half-written; what is younger may be in the hands of another server.
void remove_leftovers(const fs::path& folder) {
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(24);
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    std::error_code gone;
    if (entry.last_write_time(gone) < before && !gone) fs::remove(entry.path(), gone);
  }
}

}  // namespace

base::Result<std::unique_ptr<Blobs>> open_disk_blobs(const std::string& folder) {
  std::error_code failed;
  const auto root = fs::absolute(folder, failed);
  if (!failed) fs::create_directories(root / incoming_folder, failed);
  if (failed || ::access(root.c_str(), W_OK | X_OK) != 0) {
    errno = EACCES;
    return disk_error();
  }
  remove_leftovers(root / incoming_folder);
  return std::make_unique<DiskBlobs>(root);
}

}  // namespace parlance::store
