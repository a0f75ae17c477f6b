#include "net/http/message.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "net/http/header_value.hpp"

namespace parlance::net {
namespace {

TEST(Message, HeadersWithoutRegardToCase) {
  Headers headers;
  headers.add("Accept", "a");
  headers.add("accept", "b");
  headers.add("Host", "h");
  ASSERT_NE(headers.find("ACCEPT"), nullptr);
  EXPECT_EQ(*headers.find("ACCEPT"), "a");
  headers.set("aCCept", "c");
  EXPECT_EQ(*headers.find("accept"), "c");
  EXPECT_EQ(headers.fields().size(), 2U);
  headers.remove("HOST");
  EXPECT_EQ(headers.find("host"), nullptr);
}

TEST(Message, Forms) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"", ""},
      {"a=1", "a:1,"},
      {"a=1&b=2&a=3", "a:1,b:2,a:3,"},
      {"a=x+y%20z", "a:x y z,"},
      {"a", "a:,"},
      {"=v", ":v,"},
      {"a=b=c", "a:b=c,"},
      {"&&a=1&", "a:1,"},
      {"na%C3%AFve=%E8%A1%A8", "na\u00efve:\u8868,"},
      {"a=%", "broken"},
      {"a=%2", "broken"},
      {"a=%zz", "broken"},
      {"a=%ff", "broken"},
      {"a=%00", "broken"},
      {"a=\xff", "broken"},
  };
  for (const auto& [text, expected] : table) {
    std::string seen;
    const auto fields = parse_form(text);
    if (fields) {
      for (const auto& field : *fields) seen += field.name + ":" + field.value + ",";
    }
    EXPECT_EQ(fields ? seen : "broken", expected) << text;
  }
}

TEST(Message, AcceptedCodings) {
  const std::vector<std::pair<std::string, bool>> table = {
      {"gzip", true},
      {"deflate, GZIP;q=0.5, br", true},
      {"gzip;q=0", false},
      {"gzip; q=0.000", false},
      {"*", true},
      {"*;q=0", false},
      {"br", false},
      {"", false},
      {"gzip;q=0, *", false},
      {"identity, *;q=0.1", true},
      {"xgzip", false},
  };
  for (const auto& [text, expected] : table) EXPECT_EQ(accepts_coding(text, "gzip"), expected) << text;
}

}  // namespace
}  // namespace parlance::net
