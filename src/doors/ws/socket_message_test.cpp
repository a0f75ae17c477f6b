#include "doors/ws/socket_message.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace parlance::doors::ws {
namespace {

TEST(SocketMessage, IsReadByTheSchemaOfItsType) {
  const struct {
    std::string_view text, code;
  } cases[] = {
      {R"({"type":"query","id":"1","question":"how many?","database_id":"cars","converse":true})", ""},
      {R"({"type":"query","question":"how many?"})", ""},
      {R"({"type":"query"})", "invalid_request"},
      {R"({"type":"query","question":""})", "invalid_request"},
      {R"({"type":"query","question":"a","more":1})", "invalid_request"},
      {R"({"type":"query","question":"a","id":1})", "invalid_request"},
      {R"({"type":"cancel","id":"1"})", ""},
      {R"({"type":"resume","query_id":"q_1"})", ""},
      {R"({"type":"resume"})", "invalid_request"},
      {R"({"type":"authenticate","token":"t"})", ""},
      {R"({"type":"authenticate","token":7})", "invalid_request"},
      {R"({"type":"ping"})", ""},
      {R"({"type":"other"})", "unknown_message"},
      {R"({"type":1})", "unknown_message"},
      {R"({})", "unknown_message"},
      {R"([])", "unknown_message"},
      {R"({"type":)", "bad_json"},
      {"", "bad_json"},
  };
  for (const auto& one : cases) {
    const auto message = parse_message(one.text);
    EXPECT_EQ(message ? "" : message.error().code, one.code) << one.text;
  }
}

TEST(SocketMessage, CarriesBothIds) {
  const Names names{"mine", store::AnswerId("q_1")};
  EXPECT_EQ(processing_message(names, "run", 0.5),
            R"({"type":"processing","id":"mine","query_id":"q_1","stage":"run","progress":0.5})");
  EXPECT_EQ(partial_message(names, R"({"a":1})"),
            R"({"type":"partial","id":"mine","query_id":"q_1","partial":{"a":1}})");
  EXPECT_EQ(answer_message("result", names, R"({"a":1})"),
            R"({"type":"result","id":"mine","query_id":"q_1","answer":{"a":1}})");
  EXPECT_EQ(failure_message({}, std::string_view("{}")),
            R"({"type":"error","id":null,"query_id":null,"error":{}})");
}

TEST(SocketMessage, KeepsWhatIsInternalToItself) {
  const base::Error error{base::ErrorKind::internal, "boom", "the secret reason", {}, nullptr};
  const auto message = boost::json::parse(failure_message({"mine", store::AnswerId("q_1")}, error));
  EXPECT_EQ(message.at("error").at("code").as_string(), "internal_error");
  EXPECT_EQ(boost::json::serialize(message).find("secret reason"), std::string::npos);
}

}  // namespace
}  // namespace parlance::doors::ws
