#include "net/otlp/spans_json.hpp"

#include <gtest/gtest.h>

#include <array>

namespace parlance::net {
namespace {

const OtlpResource resource{"parlance", "1.2", "one"};

TEST(SpansJson, AreAsTheProtocolHasThem) {
  base::Span request;
  request.work = {"4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "1111111111111111", true};
  request.name = "GET /x";
  request.kind = base::Span::Kind::server;
  request.began = {1'700'000'000'000'001};
  request.ended = {1'700'000'000'500'000};
  request.attributes = {{"http.response.status_code", std::int64_t{503}}, {"cached", true}};
  request.failure = "too_busy";
  base::Span part;
  part.work = {request.work.trace, "2222222222222222", "", true};
  part.name = "a \"quoted\"\n name";
  part.began = {1};
  part.ended = {2};
  part.attributes = {{"bad", std::string("\xff")}};
  EXPECT_EQ(
      to_otlp_json(resource, std::array{request, part}),
      R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"parlance"}},)"
      R"({"key":"service.version","value":{"stringValue":"1.2"}},)"
      R"({"key":"service.instance.id","value":{"stringValue":"one"}}]},)"
      R"("scopeSpans":[{"scope":{"name":"parlance"},"spans":[)"
      R"({"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7",)"
      R"("parentSpanId":"1111111111111111","name":"GET /x","kind":2,)"
      R"("startTimeUnixNano":"1700000000000001000","endTimeUnixNano":"1700000000500000000","attributes":[)"
      R"({"key":"http.response.status_code","value":{"intValue":"503"}},{"key":"cached","value":{"boolValue":true}},)"
      R"({"key":"error.type","value":{"stringValue":"too_busy"}}],"status":{"code":2}},)"
      R"({"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"2222222222222222",)"
      R"("name":"a \"quoted\"\u000a name","kind":1,"startTimeUnixNano":"1000","endTimeUnixNano":"2000",)"
      "\"attributes\":[{\"key\":\"bad\",\"value\":{\"stringValue\":\"\xef\xbf\xbd\"}}],\"status\":{}}]}]}]}");
}

TEST(SpansJson, NoSpansAreNoSpans) {
  EXPECT_NE(to_otlp_json(resource, {}).find(R"("spans":[]}]}]})"), std::string::npos);
}

}  // namespace
}  // namespace parlance::net
