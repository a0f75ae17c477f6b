#include "net/http/chunked.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace parlance::net {
namespace {

constexpr std::size_t chunk_line_limit = 256;  // a size with its extensions
constexpr std::size_t trailer_limit = 8 * 1024;

std::unexpected<base::Error> bad_chunk(std::string_view why) {
  return base::fail(base::ErrorKind::usage, "bad_request",
                    "The body is not properly chunked: " + std::string(why) + ".",
                    {{"reason", std::string(why)}});
}

std::optional<std::uint64_t> chunk_size(std::string_view line) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (error != std::errc() || size > std::uint64_t{1} << 60) return std::nullopt;
  const std::string_view rest = line.substr(static_cast<std::size_t>(end - line.data()));
  if (!rest.empty() && rest.find_first_not_of(" \t") != rest.find(';')) return std::nullopt;
  if (!rest.empty() && rest.find(';') == std::string_view::npos) return std::nullopt;
  return size;
}

}  // namespace

base::Result<ChunkDecoder::Step> ChunkDecoder::step(std::string_view bytes) {
  if (state_ == State::done || bytes.empty()) return Step{};
  if (state_ == State::content) {
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    left_ -= taken;
    if (left_ == 0) state_ = State::content_end;
    return Step{taken, bytes.substr(0, taken)};
  }
  if (state_ == State::content_end) {
    if (!std::string_view("\r\n").starts_with(bytes.substr(0, 2))) return bad_chunk("a chunk has no end");
    if (bytes.size() < 2) return Step{};
    state_ = State::size;
    return Step{2, {}};
  }
  return step_line(bytes);
}

base::Result<ChunkDecoder::Step> ChunkDecoder::step_line(std::string_view bytes) {
  const auto end = bytes.find('\n');
  const bool whole = end != std::string_view::npos;
  const std::size_t limit = state_ == State::size ? chunk_line_limit : trailer_limit - trailer_size_;
  if ((whole ? end + 1 : bytes.size()) > limit) return bad_chunk("a line is too long");
  if (!whole) return Step{};
  const std::string_view line = bytes.substr(0, end == 0 ? 0 : end - 1);
  if (end == 0 || bytes[end - 1] != '\r' || line.find('\r') != std::string_view::npos) {
    return bad_chunk("a line does not end with CR LF");
  }
  if (state_ == State::trailer) {
    trailer_size_ += end + 1;
    if (line.empty()) state_ = State::done;
    return Step{end + 1, {}};
  }
  const auto size = chunk_size(line);
  if (!size) return bad_chunk("the size of a chunk is not a number");
  left_ = *size;
  state_ = left_ == 0 ? State::trailer : State::content;
  return Step{end + 1, {}};
}

std::string as_chunk(std::string_view content) {
  if (content.empty()) return "";
  char size[16];
  const auto* const end = std::to_chars(std::begin(size), std::end(size), content.size(), 16).ptr;
  std::string chunk;
  chunk.reserve(content.size() + 20);
  chunk.append(size, static_cast<std::size_t>(end - size)).append("\r\n").append(content).append("\r\n");
  return chunk;
}

}  // namespace parlance::net
