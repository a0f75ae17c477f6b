#include "trust/token/signing_keys.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "base/id.hpp"
#include "trust/token/base64url.hpp"

namespace parlance::trust {
namespace {

struct SigningKeysTest : testing::Test {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / base::random_name("keys");
  std::filesystem::path file = folder / "signing.keys";
  SigningKeysTest() { std::filesystem::create_directory(folder); }
  ~SigningKeysTest() override { std::filesystem::remove_all(folder); }
};

TEST_F(SigningKeysTest, IsMadeOncePrivateAndRead) {
  const auto made = load_signing_keys(file);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->current().bytes.reveal().size(), 32U);
  struct stat about{};
  ASSERT_EQ(stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  const auto read = load_signing_keys(file);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->current().bytes.reveal(), made->current().bytes.reveal());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "nothing is left beside it";
}

TEST_F(SigningKeysTest, ServersThatStartAtOnceAgree) {
  std::vector<std::string> ids(8);
  {
    std::vector<std::jthread> servers;
    for (auto& id : ids) servers.emplace_back([&] { id = load_signing_keys(file).value().current().id; });
  }
  for (const auto& id : ids) EXPECT_EQ(id, ids.front());
}

TEST_F(SigningKeysTest, RotationKeepsThePreviousOnes) {
  const auto first = load_signing_keys(file);
  ASSERT_TRUE(first.has_value());
  for (std::size_t count = 2; count <= most_signing_keys; ++count) {
    const auto rotated = rotate_signing_keys(file);
    ASSERT_TRUE(rotated.has_value());
    EXPECT_EQ(rotated->keys.size(), count);
    EXPECT_NE(rotated->current().id, first->current().id);
    EXPECT_NE(rotated->find(first->current().id), nullptr);
  }
  EXPECT_EQ(rotate_signing_keys(file)->find(first->current().id), nullptr);
  EXPECT_EQ(load_signing_keys(file)->keys.size(), most_signing_keys);
}

TEST_F(SigningKeysTest, RefusesAFileThatOthersMayRead) {
  ASSERT_TRUE(load_signing_keys(file).has_value());
  std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  EXPECT_EQ(load_signing_keys(file).error().code, "signing_keys_exposed");
}

TEST_F(SigningKeysTest, SaysWhereItCannotBeMade) {
  EXPECT_EQ(load_signing_keys(folder / "absent" / "signing.keys").error().code, "signing_keys_unreadable");
  EXPECT_EQ(load_signing_keys(folder).error().code, "signing_keys_unreadable");
}

TEST(SigningKeys, RefusesBadTexts) {
  const std::string bytes = to_base64url(std::string(32, 'x'));
  EXPECT_TRUE(parse_signing_keys(base::Secret("k1 " + bytes + "\n\nk2 " + bytes)).has_value());
  for (const std::string& text : {std::string(), std::string("\n"), std::string("k1"), "k1  " + bytes,
                                  "k1 " + bytes + " x", " " + bytes.substr(1), "k1 " + bytes.substr(1),
                                  "k1 " + bytes + "\nk1 " + bytes, "k1 " + to_base64url(std::string(33, 'x')),
                                  "k1 " + bytes + "\nk2 " + bytes + "\nk3 " + bytes + "\nk4 " + bytes}) {
    const auto read = parse_signing_keys(base::Secret(text));
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().code, "bad_signing_keys");
    EXPECT_EQ(read.error().message.find(bytes), std::string::npos);
  }
}

}  // namespace
}  // namespace parlance::trust
