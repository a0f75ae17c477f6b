#include "net/http/server.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "net/http/raw_peer.hpp"
#include "net/http/server_under_test.hpp"

namespace parlance::net {
namespace {

using namespace std::chrono_literals;

std::string unpacked(const std::string& packed) {
  z_stream zlib{};
  inflateInit2(&zlib, 15 + 16);
  std::string plain(1 << 20, '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  zlib.avail_in = static_cast<uInt>(packed.size());
  zlib.next_out = reinterpret_cast<Bytef*>(plain.data());
  zlib.avail_out = static_cast<uInt>(plain.size());
  const int outcome = inflate(&zlib, Z_FINISH);
  plain.resize(plain.size() - zlib.avail_out);
  inflateEnd(&zlib);
  return outcome == Z_STREAM_END ? plain : "damaged";
}

TEST(Server, RawRequests) {
  SampleApplication application;
  const auto server = serve(application);
  const std::string host = "Host: h\r\nConnection: close\r\n\r\n";
  const std::vector<std::pair<std::string, unsigned>> table = {
      {request("GET /hello"), 200},
      {"\r\n\r\n" + request("GET /hello"), 200},
      {request("GET http://else.where/hello"), 200},
      {request("GET /a/../hello?x=1"), 200},
      {request("GET /a/%2e%2e/%68ello"), 200},
      {request("GET /nowhere"), 404},
      {request("OPTIONS *"), 404},
      {"GET /hello HTTP/1.0\r\n\r\n", 200},
      {request("GET /drop"), 500},
      {request("GET /throw"), 500},
      {request("GET /throw-early"), 500},
      {request("GET /socket"), 400},
      {"GET /hello HTTP/1.1\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
      {"GET /hello HTTP/2.0\r\n" + host, 400},
      {"GET /hello\r\n" + host, 400},
      {"GET  HTTP/1.1\r\n" + host, 400},
      {"GE(T /hello HTTP/1.1\r\n" + host, 400},
      {"GET /a b HTTP/1.1\r\n" + host, 400},
      {"GET /%zz HTTP/1.1\r\n" + host, 400},
      {"GET /%ff HTTP/1.1\r\n" + host, 400},
      {"GET /\xff HTTP/1.1\r\n" + host, 400},
      {"GET /%00 HTTP/1.1\r\n" + host, 400},
      {"GET hello HTTP/1.1\r\n" + host, 400},
      {"CONNECT h:1 HTTP/1.1\r\n" + host, 400},
      {"GET /hello HTTP/1.1\nHost: h\n\n", 400},
      {"GET /hello HTTP/1.1\r\nHost: h\r\nA: b\rc\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\r\nHost: h\r\nA: b\r\n folded\r\n\r\n", 400},
      {"GET /hello HTTP/1.1\r\nHost: h\r\nnone\r\n\r\n", 400},
      {"POST /echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" + host + "ab", 400},
      {"POST /echo HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n" + host + "0\r\n\r\n",
       400},
      {"POST /echo HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n" + host, 400},
      {"POST /echo HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n" + host, 400},
      {"POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" + host, 400},
      {"POST /echo HTTP/1.1\r\nContent-Length: -1\r\n" + host, 400},
      {"POST /echo HTTP/1.1\r\nContent-Length: 1, 1\r\n" + host + "a", 400},
      {"POST /echo HTTP/1.1\r\nContent-Length: 0x1\r\n" + host + "a", 400},
      {"POST /echo HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n" + host, 400},
      {request("POST /echo", "Content-Length: 3\r\n", "abc"), 200},
      {request("POST /echo", "Content-Length: 100001\r\n"), 413},
      {request("POST /echo", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"), 200},
      {request("POST /echo", "Transfer-Encoding: chunked\r\n", "zz\r\n"), 400},
      {request("POST /echo", "Transfer-Encoding: chunked\r\n", "3\r\nabcX\r\n"), 400},
      {request("POST /echo", "Transfer-Encoding: chunked\r\n", "3\nabc\n0\n\n"), 400},
      {request("POST /echo", "Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n"), 400},
      {request("POST /echo", "Transfer-Encoding: chunked\r\n",
               "186A1\r\n" + std::string(100'001, 'x') + "\r\n0\r\n\r\n"),
       413},
      {request("POST /refuse", "Content-Length: 3\r\n", "abc"), 403},
      {"GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\n" + host, 414},
      {"GET /" + std::string(20'000, 'a'), 414},
      {request("GET /hello", "A: " + std::string(20'000, 'a') + "\r\n"), 431},
  };
  for (const auto& [bytes, expected] : table) {
    const std::string answer = exchange_raw(server->port(), bytes);
    EXPECT_EQ(status_of(answer), expected) << bytes.substr(0, 200) << "\n->\n" << answer;
    EXPECT_EQ(answer.find("[never closed]"), std::string::npos) << bytes.substr(0, 200);
  }
  std::string many;
  for (int i = 0; i < 200; ++i) many += "A" + std::to_string(i) + ": b\r\n";
  EXPECT_EQ(status_of(exchange_raw(server->port(), request("GET /hello", many))), 431U);
}

TEST(Server, WhatTheApplicationSees) {
  SampleApplication application;
  const auto server = serve(application);
  const std::string seen = body_of(exchange_raw(
      server->port(), request("GET /./x/../head?a=%20b", "X-Request-Id: abc-1.2_Z\r\nOdd:  \xff \r\n")));
  EXPECT_NE(seen.find("GET /head ? a=%20b from 127.0.0.1 plain id abc-1.2_Z\n"), std::string::npos) << seen;
  EXPECT_NE(seen.find("Odd=\xEF\xBF\xBD\n"), std::string::npos) << seen;
  const std::string answer =
      exchange_raw(server->port(), request("GET /hello", "X-Request-Id: two words\r\n"));
  EXPECT_TRUE(header_of(answer, "X-Request-Id").starts_with("r_")) << answer;
  EXPECT_EQ(header_of(answer, "Content-Length"), "5");
  EXPECT_EQ(header_of(answer, "Connection"), "close");
  EXPECT_TRUE(header_of(answer, "Date").ends_with(" GMT")) << answer;
  EXPECT_TRUE(application.wait_for("answered /hello"));
}

TEST(Server, KeepAliveAndPipelining) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer peer(server->port());
  const std::string one = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";
  for (int i = 0; i < 3; ++i) {
    peer.send(one);
    EXPECT_EQ(body_of(peer.read_answer()), "hello");
  }
  // The second is answered by another thread; the order stays. The body of a refused request is read over.
  peer.send(one + "GET /head HTTP/1.1\r\nHost: h\r\n\r\n" +
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" +
            "POST /refuse HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nGET /" + one);
  EXPECT_EQ(body_of(peer.read_answer()), "hello");
  EXPECT_TRUE(body_of(peer.read_answer()).starts_with("GET /head"));
  EXPECT_EQ(body_of(peer.read_answer()), "abc");
  EXPECT_EQ(status_of(peer.read_answer()), 403U);
  EXPECT_EQ(body_of(peer.read_answer()), "hello");
  std::string many;
  for (int i = 0; i < 200; ++i) many += one;
  peer.send(many);
  for (int i = 0; i < 200; ++i) ASSERT_EQ(body_of(peer.read_answer()), "hello") << i;
  peer.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(header_of(peer.read_answer(), "Connection"), "keep-alive");
  peer.send("GET /hello HTTP/1.0\r\n\r\n");
  EXPECT_EQ(body_of(peer.read_all()), "hello");
}

TEST(Server, BodiesInSmallPieces) {
  SampleApplication application;
  const auto server = serve(application);
  const std::vector<std::string> table = {
      request("POST /echo", "Content-Length: 11\r\n", "hello there"),
      request("POST /echo", "Transfer-Encoding: chunked\r\n",
              "5;name=value\r\nhello\r\n6\r\n there\r\n0\r\nTrailer: x\r\n\r\n"),
      request("POST /echo", "Transfer-Encoding: chunked\r\nX-Sink: 1\r\n", "b\r\nhello there\r\n0\r\n\r\n"),
  };
  for (const auto& bytes : table) {
    RawPeer peer(server->port());
    for (const char byte : bytes) ASSERT_TRUE(peer.send(std::string_view(&byte, 1)));
    EXPECT_EQ(body_of(peer.read_all()), "hello there") << bytes;
  }
}

TEST(Server, LargeBodiesGoThroughTheSink) {
  SampleApplication application;
  const auto server = serve(application);
  const std::string body(5'000'000, 'x');
  const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
  EXPECT_EQ(body_of(exchange_raw(server->port(), request("POST /echo", "X-Sink: 1\r\n" + length, body))),
            body);
  const std::string answer = exchange_raw(
      server->port(), request("POST /echo", "X-Sink: 1\r\nContent-Length: 10\r\n", "the poison"));
  EXPECT_EQ(status_of(answer), 400U);
}

TEST(Server, ExpectContinue) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer peer(server->port());
  peer.send("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(peer.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  peer.send("abc");
  EXPECT_EQ(body_of(peer.read_answer()), "abc");
  peer.send("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 200000\r\n\r\n");
  EXPECT_EQ(status_of(peer.read_all()), 413U);
}

TEST(Server, HeadHasNoBody) {
  SampleApplication application;
  const auto server = serve(application);
  for (const std::string path : {"/hello", "/long", "/bytes"}) {
    const std::string answer = exchange_raw(server->port(), request("HEAD " + path));
    EXPECT_EQ(status_of(answer), 200U);
    EXPECT_NE(header_of(answer, "Content-Length"), "0");
    EXPECT_EQ(body_of(answer), "");
  }
  const std::string stream = exchange_raw(server->port(), request("HEAD /events?count=5"));
  EXPECT_EQ(header_of(stream, "Transfer-Encoding"), "chunked");
  EXPECT_EQ(body_of(stream), "");
}

TEST(Server, Ranges) {
  SampleApplication application;
  const std::string path = testing::TempDir() + "/parlance_ranges";
  std::string content;
  for (int i = 0; content.size() < 1'000'000; ++i) content += std::to_string(i) + ",";
  content.resize(1'000'000);
  std::ofstream(path) << content;
  application.file = path;
  const auto server = serve(application);
  struct Row {
    std::string target, headers;
    unsigned status;
    std::string body;
  };
  const std::vector<Row> table = {
      {"/bytes", "", 200, "0123456789"},
      {"/bytes", "Range: bytes=2-4\r\n", 206, "234"},
      {"/bytes", "Range: bytes=7-\r\n", 206, "789"},
      {"/bytes", "Range: bytes=7-99\r\n", 206, "789"},
      {"/bytes", "Range: bytes=-3\r\n", 206, "789"},
      {"/bytes", "Range: bytes=-99\r\n", 206, "0123456789"},
      {"/bytes", "Range: bytes=10-\r\n", 416, ""},
      {"/bytes", "Range: bytes=-0\r\n", 416, ""},
      {"/bytes", "Range: bytes=4-2\r\n", 200, "0123456789"},
      {"/bytes", "Range: bytes=1-2,4-5\r\n", 200, "0123456789"},
      {"/bytes", "Range: lines=1-2\r\n", 200, "0123456789"},
      {"/bytes", "Range: bytes=a-b\r\n", 200, "0123456789"},
      {"/bytes", "Range: bytes=2-4\r\nIf-Range: \"tag\"\r\n", 206, "234"},
      {"/bytes", "Range: bytes=2-4\r\nIf-Range: \"other\"\r\n", 200, "0123456789"},
      {"/bytes", "Range: bytes=2-4\r\nIf-Range: W/\"tag\"\r\n", 200, "0123456789"},
      {"/hello", "Range: bytes=2-4\r\n", 200, "hello"},
      {"/file", "", 200, content},
      {"/file", "Range: bytes=500000-699999\r\n", 206, content.substr(500'000, 200'000)},
  };
  for (const auto& row : table) {
    const std::string answer = exchange_raw(server->port(), request("GET " + row.target, row.headers));
    EXPECT_EQ(status_of(answer), row.status) << row.headers;
    EXPECT_TRUE(body_of(answer) == row.body) << row.headers;
  }
  const std::string cut = exchange_raw(server->port(), request("GET /bytes", "Range: bytes=2-4\r\n"));
  EXPECT_EQ(header_of(cut, "Content-Range"), "bytes 2-4/10");
  std::filesystem::resize_file(path, 10);
  EXPECT_EQ(status_of(exchange_raw(server->port(), request("GET /file"))), 500U);
  std::filesystem::remove(path);
  EXPECT_EQ(status_of(exchange_raw(server->port(), request("GET /file"))), 500U);
}

TEST(Server, Compression) {
  SampleApplication application;
  const auto server = serve(application);
  const std::string packed =
      exchange_raw(server->port(), request("GET /long", "Accept-Encoding: br, gzip\r\n"));
  EXPECT_EQ(header_of(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(header_of(packed, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header_of(packed, "ETag"), "W/\"tag\"");
  EXPECT_LT(body_of(packed).size(), 1000U);
  EXPECT_EQ(unpacked(body_of(packed)), std::string(4096, 'x'));
  const std::string plain = exchange_raw(server->port(), request("GET /long"));
  EXPECT_EQ(header_of(plain, "Content-Encoding"), "");
  EXPECT_EQ(header_of(plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(body_of(plain).size(), 4096U);
  for (const std::string target : {"/hello", "/events?count=3"}) {
    const std::string answer =
        exchange_raw(server->port(), request("GET " + target, "Accept-Encoding: gzip\r\n"));
    EXPECT_EQ(header_of(answer, "Content-Encoding"), "") << target;
  }
}

TEST(Server, EventsAreStreamed) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer peer(server->port());
  peer.send("GET /events?count=2 HTTP/1.1\r\nHost: h\r\n\r\n");
  const std::string head = peer.read_until("\r\n\r\n");
  EXPECT_EQ(header_of(head, "Transfer-Encoding"), "chunked");
  EXPECT_EQ(header_of(head, "Content-Length"), "");
  const std::string body = peer.read_until("\r\n0\r\n\r\n");
  EXPECT_NE(body.find("e0\n\n"), std::string::npos);
  EXPECT_NE(body.find("e1\n\n"), std::string::npos);
  peer.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(body_of(peer.read_answer()), "hello");
  const std::string old = exchange_raw(server->port(), "GET /events?count=1 HTTP/1.0\r\n\r\n");
  EXPECT_EQ(header_of(old, "Transfer-Encoding"), "");
  EXPECT_TRUE(body_of(old).starts_with(": begins\n\n")) << old;
}

TEST(Server, AStreamWaitsForASlowPeer) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer peer(server->port(), 4096);
  peer.send("GET /events?count=20000 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  ASSERT_TRUE(application.wait_for("wrote"));
  std::this_thread::sleep_for(200ms);
  EXPECT_FALSE(application.happened("streamed"));  // 20 MB do not fit between here and there
  const std::string all = peer.read_all();
  EXPECT_TRUE(all.ends_with("\r\n0\r\n\r\n"));
  EXPECT_GT(all.size(), 20'000'000U);
  EXPECT_TRUE(application.wait_for("streamed"));
}

TEST(Server, AStreamNoticesThatThePeerLeft) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer peer(server->port(), 4096);
  peer.send("GET /events?count=1000000 HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_TRUE(application.wait_for("wrote"));
  peer.leave();
  EXPECT_TRUE(application.wait_for("unheard"));
}

TEST(Server, APeerThatTakesNothingIsLeft) {
  SampleApplication application;
  ServerOptions options;
  options.write_stall = 200ms;
  const auto server = serve(application, options);
  RawPeer peer(server->port(), 4096);
  peer.send("GET /events?count=1000000 HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(application.wait_for("unheard"));
  EXPECT_TRUE(application.wait_for("answered /events"));
}

TEST(Server, WorkForAPeerThatLeftIsCalledOff) {
  SampleApplication application;
  const auto server = serve(application);
  for (const bool half : {true, false}) {
    RawPeer peer(server->port());
    peer.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_TRUE(application.wait_for("began /wait", half ? 1 : 2));
    if (half) peer.finish_sending();
    if (!half) peer.leave();
    EXPECT_TRUE(application.wait_for("gone", half ? 1 : 2));
    EXPECT_EQ(status_of(peer.read_some()), half ? 200U : 0U);  // it is told so, if it listens still
  }
}

TEST(Server, AHalfClosedPeerGetsItsAnswers) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer peer(server->port());
  peer.send("GET /head HTTP/1.1\r\nHost: h\r\n\r\nGET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
  peer.finish_sending();
  EXPECT_TRUE(body_of(peer.read_answer()).starts_with("GET /head"));
  EXPECT_EQ(body_of(peer.read_answer()), "hello");
  EXPECT_EQ(peer.read_all(), "");
  EXPECT_FALSE(peer.timed_out());
}

}  // namespace
}  // namespace parlance::net
