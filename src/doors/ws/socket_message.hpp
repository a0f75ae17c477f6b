// What is said over /ws/query, both ways.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/ids.hpp"

namespace parlance::doors::ws {

/// A message of a client, sound by the schema of its type: query, cancel, resume, authenticate or ping.
/// Codes: bad_json, unknown_message, invalid_request.
[[nodiscard]] base::Result<boost::json::object> parse_message(std::string_view text);

/// The two names of a question: the client's, "" where it gave none, and ours.
struct Names {
  std::string client;
  store::AnswerId query;
};

/// {"type":"processing","id":...,"query_id":...,"stage":...,"progress":...}
[[nodiscard]] std::string processing_message(const Names& names, std::string_view stage, double progress);
/// {"type":"partial","id":...,"query_id":...,"partial":...}; `partial` what stands of the answer, as JSON.
[[nodiscard]] std::string partial_message(const Names& names, std::string_view partial);
/// `type` is result or clarification; `answer` the JSON of SPEC 3.
[[nodiscard]] std::string answer_message(std::string_view type, const Names& names, std::string_view answer);
/// `error` is the JSON of SPEC 5.
[[nodiscard]] std::string failure_message(const Names& names, std::string_view error);
[[nodiscard]] std::string failure_message(const Names& names, const base::Error& error);

}  // namespace parlance::doors::ws
