#include "store/blob/s3_listing.hpp"

#include <charconv>

namespace parlance::store {
namespace {

/// What stands between <tag> and </tag> next; `text` is left behind it. Nothing where there is none.
std::optional<std::string_view> take_element(std::string_view& text, std::string_view tag) {
  const auto opening = "<" + std::string(tag) + ">";
  const auto closing = "</" + std::string(tag) + ">";
  const auto begin = text.find(opening);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = text.find(closing, begin);
  if (end == std::string_view::npos) return std::nullopt;
  const auto inside = text.substr(begin + opening.size(), end - begin - opening.size());
  text.remove_prefix(end + closing.size());
  return inside;
}

}  // namespace

std::optional<S3Listing> read_s3_listing(std::string_view xml) {
  if (xml.find("<ListBucketResult") == std::string_view::npos) return std::nullopt;
  S3Listing listing;
  listing.more = xml.find("<IsTruncated>true</IsTruncated>") != std::string_view::npos;
  while (auto contents = take_element(xml, "Contents")) {
    auto parts = *contents;
    const auto key = take_element(parts, "Key");
    parts = *contents;
    const auto size = take_element(parts, "Size");
    if (!key || !size) return std::nullopt;
    std::uint64_t bytes = 0;
    if (std::from_chars(size->data(), size->data() + size->size(), bytes).ec != std::errc())
      return std::nullopt;
    listing.objects.push_back({std::string(*key), bytes});
  }
  return listing;
}

}  // namespace parlance::store
