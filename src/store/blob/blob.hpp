// Files that the application keeps (uploads, exports), on disk or in an object store.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/page.hpp"

namespace parlance::net {
class Client;
}

namespace parlance::store {

/// The name of a blob: 1 to 200 characters of a-z A-Z 0-9 . _ - in up to 8 parts divided by "/", none of
/// which begins with a dot. So no name leads out of its folder.
class BlobName {
 public:
  /// Code: bad_blob_name.
  static base::Result<BlobName> parse(std::string_view text);
  [[nodiscard]] const std::string& str() const { return text_; }
  bool operator==(const BlobName&) const = default;

 private:
  explicit BlobName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A blob as a file that can be read while this object lives; one that was fetched is removed with it.
class BlobFile {
 public:
  BlobFile(std::string path, bool temporary) : path_(std::move(path)), temporary_(temporary) {}
  BlobFile(BlobFile&& other) noexcept
      : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, false)) {}
  BlobFile& operator=(BlobFile&& other) noexcept;
  ~BlobFile();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool temporary_;
};

struct BlobInfo {
  std::string name;
  std::uint64_t bytes = 0;
  bool operator==(const BlobInfo&) const = default;
};

/// Thread-safe. What put() returned for is there after a crash. Codes: not_found, blobs_full,
/// blobs_unreachable.
class Blobs {
 public:
  virtual ~Blobs() = default;
  /// Replaces what was there, at once: a reader sees the old or the new, never a part.
  virtual base::Result<void> put(const BlobName& name, std::string_view bytes) = 0;
  /// Copies the file; it stays where it is.
  virtual base::Result<void> put_file(const BlobName& name, const std::string& path) = 0;
  [[nodiscard]] virtual base::Result<BlobFile> open(const BlobName& name) = 0;
  [[nodiscard]] virtual base::Result<bool> exists(const BlobName& name) = 0;
  /// Also where there is none.
  virtual base::Result<void> remove(const BlobName& name) = 0;
  /// Those whose names begin so, by name; `prefix` "" for all.
  [[nodiscard]] virtual base::Result<Page<BlobInfo>> list(const std::string& prefix,
                                                          const PageRequest& page) = 0;
};

/// In a folder, which is made where it is missing. Code: blobs_unreachable.
[[nodiscard]] base::Result<std::unique_ptr<Blobs>> open_disk_blobs(const std::string& folder);

struct S3Options {
  std::string endpoint;  ///< "https://host[:port]"; the bucket is the first part of the path
  std::string region = "us-east-1";
  std::string bucket;
  std::string prefix;  ///< of every key
  std::string key_id;
  base::Secret secret;
  std::string temporary_folder;  ///< where open() puts what it fetched; "" for the system's
};

/// In a bucket that exists; objects up to 5 GB. `client` outlives it. Codes: bad_blob_options,
/// blobs_unreachable, blobs_refused (key or bucket).
[[nodiscard]] base::Result<std::unique_ptr<Blobs>> open_s3_blobs(S3Options options,
                                                                 const net::Client& client);

}  // namespace parlance::store
