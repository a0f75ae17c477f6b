// Log-in at a real OpenID provider, the npm package oidc-provider, run by node on a port of its own.
#include <curl/curl.h>

#include <thread>

#include "net/http/client.hpp"
#include "net/http/message.hpp"
#include "store/peer_process.hpp"
#include "trust/house_under_test.hpp"
#include "trust/oidc/oidc_login.hpp"

namespace parlance::trust {
namespace {

/// Where the provider is installed, once for all runs, from the lock file of tests/oidc; "" where npm cannot.
std::string installed_provider() {
  const std::filesystem::path from = std::filesystem::path(PARLANCE_ROOT) / "tests" / "oidc";
  const std::filesystem::path folder = std::filesystem::path(PARLANCE_ROOT) / "build" / "oidc-provider";
  std::filesystem::create_directories(folder);
  bool installed = std::filesystem::exists(folder / "installed");
  for (const char* name : {"package.json", "package-lock.json", "provider.mjs"}) {
    std::ifstream kept(folder / name);
    std::ifstream wanted(from / name);
    const std::string before(std::istreambuf_iterator<char>(kept), {});
    const std::string now(std::istreambuf_iterator<char>(wanted), {});
    if (before == now) continue;
    if (std::string_view(name) != "provider.mjs") installed = false;
    std::filesystem::copy_file(from / name, folder / name, std::filesystem::copy_options::overwrite_existing);
  }
  if (installed) return folder;
  const std::string command =
      "cd '" + folder.string() +
      "' && timeout 400 npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1 && touch installed";
  return std::system(command.c_str()) == 0 ? folder.string() : "";
}

/// Follows a browser's way with its cookies and returns where it ends.
std::string browse(const std::string& url) {
  CURL* browser = curl_easy_init();
  curl_easy_setopt(browser, CURLOPT_URL, url.c_str());
  curl_easy_setopt(browser, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(browser, CURLOPT_MAXREDIRS, 10L);
  curl_easy_setopt(browser, CURLOPT_TIMEOUT, 20L);
  curl_easy_setopt(browser, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt(
      browser, CURLOPT_WRITEFUNCTION,
      +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
  const CURLcode code = curl_easy_perform(browser);
  const char* end = nullptr;
  curl_easy_getinfo(browser, CURLINFO_EFFECTIVE_URL, &end);
  const std::string reached = code == CURLE_OK && end != nullptr ? end : "";
  curl_easy_cleanup(browser);
  return reached;
}

struct RealProviderTest : HouseUnderTest {
  base::SystemClock real_clock;
  net::Client client;
  store::TemporaryFolder logs;
  std::string issuer;
  std::unique_ptr<store::PeerProcess> process;
  std::unique_ptr<OidcProvider> provider;
  std::unique_ptr<OidcLogin> oidc;

  void SetUp() override {
    const std::string node = store::find_program({"node", "nodejs"});
    if (node.empty() || store::find_program({"npm"}).empty())
      GTEST_SKIP() << "node and npm are needed for a real OpenID provider";
    const std::string folder = installed_provider();
    if (folder.empty())
      GTEST_SKIP() << "npm could not install the OpenID provider; see build/oidc-provider/npm.log";
    found();
    const int port = store::free_port();
    issuer = "http://127.0.0.1:" + std::to_string(port);
    process = std::make_unique<store::PeerProcess>(
        std::vector<std::string>{node, folder + "/provider.mjs", std::to_string(port)}, "",
        logs.path() + "/log");
  }

  /// Waits until it answers.
  bool begin_as(const std::string& client_id, const std::string& secret, OidcStart& start) {
    provider = std::make_unique<OidcProvider>(
        OidcClient{issuer, client_id, base::Secret(secret), issuer + "/callback"},
        [this](const net::Call& call) { return client.call(call); }, real_clock);
    oidc =
        std::make_unique<OidcLogin>(OidcLogin::Parts{*provider, *state, *cache, sessions, audit, real_clock},
                                    OidcAccountRules{workspace, true, {"people.example"}, Role::viewer});
    for (int i = 0; i < 200; ++i) {
      if (auto begun = oidc->begin("/here")) {
        start = std::move(*begun);
        return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }

  OidcReturn come_back(const OidcStart& start, const std::string& person) {
    const std::string url = browse(start.url.reveal() + "&login_hint=" + person);
    OidcReturn back;
    const auto query = net::parse_form(url.substr(std::min(url.find('?') + 1, url.size())));
    for (const auto& [name, value] : *query) {
      if (name == "code") back.code = value;
      if (name == "state") back.state = value;
      if (name == "iss") back.issuer = value;
      if (name == "error") back.error = value;
    }
    back.kept_state = start.state.reveal();
    return back;
  }
};

TEST_F(RealProviderTest, LetsInByBothAlgorithmsAndAsAPublicClient) {
  const std::string secret = "a secret with % and : in it";
  std::string first_user;
  for (const auto& [client_id, client_secret] :
       {std::pair<std::string, std::string>{"parlance-rs256", secret},
        {"parlance-es256", secret},
        {"parlance-public", ""}}) {
    OidcStart start;
    ASSERT_TRUE(begin_as(client_id, client_secret, start)) << client_id;
    const OidcReturn back = come_back(start, "grace");
    ASSERT_FALSE(back.code.empty()) << client_id;
    EXPECT_EQ(back.issuer, issuer);
    const auto end = oidc->finish(back);
    ASSERT_TRUE(end.has_value()) << client_id << " " << end.error().code;
    EXPECT_EQ(end->go_to, "/here");
    const auto user = state->users().get(workspace, end->tokens.user);
    EXPECT_EQ(user->email, "grace@people.example");
    EXPECT_EQ(user->oidc_subject, "grace");
    if (first_user.empty()) first_user = user->id.str();
    EXPECT_EQ(user->id.str(), first_user);
  }
}

TEST_F(RealProviderTest, RefusesWrongSecretsVerifiersAndCodes) {
  OidcStart start;
  ASSERT_TRUE(begin_as("parlance-rs256", "another secret", start));
  EXPECT_EQ(code_of(oidc->finish(come_back(start, "grace"))), "oidc_code_refused");

  ASSERT_TRUE(begin_as("parlance-rs256", "a secret with % and : in it", start));
  OidcReturn back = come_back(start, "grace");
  OidcStart other;
  ASSERT_TRUE(begin_as("parlance-rs256", "a secret with % and : in it", other));
  back.state = back.kept_state = other.state.reveal();
  EXPECT_EQ(code_of(oidc->finish(back)), "oidc_code_refused") << "a code with the verifier of another log-in";

  ASSERT_TRUE(begin_as("parlance-rs256", "a secret with % and : in it", start));
  back = come_back(start, "grace");
  EXPECT_EQ(code_of(oidc->finish(back)), "ok");
  ASSERT_TRUE(begin_as("parlance-rs256", "a secret with % and : in it", other));
  OidcReturn replayed = back;
  replayed.state = replayed.kept_state = other.state.reveal();
  EXPECT_EQ(code_of(oidc->finish(replayed)), "oidc_code_refused") << "a code is good once";
}

}  // namespace
}  // namespace parlance::trust
