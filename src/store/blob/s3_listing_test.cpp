#include "store/blob/s3_listing.hpp"

#include <gtest/gtest.h>

namespace parlance::store {
namespace {

TEST(S3Listing, IsRead) {
  const auto listing = read_s3_listing(
      R"(<?xml version="1.0"?><ListBucketResult xmlns="x"><Name>b</Name><IsTruncated>true</IsTruncated>)"
      R"(<Contents><Key>a/b</Key><ETag>"1"</ETag><Size>5</Size></Contents>)"
      R"(<Contents><Size>6000000000</Size><Key>c</Key></Contents></ListBucketResult>)");
  ASSERT_TRUE(listing);
  EXPECT_TRUE(listing->more);
  EXPECT_EQ(listing->objects, (std::vector<BlobInfo>{{"a/b", 5}, {"c", 6'000'000'000}}));
  const auto empty = read_s3_listing("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
  ASSERT_TRUE(empty);
  EXPECT_FALSE(empty->more);
  EXPECT_TRUE(empty->objects.empty());
}

TEST(S3Listing, WhatIsNoneIsNotRead) {
  for (const auto* text :
       {"", "{}", "<html>sign in</html>", "<ListBucketResult><Contents><Key>a</Key></Contents>",
        "<ListBucketResult><Contents><Key>a</Key><Size>x</Size></Contents>",
        "<ListBucketResult><Contents><Key>a<Size>1</Size></Contents>"})
    EXPECT_FALSE(read_s3_listing(text)) << text;
}

}  // namespace
}  // namespace parlance::store
