#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "doors/http/door_under_test.hpp"

namespace parlance::doors::http {
namespace {

TEST_F(DoorTest, EveryAnswerHasHeadersOfSecurity) {
  for (const auto& request : {head("GET", "/who"), head("GET", "/nowhere"), head("OPTIONS", "/who"),
                              head("GET", "/docs"), head("GET", "/who", "")}) {
    const auto response = send(request);
    for (const auto* name : {"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options",
                             "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cache-Control"}) {
      EXPECT_NE(header(response, name), "") << request.target << " " << name;
    }
    EXPECT_EQ(header(response, "Strict-Transport-Security"), "");
  }
  auto secure = head("GET", "/who");
  secure.secure = true;
  EXPECT_NE(header(send(secure), "Strict-Transport-Security"), "");
  const auto failed =
      door_->failed(head("GET", "/who"), {base::ErrorKind::over_limit, "body_too_large", "m", {}, nullptr});
  EXPECT_EQ(failed.status, 413U);
  EXPECT_EQ(header(failed, "X-Content-Type-Options"), "nosniff");
}

TEST_F(DoorTest, PagesOfOtherSitesMayWhatIsAllowed) {
  auto foreign = head("POST", "/ask");
  foreign.headers.add("Origin", "https://app.example");
  EXPECT_EQ(code_of(send(foreign)), "origin_not_allowed");
  auto own = head("POST", "/ask");
  own.headers.add("Origin", "http://parlance.example");
  EXPECT_EQ(send(own).status, 200U);
  auto reading = head("GET", "/who");
  reading.headers.add("Origin", "https://app.example");
  EXPECT_EQ(header(send(reading), "Access-Control-Allow-Origin"), "");

  open({.origins = {"https://app.example"}, .hosts = {}});
  EXPECT_EQ(send(foreign).status, 200U);
  EXPECT_EQ(header(send(reading), "Access-Control-Allow-Origin"), "https://app.example");
  EXPECT_EQ(header(send(reading), "Vary"), "Origin");
  auto preflight = head("OPTIONS", "/ask", "");
  preflight.headers.add("Origin", "https://app.example");
  const auto answer = send(preflight);
  EXPECT_EQ(header(answer, "Access-Control-Allow-Methods"), "OPTIONS, POST");
  EXPECT_NE(header(answer, "Access-Control-Allow-Headers").find("Authorization"), std::string::npos);
  auto other = head("POST", "/ask");
  other.headers.add("Origin", "null");
  EXPECT_EQ(send(other).status, 403U);
}

TEST_F(DoorTest, VisitorsAreTakenWhereARouteSaysSo) {
  auto talk = head("POST", "/talk", "");
  talk.headers.add("Idempotency-Key", "one");
  EXPECT_EQ(send(talk).body, "\"visitor1\"");
  EXPECT_EQ(send(talk).body, "\"visitor2\"") << "what one of them posted is not repeated to another";
  EXPECT_EQ(send(head("POST", "/ask", "")).status, 401U);
  EXPECT_EQ(send(head("POST", "/talk", "forged")).status, 401U) << "a wrong token makes nobody a visitor";
  auto known = head("POST", "/talk");
  known.headers.add("Idempotency-Key", "one");
  EXPECT_EQ(send(known).body, "\"editor3\"");
  EXPECT_EQ(send(known).body, "\"editor3\"");
}

TEST_F(DoorTest, NamesOfOthersForThisMachineAreRefused) {
  open({.origins = {}, .hosts = {"localhost", "127.0.0.1", "::1"}});
  const struct {
    std::string host;
    unsigned status;
  } cases[] = {
      {"localhost", 200},
      {"LOCALHOST:8080", 200},
      {"127.0.0.1:8080", 200},
      {"[::1]:8080", 200},
      {"evil.example:80", 403},
      {"", 403},
      {"localhost.evil.example", 403},
      {"[::1].evil", 403},
  };
  for (const auto& one : cases) {
    auto request = head("GET", "/who");
    request.headers.set("Host", one.host);
    EXPECT_EQ(send(request).status, one.status) << one.host;
  }
  auto unnamed = head("GET", "/who");
  unnamed.headers.remove("Host");
  EXPECT_EQ(send(unnamed).status, 403U);
}

TEST_F(DoorTest, AProxysWordIsTakenOnlyWhereItIsTrusted) {
  auto request = head("GET", "/who");
  request.headers.add("X-Forwarded-For", "198.51.100.9, 203.0.113.5");
  EXPECT_EQ(send(request).body, "\"editor@192.0.2.1\"");
  open({.origins = {}, .hosts = {}, .trusts_proxy = true});
  EXPECT_EQ(send(request).body, "\"editor@203.0.113.5\"");
}

TEST_F(DoorTest, DocumentsAreNotSentTwice) {
  const auto first = send(head("GET", "/openapi.json", ""));
  EXPECT_EQ(first.status, 200U);
  auto again = head("GET", "/openapi.json", "");
  again.headers.add("If-None-Match", "\"other\", W/" + header(first, "ETag"));
  const auto second = send(again);
  EXPECT_EQ(second.status, 304U);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(header(second, "ETag"), header(first, "ETag"));
  for (const auto* path : {"/docs", "/docs.js", "/docs.css"}) {
    EXPECT_FALSE(send(head("GET", path, "")).body.empty());
  }
  const auto page = send(head("GET", "/docs", "")).body;
  EXPECT_EQ(page.find("<style"), std::string::npos) << "the policy forbids it";
  EXPECT_EQ(page.find("<script>"), std::string::npos) << "the policy forbids it";
}

TEST_F(DoorTest, WebSocketsAreGreetedOrRefused) {
  EXPECT_EQ(code_of(send(head("GET", "/ws"))), "upgrade_required");
  auto request = head("GET", "/ws", "");
  request.headers.add("Upgrade", "websocket");
  EXPECT_EQ(send(request).status, 401U);
  request.headers.add("Sec-WebSocket-Protocol", "bearer, viewer");
  const auto reception = door_->receive(request);
  EXPECT_FALSE(reception.refusal);
  EXPECT_TRUE(reception.websocket);
  EXPECT_EQ(reception.websocket_protocol, "bearer");
  auto socket = std::make_shared<RecordedSocket>();
  const auto handler = door_->connected(request, socket);
  handler->received("hello");
  handler->closed();
  EXPECT_EQ(socket->sent, (std::vector<std::string>{"viewer:hello", "closed"}));
  request.headers.add("Origin", "https://evil.example");
  EXPECT_EQ(send(request).status, 403U);

  auto busy = head("GET", "/ws", "busy");
  auto refused = std::make_shared<RecordedSocket>();
  (void)door_->connected(busy, refused);
  EXPECT_EQ(refused->code, 4429);
  ASSERT_EQ(refused->sent.size(), 1U);
  EXPECT_EQ(boost::json::parse(refused->sent[0]).at("error").at("code").as_string(), "rate_limited");
}

TEST_F(DoorTest, UploadsAreRefusedBeforeTheirBodies) {
  auto request = head("POST", "/upload", "forged");
  request.headers.add("Content-Type", "multipart/form-data; boundary=b");
  EXPECT_EQ(send(request).status, 401U);
  auto fine = head("POST", "/upload");
  fine.headers.add("Content-Type", "multipart/form-data; boundary=b");
  const auto reception = door_->receive(fine);
  EXPECT_FALSE(reception.refusal);
  EXPECT_NE(reception.sink, nullptr);
  EXPECT_EQ(reception.body_limit, 50U << 20);
}

TEST_F(DoorTest, TheLogAndTheMetricsTellOfEachRequestAndOfNoSecret) {
  const auto request = head("GET", "/errors/conflict?token=hidden");
  send(request);
  door_->answered(request, 409, 123, 0.25);
  door_->answered(head("BREW", "/nowhere"), 405, 1, 0.1);
  log_.reset();
  const std::string lines = logged();
  EXPECT_NE(lines.find("/errors/{name}"), std::string::npos);
  EXPECT_NE(lines.find("\"editor\""), std::string::npos);
  EXPECT_EQ(lines.find("hidden"), std::string::npos);
  EXPECT_EQ(lines.find("conflict"), std::string::npos);
  const auto metrics = metrics_.text();
  EXPECT_NE(metrics.find("endpoint=\"/errors/{name}\",method=\"GET\",status=\"409\""), std::string::npos)
      << metrics;
  EXPECT_EQ(metrics.find("BREW"), std::string::npos);
  log_ = *base::Log::to_file(log_path_, base::LogLevel::info);
}

}  // namespace
}  // namespace parlance::doors::http
