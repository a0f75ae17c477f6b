#include <gtest/gtest.h>

#include <fstream>

#include "base/id.hpp"
#include "trust/source/safe_path.hpp"
#include "trust/source/source_address.hpp"

namespace parlance::trust {
namespace {

TEST(SourceUrl, TakesApart) {
  const auto url =
      parse_source_url(base::Secret("PostgreSQL://reader:p%40ss%3Aw%2Frd@Warehouse.Example:6543/"
                                    "sales%20data?sslmode=require&connect_timeout=5"));
  ASSERT_TRUE(url.has_value()) << url.error().code;
  EXPECT_EQ(url->scheme, "postgresql");
  EXPECT_EQ(url->user, "reader");
  EXPECT_EQ(url->password.reveal(), "p@ss:w/rd");
  EXPECT_EQ(url->host, "warehouse.example");
  EXPECT_EQ(url->port, 6543);
  EXPECT_EQ(url->database, "sales data");
  EXPECT_EQ(url->options.at("sslmode"), "require");
  EXPECT_EQ(url->location(),
            "postgresql://warehouse.example:6543/sales%20data?connect_timeout=5&sslmode=require");
  EXPECT_EQ(parse_source_url(base::Secret("mysql://[2001:db8::1]/shop"))->location(),
            "mysql://[2001:db8::1]:3306/shop");
  EXPECT_EQ(parse_source_url(base::Secret("postgres://host/db"))->port, 5432);
  EXPECT_EQ(parse_source_url(base::Secret("athena://primary/db?region=eu-west-1"))->location(),
            "athena://primary/db?region=eu-west-1");
}

TEST(SourceUrl, RefusesTheRest) {
  struct Case {
    std::string url;
    const char* code;
  };
  const std::vector<Case> cases = {
      {"", "bad_source_url"},
      {"warehouse", "bad_source_url"},
      {"postgresql://", "bad_source_url"},
      {"postgresql:///db", "bad_source_url"},
      {"postgresql:////10.0.0.1/db", "bad_source_url"},
      {"postgresql:/host/db", "bad_source_url"},
      {"postgresql:host", "bad_source_url"},
      {"athena:///db", "bad_source_url"},
      {"postgresql://host:0/db", "bad_source_url"},
      {"postgresql://host:99999/db", "bad_source_url"},
      {"postgresql://host:12x/db", "bad_source_url"},
      {"postgresql://one,two/db", "bad_source_url"},
      {"postgresql://%2Fvar%2Frun/db", "bad_source_url"},
      {"postgresql://ho st/db", "bad_source_url"},
      {"postgresql://host../db", "bad_source_url"},
      {"postgresql://one..two/db", "bad_source_url"},
      {"postgresql://.host/db", "bad_source_url"},
      {"postgresql://./db", "bad_source_url"},
      {"postgresql://3./db", "bad_source_url"},
      {"postgresql://host.0x7f/db", "bad_source_url"},
      {"postgresql://one%3Atwo/db", "bad_source_url"},
      {"postgresql://%5B::g%5D/db", "bad_source_url"},
      {"postgresql://host/db\n", "bad_source_url"},
      {"postgresql://host/db#part", "bad_source_url"},
      {"postgresql://u:%ZZ@host/db?sslmode=%ZZ", "bad_source_url"},
      {"postgresql://host/db%00name", "bad_source_url"},
      {"postgresql://host/host=10.0.0.1", "bad_source_url"},
      {"postgresql://host/db?sslmode=a&sslmode=b", "bad_source_url"},
      {"postgresql://\xFF\xFE/db", "bad_source_url"},
      {"postgresql://host/" + std::string(3000, 'x'), "bad_source_url"},
      {"postgresql://host/db?host=10.0.0.1", "option_not_allowed"},
      {"postgresql://host/db?hostaddr=10.0.0.1", "option_not_allowed"},
      {"postgresql://host/db?service=x", "option_not_allowed"},
      {"postgresql://host/db?sslkey=/etc/shadow", "option_not_allowed"},
      {"postgresql://host/db?options=-c%20x", "option_not_allowed"},
      {"file://host/etc/passwd", "bad_source_url"},
      {"sqlite://host/etc/passwd", "unknown_scheme"},
      {"file:///etc/passwd", "bad_source_url"},
      {"http://host/db", "unknown_scheme"},
      {"gopher://host/db", "unknown_scheme"},
  };
  for (const auto& [url, code] : cases) {
    const auto parsed = parse_source_url(base::Secret(url));
    ASSERT_FALSE(parsed.has_value()) << url.substr(0, 80);
    EXPECT_EQ(parsed.error().code, code) << url.substr(0, 80);
  }
}

std::string reach(const std::string& url, const AllowedHosts& allowed,
                  const std::vector<std::string>& addresses) {
  const auto parsed = parse_source_url(base::Secret(url));
  if (!parsed) return parsed.error().code;
  const auto checked = check_source_address(
      *parsed, allowed,
      [&](const std::string&) -> base::Result<std::vector<std::string>> { return addresses; });
  return checked ? "ok" : checked.error().code;
}

TEST(SourceAddress, DeniesWhatIsNotPublic) {
  const std::vector<std::vector<std::string>> denied = {
      {"127.0.0.1"}, {"10.1.2.3"}, {"172.16.0.1"}, {"192.168.1.1"},      {"169.254.169.254"},     {"0.0.0.0"},
      {"::1"},       {"fe80::1"},  {"fd00::1"},    {"::ffff:127.0.0.1"}, {"1.1.1.1", "10.0.0.1"}, {}};
  for (const auto& addresses : denied) {
    EXPECT_EQ(reach("postgresql://warehouse.example/db", {}, addresses), "address_denied")
        << (addresses.empty() ? "none" : addresses.back());
    EXPECT_EQ(reach("postgresql://warehouse.example/db", {true, {}}, addresses), "ok");
    EXPECT_EQ(reach("postgresql://warehouse.example/db", {false, {"warehouse.example"}}, addresses), "ok");
    EXPECT_EQ(reach("postgresql://warehouse.example/db", {false, {"example"}}, addresses), "address_denied");
  }
  EXPECT_EQ(reach("postgresql://warehouse.example/db", {}, {"1.1.1.1", "2606:4700::1111"}), "ok");
}

TEST(SourceAddress, OddWaysToWriteLoopbackLeadNowhereElse) {
  for (const char* host : {"127.0.0.1", "127.1", "0x7f000001", "2130706433", "017700000001", "localhost",
                           "LOCALHOST", "localhost.", "[::1]", "[::ffff:127.0.0.1]", "0"}) {
    const auto url = parse_source_url(base::Secret("postgresql://" + std::string(host) + "/db"));
    if (!url) continue;  // not a host at all is as good
    const auto checked = check_source_address(*url, {});
    ASSERT_FALSE(checked.has_value()) << host;
    EXPECT_TRUE(checked.error().code == "address_denied" || checked.error().code == "host_unknown") << host;
  }
}

struct SafePathTest : testing::Test {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / base::random_name("paths");
  std::vector<std::filesystem::path> roots = {folder / "open"};
  SafePathTest() {
    std::filesystem::create_directories(folder / "open" / "inner");
    std::filesystem::create_directories(folder / "open-not");
    for (const char* name : {"open/sales.csv", "open/inner/b.csv", "secret.csv", "open-not/c.csv"})
      std::ofstream(folder / name) << "a\n1\n";
    std::filesystem::create_symlink(folder / "secret.csv", folder / "open" / "link.csv");
    std::filesystem::create_directory_symlink(folder, folder / "open" / "up");
    std::filesystem::create_symlink("sales.csv", folder / "open" / "inside.csv");
  }
  ~SafePathTest() override { std::filesystem::remove_all(folder); }
  std::string code_of(const std::string& path) {
    const auto safe = SafePath::make(path, roots);
    return safe ? "ok" : safe.error().code;
  }
};

TEST_F(SafePathTest, OnlyWhatIsInside) {
  const std::string base = folder.string();
  struct Case {
    std::string path;
    const char* code;
  };
  const std::vector<Case> cases = {
      {"sales.csv", "ok"},
      {"inner/b.csv", "ok"},
      {"inner/../sales.csv", "ok"},
      {"inside.csv", "ok"},
      {base + "/open/sales.csv", "ok"},
      {base + "/open", "ok"},
      {"../secret.csv", "path_outside"},
      {"inner/../../secret.csv", "path_outside"},
      {"link.csv", "path_outside"},
      {"up/secret.csv", "path_outside"},
      {"up/open/sales.csv", "ok"},
      {base + "/secret.csv", "path_outside"},
      {base + "/open-not/c.csv", "path_outside"},
      {"/etc/passwd", "path_outside"},
      {"absent.csv", "path_outside"},
      {"", "path_malformed"},
      {std::string("sales.csv\0.png", 14), "path_malformed"},
      {std::string(5000, 'x'), "path_malformed"},
  };
  for (const auto& [path, code] : cases) EXPECT_EQ(code_of(path), code) << path.substr(0, 100);
  EXPECT_EQ(SafePath::make("sales.csv", roots)->path(),
            std::filesystem::canonical(folder / "open" / "sales.csv"));
  EXPECT_EQ(SafePath::make("sales.csv", {}).error().code, "no_folders_allowed");
}

}  // namespace
}  // namespace parlance::trust
