#include "trust/oidc/oidc_login.hpp"

#include "base/text.hpp"
#include "trust/house_under_test.hpp"
#include "trust/oidc/provider_under_test.hpp"

namespace parlance::trust {
namespace {

struct OidcLoginTest : HouseUnderTest {
  KeyUnderTest key = KeyUnderTest::rsa("rsa-1");
  ProviderUnderTest peer;
  std::unique_ptr<OidcProvider> provider;
  std::unique_ptr<OidcLogin> oidc;

  void SetUp() override {
    found();
    peer.show_keys({key.jwk()});
    use_rules({workspace, true, {"navy.example"}, Role::analyst});
  }
  void use_rules(const OidcAccountRules& rules) {
    provider = std::make_unique<OidcProvider>(
        OidcClient{peer.issuer, "parlance", base::Secret("a secret"), "https://here.example/back"},
        peer.fetch(), clock);
    oidc = std::make_unique<OidcLogin>(OidcLogin::Parts{*provider, *state, *cache, sessions, audit, clock},
                                       rules);
  }

  static std::string in_query(const std::string& url, const std::string& name) {
    const auto at = url.find(name + "=");
    return at == std::string::npos
               ? ""
               : url.substr(at + name.size() + 1, url.find('&', at) - at - name.size() - 1);
  }
  Claims claims_for(const OidcStart& start) {
    const std::int64_t now = base::seconds_of(clock.now());
    return {{"iss", peer.issuer},
            {"aud", "parlance"},
            {"sub", "s1"},
            {"nonce", in_query(start.url.reveal(), "nonce")},
            {"iat", now},
            {"exp", now + 300},
            {"email", "Grace@Navy.example"},
            {"email_verified", true},
            {"name", "Grace"}};
  }
  OidcReturn back_from(const OidcStart& start) {
    return {"the code", start.state.reveal(), "", peer.issuer, start.state.reveal(), "192.0.2.1"};
  }
  /// A whole log-in with these claims changed; nothing removes one.
  base::Result<OidcEnd> log_in_with(const std::map<std::string, std::optional<Claim>>& changed) {
    const auto start = oidc->begin("/");
    Claims claims = claims_for(*start);
    for (const auto& [name, value] : changed) {
      claims.erase(name);
      if (value) claims[name] = *value;
    }
    peer.answer_code(key.token(claims));
    return oidc->finish(back_from(*start));
  }
};

TEST_F(OidcLoginTest, GoesThereAndComesBack) {
  const auto start = oidc->begin("/ask?database=db_1");
  ASSERT_TRUE(start.has_value()) << start.error().code;
  const std::string url = start->url.reveal();
  EXPECT_TRUE(url.starts_with("https://id.example/auth?response_type=code&client_id=parlance&")) << url;
  EXPECT_EQ(in_query(url, "redirect_uri"), "https%3A%2F%2Fhere.example%2Fback");
  EXPECT_EQ(in_query(url, "code_challenge_method"), "S256");
  EXPECT_EQ(in_query(url, "code_challenge").size(), 43U);
  EXPECT_EQ(in_query(url, "state"), start->state.reveal());

  peer.answer_code(key.token(claims_for(*start)));
  const auto end = oidc->finish(back_from(*start));
  ASSERT_TRUE(end.has_value()) << end.error().code;
  EXPECT_EQ(end->go_to, "/ask?database=db_1");
  EXPECT_NE(peer.posted.find("grant_type=authorization_code&code=the%20code&"), std::string::npos);
  EXPECT_EQ(in_query(peer.posted, "code_verifier").size(), 43U);
  const auto who = identification.identify(end->tokens.access.reveal());
  ASSERT_TRUE(who.has_value());
  EXPECT_EQ(who->role, Role::analyst);
  EXPECT_EQ(who->name, "Grace");

  const auto again = log_in_with({{"email", std::nullopt}});
  ASSERT_TRUE(again.has_value()) << again.error().code;
  EXPECT_EQ(again->tokens.user, end->tokens.user) << "known by the subject from now on";
  EXPECT_EQ(audited(audit_action::login), 2U);
}

TEST_F(OidcLoginTest, TheStateBindsItToOneBrowserAndOneTime) {
  const auto start = oidc->begin("/");
  peer.answer_code(key.token(claims_for(*start)));
  OidcReturn back = back_from(*start);
  back.kept_state = "";
  EXPECT_EQ(code_of(oidc->finish(back)), "oidc_state_wrong") << "no cookie";
  back.kept_state = oidc->begin("/")->state.reveal();
  EXPECT_EQ(code_of(oidc->finish(back)), "oidc_state_wrong") << "another browser";
  back.state = back.kept_state = "";
  EXPECT_EQ(code_of(oidc->finish(back)), "oidc_state_wrong");
  back.state = back.kept_state = "st_made_up";
  EXPECT_EQ(code_of(oidc->finish(back)), "oidc_state_wrong");
  EXPECT_EQ(code_of(oidc->finish(back_from(*start))), "ok");
  EXPECT_EQ(code_of(oidc->finish(back_from(*start))), "oidc_state_wrong") << "a second time";
}

TEST_F(OidcLoginTest, RefusesWhatTheProviderDidNotSay) {
  EXPECT_EQ(code_of(log_in_with({{"nonce", "another"}})), "token_wrong_nonce");
  EXPECT_EQ(code_of(log_in_with({{"aud", "another"}})), "token_wrong_audience");
  EXPECT_EQ(code_of(log_in_with({{"iss", "https://evil.example"}})), "token_wrong_issuer");
  EXPECT_EQ(code_of(log_in_with({{"exp", base::seconds_of(clock.now()) - 60}})), "token_expired");
  key = KeyUnderTest::rsa("rsa-1");
  EXPECT_EQ(code_of(log_in_with({})), "token_bad_signature");

  const auto start = oidc->begin("/");
  OidcReturn back = back_from(*start);
  back.issuer = "https://evil.example";
  EXPECT_EQ(code_of(oidc->finish(back)), "token_wrong_issuer") << "another service's answer mixed in";
  back = back_from(*oidc->begin("/"));
  back.error = "access_denied";
  EXPECT_EQ(code_of(oidc->finish(back)), "oidc_refused");
  peer.pages.erase(peer.issuer + "/token");
  EXPECT_EQ(code_of(oidc->finish(back_from(*oidc->begin("/")))), "oidc_code_refused");
}

TEST_F(OidcLoginTest, ChangedKeysAreFetchedButNotAllTheTime) {
  EXPECT_EQ(code_of(log_in_with({})), "ok");
  EXPECT_EQ(code_of(log_in_with({})), "ok");
  EXPECT_EQ(peer.asked[peer.issuer + "/keys"], 1) << "kept";
  key = KeyUnderTest::curve("ec-2");
  peer.show_keys({key.jwk()});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(log_in_with({})), "token_unknown_key");
  EXPECT_EQ(peer.asked[peer.issuer + "/keys"], 1) << "nobody makes us ask more than once a minute";
  clock.advance(std::chrono::seconds(61));
  EXPECT_EQ(code_of(log_in_with({})), "ok");
  EXPECT_EQ(peer.asked[peer.issuer + "/keys"], 2);
  clock.advance(-std::chrono::hours(5));
  EXPECT_EQ(code_of(log_in_with({})), "ok") << "a clock set back";
}

TEST_F(OidcLoginTest, SaysWhenTheProviderIsDownOrWrong) {
  peer.down = true;
  EXPECT_EQ(code_of(oidc->begin("/")), "oidc_unreachable");
  peer.down = false;
  const std::string at = peer.issuer + "/.well-known/openid-configuration";
  const std::string good = peer.pages[at];
  for (const std::string& bad :
       {std::string("not json"), std::string("{}"), std::string(R"({"issuer":"https://evil.example"})"),
        std::string(good).replace(good.find("https://id.example/token"), 5, "http:")}) {
    peer.pages[at] = bad;
    EXPECT_EQ(code_of(oidc->begin("/")), "oidc_provider_wrong") << bad;
  }
  peer.pages[at] = good;
  const auto start = oidc->begin("/");
  ASSERT_TRUE(start.has_value()) << "comes back by itself";
  peer.down = true;
  EXPECT_EQ(code_of(oidc->finish(back_from(*start))), "oidc_unreachable");
}

TEST_F(OidcLoginTest, WhoGetsAnAccount) {
  const Claim other("s2");
  EXPECT_EQ(code_of(log_in_with({{"email", "x@elsewhere.example"}})), "oidc_no_account");
  EXPECT_EQ(code_of(log_in_with({{"email", "x@navy.example.evil.example"}})), "oidc_no_account");
  EXPECT_EQ(code_of(log_in_with({{"email", "navy.example"}})), "oidc_no_account");
  EXPECT_EQ(code_of(log_in_with({{"email_verified", false}})), "oidc_no_account");
  EXPECT_EQ(code_of(log_in_with({{"email_verified", std::nullopt}})), "oidc_no_account");

  ASSERT_TRUE(
      members.add(admin, {"Taken", "taken@navy.example", good_password("taken"), Role::editor}).has_value());
  EXPECT_EQ(code_of(log_in_with({{"email", "taken@navy.example"}})), "oidc_no_account")
      << "a password is not taken over";

  use_rules({workspace, false, {}, Role::viewer});
  EXPECT_EQ(code_of(log_in_with({})), "oidc_no_account") << "nobody is made";
  const auto invited = members.add(admin, {"Invited", "grace@navy.example", {}, Role::editor});
  ASSERT_TRUE(invited.has_value());
  const auto end = log_in_with({});
  ASSERT_TRUE(end.has_value()) << end.error().code;
  EXPECT_EQ(end->tokens.user, invited->id);
  EXPECT_EQ(code_of(log_in_with({{"sub", other}})), "oidc_no_account")
      << "the address belongs to another subject by now";
  MemberChange off;
  off.disabled = true;
  ASSERT_TRUE(members.change(admin, invited->id, off).has_value());
  EXPECT_EQ(code_of(log_in_with({})), "account_disabled");
}

TEST_F(OidcLoginTest, AsksForTheAddressWhereTheTokenLeavesItOut) {
  peer.pages[peer.issuer + "/me"] = R"({"sub":"s9","email":"grace@navy.example","email_verified":true})";
  EXPECT_EQ(code_of(log_in_with({{"email", std::nullopt}})), "oidc_provider_wrong") << "of somebody else";
  peer.pages[peer.issuer + "/me"] = R"({"sub":"s1","email":"grace@navy.example","email_verified":true})";
  EXPECT_EQ(code_of(log_in_with({{"email", std::nullopt}})), "ok");
}

TEST_F(OidcLoginTest, TheWayOnStaysHere) {
  for (const char* path : {"//evil.example", "https://evil.example", "/\\evil.example", "", "evil", "/a b",
                           "/a\r\nSet-Cookie:x"}) {
    const auto start = oidc->begin(path);
    peer.answer_code(key.token(claims_for(*start)));
    EXPECT_EQ(oidc->finish(back_from(*start))->go_to, "/") << path;
  }
}

}  // namespace
}  // namespace parlance::trust
