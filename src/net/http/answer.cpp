#include "net/http/answer.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "net/http/byte_range.hpp"
#include "net/http/header_value.hpp"

namespace parlance::net {
namespace {

std::string_view reason_phrase(unsigned status) {
  static constexpr auto phrases = std::to_array<std::pair<unsigned, std::string_view>>({
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {206, "Partial Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {411, "Length Required"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {416, "Range Not Satisfiable"},
      {422, "Unprocessable Content"},
      {426, "Upgrade Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {499, "Client Closed Request"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
  });
  const auto* const found = std::ranges::find(phrases, status, &std::pair<unsigned, std::string_view>::first);
  return found == phrases.end() ? "Status" : found->second;
}

bool has_no_body(unsigned status) { return status < 200 || status == 204 || status == 304; }

bool is_ours(std::string_view name) {
  static constexpr auto ours = std::to_array<std::string_view>(
      {"Connection", "Content-Length", "Date", "Transfer-Encoding", "X-Request-Id", "Keep-Alive"});
  return std::ranges::any_of(ours, [&](std::string_view own) { return same_ignoring_case(own, name); });
}

bool is_safe(const Headers::Field& field) {
  return is_token(field.name) &&
         field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

}  // namespace

Answer make_answer(const RequestHead& head, Response response) {
  cut_byte_range(head, response);
  if (agree_on_gzip(head, response, false)) response.body = Gzip().finish(response.body);
  Answer answer{std::move(response), std::nullopt, false};
  if (!has_no_body(answer.response.status)) {
    const auto& file = answer.response.file;
    answer.length = file ? file->end - file->begin : answer.response.body.size();
  }
  if (has_no_body(answer.response.status) || head.method == "HEAD") {
    answer.response.body.clear();
    answer.response.file.reset();
  }
  return answer;
}

Answer make_streamed_answer(const RequestHead& head, Response response, std::unique_ptr<Gzip>& packer) {
  response.headers.remove("Accept-Ranges");
  if (agree_on_gzip(head, response, true)) packer = std::make_unique<Gzip>();
  return {std::move(response), std::nullopt, true};
}

std::string write_answer_head(const Answer& answer, std::string_view request_id,
                              const AnswerFraming& framing) {
  const Response& response = answer.response;
  std::string head;
  head.reserve(512);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_phrase(response.status)).append("\r\n");
  const auto add = [&](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  add("Date", framing.date);
  if (answer.length) add("Content-Length", std::to_string(*answer.length));
  if (answer.streamed && !framing.old && !has_no_body(response.status)) add("Transfer-Encoding", "chunked");
  if (!framing.keep_alive) add("Connection", "close");
  if (framing.keep_alive && framing.old) add("Connection", "keep-alive");
  if (!request_id.empty()) add("X-Request-Id", request_id);
  for (const auto& field : response.headers.fields()) {
    if (!is_ours(field.name) && is_safe(field)) add(field.name, field.value);
  }
  return head.append("\r\n");
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 40> text{};
  const auto length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), length};
}

}  // namespace parlance::net
