#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "doors/http/door_under_test.hpp"

namespace parlance::doors::http {
namespace {

TEST_F(DoorTest, EveryKindOfErrorHasItsStatusAndBody) {
  const struct {
    std::string name, code, type;
    unsigned status;
  } cases[] = {
      {"usage", "bad_value", "ValidationError", 422},
      {"not_understood", "no_reading", "NotUnderstoodError", 422},
      {"refused", "unknown_column", "RefusedError", 422},
      {"source_failed", "unreachable", "SourceError", 503},
      {"unsupported", "unsupported_source", "SourceError", 422},
      {"too_large", "too_large", "LimitError", 413},
      {"timeout", "timeout", "LimitError", 504},
      {"cancelled", "cancelled", "CancelledError", 499},
      {"unauthenticated", "token_expired", "AuthenticationError", 401},
      {"forbidden", "forbidden", "PermissionError", 403},
      {"not_found", "not_found", "NotFoundError", 404},
      {"conflict", "name_taken", "ConflictError", 409},
      {"unavailable", "state_down", "UnavailableError", 503},
      {"internal", "internal_error", "InternalError", 500},
  };
  for (const auto& one : cases) {
    const auto response = send(head("GET", "/errors/" + one.name));
    EXPECT_EQ(response.status, one.status) << one.name;
    const auto body = boost::json::parse(response.body);
    EXPECT_EQ(body.as_object().size(), 6U);
    EXPECT_EQ(body.at("code").as_string(), one.code);
    EXPECT_EQ(body.at("error_type").as_string(), one.type);
    EXPECT_EQ(body.at("request_id").as_string(), "r_1");
    EXPECT_TRUE(error_schema().validate(body, {}).empty());
    EXPECT_EQ(response.body.find("secret reason"), std::string::npos);
  }
  EXPECT_EQ(header(send(head("GET", "/errors/unavailable")), "Retry-After"), "9");
  EXPECT_EQ(header(send(head("GET", "/errors/source_failed")), "Retry-After"), "1");
  EXPECT_NE(header(send(head("GET", "/errors/unauthenticated")), "WWW-Authenticate").find("invalid_token"),
            std::string::npos);
}

TEST_F(DoorTest, WhatIsThrownIsTheServersFaultAndStaysInItsLog) {
  const auto response = send(head("GET", "/throws"));
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("secret reason"), std::string::npos);
  log_.reset();
  EXPECT_NE(logged().find("the secret reason"), std::string::npos);
  log_ = *base::Log::to_file(log_path_, base::LogLevel::info);
}

TEST_F(DoorTest, WhoAsksIsKnownOrRefused) {
  EXPECT_EQ(send(head("GET", "/who")).body, "\"editor@192.0.2.1\"");
  EXPECT_EQ(send(head("GET", "/who", "")).status, 401U);
  EXPECT_EQ(header(send(head("GET", "/who", "")), "WWW-Authenticate"), "Bearer realm=\"parlance\"");
  EXPECT_EQ(send(head("GET", "/who", "forged")).status, 401U);
  auto basic = head("GET", "/who", "");
  basic.headers.add("Authorization", "Basic ZWRpdG9y");
  EXPECT_EQ(send(basic).status, 401U);
  auto key = head("GET", "/who", "");
  key.headers.add("X-API-Key", "viewer");
  EXPECT_EQ(send(key).body, "\"viewer@192.0.2.1\"");
}

TEST_F(DoorTest, WhatSomebodyMayIsAskedOfTheGatekeeper) {
  EXPECT_EQ(send(head("POST", "/databases/db_1/remove")).status, 200U);
  EXPECT_EQ(send(head("POST", "/databases/db_1/remove", "viewer")).status, 403U);
  EXPECT_EQ(send(head("POST", "/databases/db_hidden/remove")).status, 404U);
  EXPECT_EQ(send(head("POST", "/databases/db_1/remove", "")).status, 401U);
}

TEST_F(DoorTest, LimitsAreToldAndKept) {
  const auto fine = send(head("GET", "/who"));
  EXPECT_EQ(header(fine, "X-RateLimit-Limit"), "100");
  EXPECT_EQ(header(fine, "X-RateLimit-Remaining"), "99");
  EXPECT_EQ(header(fine, "X-RateLimit-Reset"), "1");
  const auto refused = send(head("GET", "/who", "busy"));
  EXPECT_EQ(refused.status, 429U);
  EXPECT_EQ(header(refused, "Retry-After"), "7");
  EXPECT_EQ(header(refused, "X-RateLimit-Remaining"), "0");
  EXPECT_EQ(code_of(refused), "rate_limited");
}

TEST_F(DoorTest, WhatDoesNotFitIsToldByItsPlace) {
  const struct {
    std::string body, code;
    unsigned status;
    std::string path;
  } cases[] = {
      {R"({"name":"a"})", "", 201, ""},
      {R"({"name":"a","count":10})", "invalid_request", 422, "/body/count"},
      {R"({"count":1})", "invalid_request", 422, "/body"},
      {R"({"name":"a","x":1})", "invalid_request", 422, "/body/x"},
      {R"([1])", "invalid_request", 422, "/body"},
      {"", "missing_body", 400, ""},
      {"{\n\"name\":}", "bad_json", 400, "line"},
      {R"({"name":"a"} x)", "bad_json", 400, "line"},
      {"{\"name\":\"\xff\"}", "bad_json", 400, "line"},
      {std::string(100, '['), "bad_json", 400, "line"},
      {R"({"name":"a)", "bad_json", 400, "line"},
  };
  for (const auto& one : cases) {
    const auto response = post("/things", one.body);
    EXPECT_EQ(response.status, one.status) << one.body;
    if (one.code.empty()) continue;
    EXPECT_EQ(code_of(response), one.code) << one.body;
    const auto error = boost::json::parse(response.body);
    if (!one.path.empty()) {
      EXPECT_TRUE(error.at("parameters").as_object().contains(one.path)) << response.body;
    }
  }
  const auto place = boost::json::parse(post("/things", "{\n\"name\":}").body).at("parameters");
  EXPECT_EQ(place.at("line").as_string(), "2");
}

TEST_F(DoorTest, ABodyOfAnotherTypeIsNotRead) {
  auto request = head("POST", "/things");
  request.headers.add("Content-Type", "text/plain");
  EXPECT_EQ(code_of(send(request, R"({"name":"a"})")), "unsupported_content_type");
  EXPECT_EQ(code_of(send(head("POST", "/things"), R"({"name":"a"})")), "unsupported_content_type");
  EXPECT_EQ(code_of(send(head("POST", "/upload"), "x")), "unsupported_content_type");
}

TEST_F(DoorTest, QueriesAreReadAndHaveStandardValues) {
  const struct {
    std::string query, body;
    unsigned status;
  } cases[] = {
      {"", "20", 200},         {"?limit=5&kind=a%20b", "5a b", 200},
      {"?other=1", "20", 200}, {"?limit=0", "", 422},
      {"?limit=x", "", 422},   {"?limit=1&limit=2", "", 422},
      {"?kind=%zz", "", 400},  {"?kind=%ff", "", 400},
      {"?kind=%00", "", 400},
  };
  for (const auto& one : cases) {
    const auto response = send(head("GET", "/list" + one.query, ""));
    EXPECT_EQ(response.status, one.status) << one.query;
    if (one.status == 200) {
      EXPECT_EQ(response.body, one.body);
    }
  }
}

TEST_F(DoorTest, UnknownAddressesAndMethods) {
  EXPECT_EQ(send(head("GET", "/nowhere")).status, 404U);
  const auto response = send(head("DELETE", "/things"));
  EXPECT_EQ(response.status, 405U);
  EXPECT_EQ(header(response, "Allow"), "OPTIONS, POST");
  const auto options = send(head("OPTIONS", "/things", ""));
  EXPECT_EQ(options.status, 204U);
  EXPECT_EQ(header(options, "Allow"), "OPTIONS, POST");
  EXPECT_EQ(send(head("HEAD", "/who")).status, 200U);
  EXPECT_EQ(send(head("OPTIONS", "/nowhere", "")).status, 404U);
}

TEST_F(DoorTest, WhatIsSentTwiceIsDoneOnce) {
  EXPECT_EQ(post("/things", R"({"name":"a"})", "k1").body, "1");
  const auto again = post("/things", R"({"name":"a"})", "k1");
  EXPECT_EQ(again.status, 201U);
  EXPECT_EQ(again.body, "1");
  EXPECT_EQ(post("/things", R"({"name":"a"})", "k2").body, "2");
  EXPECT_EQ(code_of(post("/things", R"({"name":"b"})", "k1")), "idempotency_key_reused");
  EXPECT_EQ(code_of(post("/things", R"({"name":"b"})", "a b")), "bad_idempotency_key");
  EXPECT_EQ(post("/things", R"({"name":"fail"})", "k3").status, 409U);
  EXPECT_EQ(post("/things", R"({"name":"c"})", "k3").body, "3") << "what failed may be tried again";
  trust::Principal editor;
  editor.user = store::UserId("editor");
  (void)idempotence_.begin({&editor, "create", "k4"}, "x");
  EXPECT_EQ(code_of(post("/things", R"({"name":"a"})", "k4")), "already_running");
}

TEST_F(DoorTest, QuestionsTakeTheirTurnAndAreTurnedAway) {
  EXPECT_EQ(send(head("POST", "/ask")).status, 200U);
  EXPECT_EQ(workers_.asked, std::vector<std::string>{"editor"});
  workers_.full_for_questions = true;
  const auto refused = send(head("POST", "/ask"));
  EXPECT_EQ(refused.status, 503U);
  EXPECT_EQ(header(refused, "Retry-After"), "1");
  EXPECT_EQ(code_of(refused), "too_busy");
  workers_.full = true;
  EXPECT_EQ(send(head("GET", "/who")).status, 503U);
}

TEST_F(DoorTest, StreamsAreWrittenAndEnd) {
  const auto response = send(head("GET", "/events"));
  EXPECT_EQ(response.body, "ab");
  EXPECT_EQ(header(response, "Content-Type"), "text/event-stream");
  EXPECT_EQ(send(head("GET", "/events?throw")).body, "ab") << "all that can be done is to end it";
  EXPECT_EQ(send(head("HEAD", "/events")).body, "a");
}

}  // namespace
}  // namespace parlance::doors::http
