#include "doors/http/site.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "net/http/gzip.hpp"

namespace parlance::doors::http {
namespace {
namespace site_tests {

std::string pack_of(const std::string& page, const std::string& script) {
  const auto packed_page = net::Gzip().finish(page);
  const auto packed_script = net::Gzip().finish(script);
  return "parlance-site 1\n/index.html\ttext/html; charset=utf-8\tp1\t" + std::to_string(packed_page.size()) +
         "\n/assets/app-1a2b.js\ttext/javascript; charset=utf-8\ts1\t" +
         std::to_string(packed_script.size()) + "\n\n" + packed_page + packed_script;
}

net::RequestHead get(const std::string& path, const std::string& method = "GET") {
  net::RequestHead head;
  head.method = method;
  head.target = head.path = path;
  return head;
}

std::string header_in(const net::Response& response, std::string_view name) {
  const auto* value = response.headers.find(name);
  return value == nullptr ? "" : *value;
}

TEST(Site, AnswersWhatIsPageAndFileAndNothingElse) {
  const auto pack = pack_of("<p>page</p>", "run();");
  const Site site(pack);
  const struct {
    std::string path;
    std::string method;
    std::string body;  // "": not answered
  } table[] = {
      {"/", "GET", "<p>page</p>"},
      {"/index.html", "GET", "<p>page</p>"},
      {"/c/c_1", "GET", "<p>page</p>"},
      {"/apiary", "GET", "<p>page</p>"},
      {"/assets/app-1a2b.js", "GET", "run();"},
      {"/assets/app-1a2b.js", "HEAD", "run();"},  // the server drops it
      {"/assets/app-old.js", "GET", ""},
      {"/favicon.ico", "GET", ""},
      {"/.git/config", "GET", ""},
      {"//etc/passwd", "GET", ""},
      {"/api", "GET", ""},
      {"/api/v1/nothing", "GET", ""},
      {"/ws/other", "GET", ""},
      {"/", "POST", ""},
  };
  for (const auto& row : table) {
    const auto answer = site.answer(get(row.path, row.method));
    EXPECT_EQ(answer ? answer->body : "", row.body) << row.method << " " << row.path;
  }
}

TEST(Site, IsKeptByBrowsersAsLongAsItMay) {
  const auto pack = pack_of("<p>page</p>", "run();");
  const Site site(pack);
  const auto page = *site.answer(get("/"));
  const auto script = *site.answer(get("/assets/app-1a2b.js"));
  EXPECT_EQ(header_in(page, "Cache-Control"), "no-cache");
  EXPECT_NE(header_in(script, "Cache-Control").find("immutable"), std::string::npos);
  EXPECT_EQ(header_in(page, "Content-Security-Policy").find("unsafe"), std::string::npos);
  auto again = get("/");
  again.headers.set("If-None-Match", header_in(page, "ETag"));
  EXPECT_EQ(site.answer(again)->status, 304U);
  EXPECT_EQ(site.answer(again)->body, "");
  EXPECT_EQ(header_in(*site.answer(again), "Content-Security-Policy"),
            header_in(page, "Content-Security-Policy"));
}

TEST(Site, LetsPagesOfOtherSitesLoadTheWidgetAlone) {
  auto pack = pack_of("<p>page</p>", "run();");
  pack.replace(pack.find("/assets/app-1a2b.js"), std::string("/assets/app-1a2b.js").size(), "/widget.js");
  const Site site(pack);
  EXPECT_EQ(header_in(*site.answer(get("/widget.js")), "Cross-Origin-Resource-Policy"), "cross-origin");
  EXPECT_EQ(header_in(*site.answer(get("/widget.js")), "Cache-Control"), "public, max-age=600");
  EXPECT_EQ(header_in(*site.answer(get("/")), "Cross-Origin-Resource-Policy"), "");
}

TEST(Site, IsSentAsItWasPackedToWhoTakesIt) {
  const auto pack = pack_of("<p>page</p>", "run();");
  const Site site(pack);
  auto head = get("/");
  head.headers.set("Accept-Encoding", "br, gzip");
  const auto packed = *site.answer(head);
  EXPECT_EQ(header_in(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(net::unpacked(packed.body), "<p>page</p>");
}

TEST(Site, SaysSoWhereItWasNotBuilt) {
  const Site site("");
  const auto answer = site.answer(get("/"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503U);
  EXPECT_NE(answer->body.find("./run build"), std::string::npos);
  EXPECT_FALSE(site.answer(get("/api/v1/nothing")));
}

TEST(Site, RefusesWhatIsNoPack) {
  const auto whole = pack_of("<p>page</p>", "run();");
  for (const std::string& pack :
       {std::string("no pack"), std::string("parlance-site 1\n"), std::string("parlance-site 1\n\n"),
        std::string("parlance-site 1\n/index.html\ttext/html\tp1\tmany\n\n"),
        whole.substr(0, whole.size() - 1)}) {
    EXPECT_THROW(Site{pack}, std::logic_error) << pack.substr(0, 60);
  }
  EXPECT_THROW((void)net::unpacked("no gzip"), std::logic_error);
}

}  // namespace site_tests
}  // namespace
}  // namespace parlance::doors::http
