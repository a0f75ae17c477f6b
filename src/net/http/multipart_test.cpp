#include "net/http/multipart.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parlance::net {
namespace {

using namespace std::literals;

/// Writes down what it is given: `[name|file]content;`
struct Recorder : PartReceiver {
  std::string seen;
  bool refuses = false;
  base::Result<void> begin(Part part) override {
    seen += "[" + part.name + (part.file_name ? "|" + *part.file_name : "") + "]";
    return {};
  }
  base::Result<void> write(std::string_view bytes) override {
    if (refuses) return base::fail(base::ErrorKind::source_failed, "disk_full", "The disk is full.");
    seen += bytes;
    return {};
  }
  base::Result<void> end() override {
    seen += ";";
    return {};
  }
};

/// What comes of a body, or the code of the error; the body arrives in pieces of `step` bytes.
std::string parsed(std::string_view body, std::size_t step, MultipartLimits limits = {}) {
  Recorder recorder;
  MultipartParser parser("XyZ", recorder, limits);
  for (std::size_t at = 0; at < body.size(); at += step) {
    auto written = parser.write(body.substr(at, step));
    if (!written) return written.error().code;
  }
  auto finished = parser.finish();
  return finished ? recorder.seen : finished.error().code;
}

std::string part(std::string_view disposition, std::string_view content) {
  return "--XyZ\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n\r\n" +
         std::string(content) + "\r\n";
}

TEST(Multipart, PartsInPiecesOfEverySize) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {part("name=\"a\"", "1") + part("name=b", "2") + "--XyZ--\r\n", "[a]1;[b]2;"},
      {"preamble\r\n" + part("name=\"a\"", "1") + "--XyZ--", "[a]1;"},
      {part("name=\"a\"", "") + "--XyZ--\r\nepilogue", "[a];"},
      {part("name=\"a\"", "one\r\n--Xy\r\n-two\r") + "--XyZ--\r\n", "[a]one\r\n--Xy\r\n-two\r;"},
      {part("name=f; filename=\"sales.csv\"", "x") + "--XyZ--", "[f|sales.csv]x;"},
      {part("name=f; filename=\"C:\\tmp\\sales.csv\"", "x") + "--XyZ--", "[f|sales.csv]x;"},
      {part("name=f; filename=\"../../etc/passwd\"", "x") + "--XyZ--", "[f|passwd]x;"},
      {part("name=f; filename=\"a;b\\\"c.csv\"", "x") + "--XyZ--", "[f|a;b\"c.csv]x;"},
      {part("name=f; filename=\"n.csv\"; filename*=UTF-8''na%C3%AFve.csv", "x") + "--XyZ--",
       "[f|na\u00efve.csv]x;"},
      {part("name=f; filename=\"n.csv\"; filename*=UTF-8''na%C3%.csv", "x") + "--XyZ--", "[f|n.csv]x;"},
      {part("name=f; filename=\"\u8868.csv\"", "x") + "--XyZ--", "[f|\u8868.csv]x;"},
      {"--XyZ  \r\nContent-Disposition: form-data; name=a\r\nContent-Type: text/plain\r\n\r\n1\r\n--XyZ--",
       "[a]1;"},
      {"--XyZ--\r\n", ""},
      {part("name=\"a\"", "1") + "--XyZ", "bad_multipart"},
      {part("name=\"a\"", "1"), "bad_multipart"},
      {"", "bad_multipart"},
      {"nothing here", "bad_multipart"},
      {"--XyZ\r\n\r\n1\r\n--XyZ--", "bad_multipart"},
      {"--XyZ\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--XyZ--", "bad_multipart"},
      {"--XyZ\r\nContent-Disposition: form-data\r\n\r\n1\r\n--XyZ--", "bad_multipart"},
      {"--XyZ\r\nbroken header\r\n\r\n1\r\n--XyZ--", "bad_multipart"},
      {"--XyZjunk\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XyZ--", "bad_multipart"},
      {part("name=a; filename=\"x\0y\""sv, "1") + "--XyZ--", "bad_multipart"},
  };
  for (const auto& [body, expected] : table) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{4096}}) {
      EXPECT_EQ(parsed(body, step), expected) << body << " in steps of " << step;
    }
  }
}

TEST(Multipart, Limits) {
  const std::string two = part("name=a", "1") + part("name=b", "2") + "--XyZ--";
  EXPECT_EQ(parsed(two, 10, {.parts = 1}), "too_many_parts");
  EXPECT_EQ(parsed(two, 10, {.parts = 2}), "[a]1;[b]2;");
  const std::string long_head = part("name=a; other=\"" + std::string(10'000, 'x') + "\"", "1") + "--XyZ--";
  EXPECT_EQ(parsed(long_head, 100), "bad_multipart");
  EXPECT_EQ(parsed(long_head, 100, {.head = 20'000}), "[a]1;");
}

TEST(Multipart, AnErrorOfTheReceiverEndsIt) {
  Recorder recorder;
  recorder.refuses = true;
  MultipartParser parser("XyZ", recorder);
  auto written = parser.write(part("name=a", "content") + "--XyZ--");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "disk_full");
  EXPECT_FALSE(parser.write("more"));
  EXPECT_FALSE(parser.finish());
}

TEST(Multipart, Boundaries) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"multipart/form-data; boundary=abc", "abc"},
      {"Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", "a b"},
      {"multipart/form-data", "-"},
      {"multipart/form-data; boundary=", "-"},
      {"multipart/mixed; boundary=abc", "-"},
      {"multipart/form-data; boundary=" + std::string(71, 'a'), "-"},
  };
  for (const auto& [type, expected] : table) {
    EXPECT_EQ(multipart_boundary(type).value_or("-"), expected) << type;
  }
}

}  // namespace
}  // namespace parlance::net
