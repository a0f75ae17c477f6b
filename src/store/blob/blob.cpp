#include "store/blob/blob.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"

namespace parlance::store {
namespace {

bool is_blob_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-';
}

bool is_blob_part(std::string_view part) {
  return !part.empty() && part.front() != '.' && std::ranges::all_of(part, is_blob_character);
}

}  // namespace

base::Result<BlobName> BlobName::parse(std::string_view text) {
  const auto parts = base::split(text, '/');
  if (text.empty() || text.size() > 200 || parts.size() > 8 || !std::ranges::all_of(parts, is_blob_part))
    return base::fail(
        base::ErrorKind::usage, "bad_blob_name",
        "This is no name of a stored file: letters, digits, dots, dashes and underscores, in up to "
        "8 parts divided by slashes, none beginning with a dot.");
  return BlobName(std::string(text));
}

BlobFile& BlobFile::operator=(BlobFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(temporary_, other.temporary_);
  return *this;
}

BlobFile::~BlobFile() {
  if (temporary_) ::unlink(path_.c_str());
}

}  // namespace parlance::store
