#include "net/websocket/socket.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "net/http/raw_peer.hpp"
#include "net/http/sample_application.hpp"
#include "net/http/server.hpp"

namespace parlance::net {
namespace {

using namespace std::chrono_literals;

std::unique_ptr<Server> serve_sockets(SampleApplication& application, ServerOptions options = {}) {
  options.port = 0;
  auto server = Server::start(options, application);
  EXPECT_TRUE(server);
  return server ? std::move(*server) : nullptr;
}

const std::string handshake =
    "GET /socket HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: parlance\r\n\r\n";

/// A frame as a client sends it; `first` is its first byte (FIN and opcode).
std::string frame(unsigned first, std::string_view payload) {
  std::string bytes(1, static_cast<char>(first));
  if (payload.size() < 126) {
    bytes += static_cast<char>(0x80 | payload.size());
  } else if (payload.size() < 65536) {
    bytes += static_cast<char>(0x80 | 126);
    for (const int shift : {8, 0}) bytes += static_cast<char>(payload.size() >> shift & 0xff);
  } else {
    bytes += static_cast<char>(0x80 | 127);
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(payload.size() >> shift & 0xff);
  }
  return bytes + std::string(4, '\0') + std::string(payload);  // a mask of zeros masks nothing
}

constexpr unsigned text = 0x81;
constexpr unsigned ping = 0x89;
constexpr unsigned closing = 0x88;

/// The code of the close frame in what has come, 0 where there is none. What comes before it is short here.
unsigned close_code(std::string_view bytes) {
  for (std::size_t at = 0; at + 4 <= bytes.size(); at += 2U + static_cast<unsigned char>(bytes[at + 1])) {
    if (static_cast<unsigned char>(bytes[at]) != closing) continue;
    return static_cast<unsigned char>(bytes[at + 2]) * 256U + static_cast<unsigned char>(bytes[at + 3]);
  }
  return 0;
}

/// The code at the end of a conversation; answers the close frame as a well-behaved peer does.
unsigned code_at_end(RawPeer& peer) {
  std::string rest;
  bool answered = false;
  for (std::string more = peer.read_some(); !more.empty(); more = peer.read_some()) {
    rest += more;
    if (close_code(rest) == 0 || answered) continue;
    answered = true;
    peer.send(frame(closing, ""));
  }
  EXPECT_FALSE(peer.timed_out());
  return close_code(rest);
}

/// A peer that has shaken hands and been welcomed.
std::unique_ptr<RawPeer> connected(const Server& server, int receive_buffer = 0) {
  auto peer = std::make_unique<RawPeer>(server.port(), receive_buffer);
  peer->send(handshake);
  const std::string answer = peer->read_until("\r\n\r\n");
  EXPECT_EQ(status_of(answer), 101U) << answer;
  EXPECT_EQ(header_of(answer, "Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(header_of(answer, "Sec-WebSocket-Protocol"), "parlance");
  EXPECT_NE(header_of(answer, "X-Request-Id"), "");
  EXPECT_EQ(peer->read_until("127.0.0.1"), "\x81\x11welcome 127.0.0.1");
  return peer;
}

TEST(Socket, EchoesTextAndAnswersPings) {
  SampleApplication application;
  const auto server = serve_sockets(application);
  const auto peer = connected(*server);
  peer->send(frame(text, "hello"));
  EXPECT_EQ(peer->read_until("hello"),
            "\x81\x0a"
            "echo hello");
  peer->send(frame(0x01, "in ") + frame(ping, "P") + frame(0x80, "two"));
  EXPECT_EQ(peer->read_until("two"),
            "\x8a\x01P\x81\x0b"
            "echo in two");
  for (const char byte : frame(text, "slowly")) peer->send(std::string_view(&byte, 1));
  EXPECT_EQ(peer->read_until("slowly"),
            "\x81\x0b"
            "echo slowly");
  peer->send(frame(closing, "\x03\xe8"));
  EXPECT_EQ(code_at_end(*peer), 1000U);
  EXPECT_TRUE(application.wait_for("socket closed"));
  EXPECT_FALSE(application.sockets().front()->send("late"));
}

TEST(Socket, HowItEnds) {
  SampleApplication application;
  ServerOptions options;
  options.socket_message_limit = 1000;
  const auto server = serve_sockets(application, options);
  struct Row {
    std::string name, sent;
    unsigned code;
  };
  const std::string unmasked = {'\x81', '\x01', 'a'};
  const std::vector<Row> table = {
      {"as the application wishes", frame(text, "close"), 4000},
      {"binary", frame(0x82, "x"), 1003},
      {"broken UTF-8", frame(text, "\xff\xfe"), 1007},
      {"too large", frame(text, std::string(1001, 'x')), 1009},
      {"too large in parts", frame(0x01, std::string(600, 'x')) + frame(0x80, std::string(600, 'x')), 1009},
      {"not masked", unmasked, 1002},
      {"reserved bits", frame(0xf1, "x"), 1002},
      {"reserved opcode", frame(0x83, "x"), 1002},
      {"continuation of nothing", frame(0x80, "x"), 1002},
      {"ping in parts", frame(0x09, "x"), 1002},
      {"ping too long", frame(ping, std::string(126, 'x')), 1002},
      {"the handler throws", frame(text, "throw"), 1011},
  };
  int ended = 0;
  for (const auto& row : table) {
    const auto peer = connected(*server);
    peer->send(row.sent);
    EXPECT_EQ(code_at_end(*peer), row.code) << row.name;
    EXPECT_TRUE(application.wait_for("socket closed", ++ended)) << row.name;
  }
  connected(*server)->leave();
  EXPECT_TRUE(application.wait_for("socket closed", ++ended));
}

TEST(Socket, HandshakesThatAreNone) {
  SampleApplication application;
  const auto server = serve_sockets(application);
  const auto without = [](std::string_view part, std::string_view instead) {
    std::string changed = handshake;
    return changed.replace(changed.find(part), part.size(), instead);
  };
  const std::vector<std::string> table = {
      without("Upgrade: websocket\r\n", ""),
      without("Connection: Upgrade", "Connection: keep-alive"),
      without("Version: 13", "Version: 8"),
      without("dGhlIHNhbXBsZSBub25jZQ==", "short"),
      without("GET", "POST"),
      without("HTTP/1.1", "HTTP/1.0"),
      without("Host: h\r\n", "Host: h\r\nContent-Length: 2\r\n") + "ab",
      handshake + frame(text, "early"),
  };
  for (const auto& bytes : table) EXPECT_EQ(status_of(exchange_raw(server->port(), bytes)), 400U) << bytes;
}

TEST(Socket, APeerThatDoesNotReadIsLeft) {
  SampleApplication application;
  ServerOptions options;
  options.write_stall = 300ms;
  const auto server = serve_sockets(application, options);
  const auto peer = connected(*server, 4096);
  const auto socket = application.sockets().front();
  const std::string message(100'000, 'x');
  int taken = 0;
  while (taken < 1000 && socket->send(message)) ++taken;
  EXPECT_GE(taken, 40);
  EXPECT_LT(taken, 1000);
  EXPECT_FALSE(socket->send("more"));
  EXPECT_TRUE(application.wait_for("socket closed"));
}

TEST(Socket, ManyMessagesInOrder) {
  SampleApplication application;
  const auto server = serve_sockets(application);
  const auto peer = connected(*server);
  std::string expected;
  const auto socket = application.sockets().front();
  for (int i = 1000; i < 3000; ++i) {
    ASSERT_TRUE(socket->send(std::to_string(i)));
    expected += "\x81\x04" + std::to_string(i);
  }
  socket->close(1000, "done");
  EXPECT_FALSE(socket->send("after the end"));
  EXPECT_EQ(peer->read_until("done"), expected + "\x88\x06\x03\xe8" + "done");
  peer->send(frame(closing, "\x03\xe8"));
  EXPECT_EQ(peer->read_all(), "");
}

TEST(Socket, TheServerSaysGoodbye) {
  SampleApplication application;
  const auto server = serve_sockets(application);
  const auto polite = connected(*server);
  const auto silent = connected(*server);
  std::thread stopping([&] { server->stop(500ms); });
  EXPECT_EQ(polite->read_until("down").substr(0, 4).substr(2), "\x03\xe9");
  polite->send(frame(closing, "\x03\xe9"));
  stopping.join();
  EXPECT_EQ(server->connections(), 0U);
  EXPECT_TRUE(application.wait_for("socket closed", 2));
}

}  // namespace
}  // namespace parlance::net
