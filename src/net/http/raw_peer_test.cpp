#include "net/http/raw_peer.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <utility>

#include "net/http/header_value.hpp"

namespace parlance::net {

RawPeer::RawPeer(std::uint16_t port, int receive_buffer) : descriptor_(socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval time{10, 0};
  setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
  if (receive_buffer > 0) {
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) leave();
}

RawPeer::~RawPeer() { leave(); }

bool RawPeer::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void RawPeer::finish_sending() { shutdown(descriptor_, SHUT_WR); }

void RawPeer::leave() {
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
}

std::string RawPeer::read_some() {
  std::array<char, 65536> bytes{};
  const auto count = recv(descriptor_, bytes.data(), bytes.size(), 0);
  timed_out_ = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  return count > 0 ? std::string(bytes.data(), static_cast<std::size_t>(count)) : "";
}

std::string RawPeer::read_until(std::string_view mark) {
  for (;;) {
    const auto found = pending_.find(mark);
    if (found != std::string::npos) {
      std::string taken = pending_.substr(0, found + mark.size());
      pending_.erase(0, taken.size());
      return taken;
    }
    const std::string more = read_some();
    if (more.empty()) return std::exchange(pending_, {});
    pending_ += more;
  }
}

std::string RawPeer::read_all() {
  for (std::string more = read_some(); !more.empty(); more = read_some()) pending_ += more;
  return std::exchange(pending_, {});
}

std::string RawPeer::read_answer() {
  std::string answer = read_until("\r\n\r\n");
  std::size_t length = 0;
  const std::string said = header_of(answer, "Content-Length");
  std::from_chars(said.data(), said.data() + said.size(), length);
  while (pending_.size() < length) {
    const std::string more = read_some();
    if (more.empty()) break;
    pending_ += more;
  }
  answer += pending_.substr(0, length);
  pending_.erase(0, length);
  return answer;
}

std::string exchange_raw(std::uint16_t port, std::string_view bytes) {
  RawPeer peer(port);
  peer.send(bytes);
  std::string answer = peer.read_all();
  return peer.timed_out() ? answer + "[never closed]" : answer;
}

unsigned status_of(std::string_view answer) {
  unsigned status = 0;
  if (answer.starts_with("HTTP/1.1 "))
    std::from_chars(answer.data() + 9, answer.data() + answer.size(), status);
  return status;
}

std::string body_of(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return std::string(end == std::string_view::npos ? "" : answer.substr(end + 4));
}

std::string header_of(std::string_view answer, std::string_view name) {
  while (!answer.empty()) {
    const std::string_view line = answer.substr(0, answer.find("\r\n"));
    if (line.empty()) break;
    answer.remove_prefix(std::min(line.size() + 2, answer.size()));
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && same_ignoring_case(line.substr(0, colon), name)) {
      return std::string(trim_blanks(line.substr(colon + 1)));
    }
  }
  return "";
}

}  // namespace parlance::net
