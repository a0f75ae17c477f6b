#include "net/http/multipart.hpp"

#include "base/text.hpp"
#include "net/http/header_value.hpp"

namespace parlance::net {
namespace {

std::unexpected<base::Error> bad_multipart(std::string_view why) {
  return base::fail(base::ErrorKind::usage, "bad_multipart",
                    "The multipart body is damaged (" + std::string(why) + "). Send it as form-data.",
                    {{"reason", std::string(why)}});
}

/// Some browsers send the whole path of the file, with either kind of slash.
std::string last_segment(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::optional<Headers> parse_part_headers(std::string_view head) {
  Headers headers;
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return std::nullopt;
    if (line.find('\0') != std::string_view::npos) return std::nullopt;
    headers.add(line.substr(0, colon), std::string(trim_blanks(line.substr(colon + 1))));
  }
  return headers;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  if (media_type(content_type) != "multipart/form-data") return std::nullopt;
  auto boundary = find_parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  if (boundary->find_first_of("\r\n") != std::string::npos) return std::nullopt;
  return boundary;
}

MultipartParser::MultipartParser(std::string_view boundary, PartReceiver& receiver, MultipartLimits limits)
    : delimiter_("\r\n--" + std::string(boundary)), receiver_(receiver), limits_(limits), pending_("\r\n") {
  // The first delimiter may be the very start of the body: the line end before it is ours.
}

base::Result<void> MultipartParser::write(std::string_view bytes) {
  if (state_ == State::broken) return bad_multipart("more after an error");
  if (state_ == State::epilogue) return {};
  pending_ += bytes;
  for (;;) {
    auto more = step();
    if (!more) {
      state_ = State::broken;
      pending_.clear();
      return base::fail(std::move(more));
    }
    if (!*more) return {};
  }
}

base::Result<void> MultipartParser::finish() {
  if (state_ == State::epilogue) return {};
  return bad_multipart("the closing boundary is missing");
}

base::Result<bool> MultipartParser::step() {
  switch (state_) {
    case State::preamble:
    case State::content:
      return step_to_boundary();
    case State::after_boundary:
      return step_after_boundary();
    case State::head:
      return step_head();
    case State::epilogue:
      pending_.clear();
      return false;
    case State::broken:
      break;
  }
  return bad_multipart("more after an error");
}

base::Result<bool> MultipartParser::step_to_boundary() {
  const bool in_part = state_ == State::content;
  const auto found = pending_.find(delimiter_);
  // Without a delimiter, its beginning may still be at the end of what has come.
  const std::size_t keep = delimiter_.size() - 1;
  const std::size_t taken =
      found != std::string::npos ? found : (pending_.size() > keep ? pending_.size() - keep : 0);
  if (in_part && taken > 0) {
    auto written = receiver_.write(std::string_view(pending_).substr(0, taken));
    if (!written) return base::fail(std::move(written));
  }
  pending_.erase(0, taken);
  if (found == std::string::npos) return false;
  pending_.erase(0, delimiter_.size());
  state_ = State::after_boundary;
  if (in_part) {
    auto ended = receiver_.end();
    if (!ended) return base::fail(std::move(ended));
  }
  return true;
}

base::Result<bool> MultipartParser::step_after_boundary() {
  const auto text = pending_.find_first_not_of(" \t");  // padding, RFC 2046
  if (text != std::string::npos && text > 0) pending_.erase(0, text);
  if (pending_.size() < 2) return false;
  if (pending_.starts_with("--")) {
    state_ = State::epilogue;
    return true;
  }
  if (!pending_.starts_with("\r\n")) {
    if (text == std::string::npos && pending_.size() < limits_.head) return false;
    return bad_multipart("a boundary is not followed by a line end");
  }
  if (++parts_ > limits_.parts) {
    return base::fail(base::ErrorKind::over_limit, "too_many_parts",
                      "The form has more than " + std::to_string(limits_.parts) + " parts. Send fewer.",
                      {{"limit", std::to_string(limits_.parts)}});
  }
  state_ = State::head;  // the line end stays, so that an empty head ends as any other
  return true;
}

base::Result<bool> MultipartParser::step_head() {
  const auto end = pending_.find("\r\n\r\n");
  if (end == std::string::npos ? pending_.size() > limits_.head + 4 : end > limits_.head) {
    return bad_multipart("the headers of a part are too long");
  }
  if (end == std::string::npos) return false;
  auto begun = begin_part(std::string_view(pending_).substr(2, end < 2 ? 0 : end - 2));
  if (!begun) return base::fail(std::move(begun));
  pending_.erase(0, end + 4);
  state_ = State::content;
  return true;
}

base::Result<void> MultipartParser::begin_part(std::string_view head) {
  auto headers = parse_part_headers(head);
  if (!headers) return bad_multipart("a header of a part is broken");
  const std::string* disposition = headers->find("Content-Disposition");
  if (disposition == nullptr || media_type(*disposition) != "form-data") {
    return bad_multipart("a part is not form-data");
  }
  auto name = find_parameter(*disposition, "name");
  if (!name) return bad_multipart("a part has no name");
  auto file_name = find_parameter(*disposition, "filename");
  if (file_name && file_name->find('\0') != std::string::npos)
    return bad_multipart("a file name holds a NUL");
  if (file_name) file_name = last_segment(*file_name);
  return receiver_.begin({std::move(*name), std::move(file_name), std::move(*headers)});
}

}  // namespace parlance::net
