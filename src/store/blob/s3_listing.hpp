// The answer of an object store to "which objects are there" (ListObjectsV2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/blob/blob.hpp"

namespace parlance::store {

struct S3Listing {
  std::vector<BlobInfo> objects;
  bool more = false;
};

/// Nothing where it is not such an answer. Keys whose letters are escaped in XML are left as they are: no
/// name of ours has any.
[[nodiscard]] std::optional<S3Listing> read_s3_listing(std::string_view xml);

}  // namespace parlance::store
