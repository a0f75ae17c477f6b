// Peers that are slow or too many, and how a server ends or does not start.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "net/http/raw_peer.hpp"
#include "net/http/server_under_test.hpp"

namespace parlance::net {
namespace {

using namespace std::chrono_literals;

TEST(Server, SlowPeers) {
  SampleApplication application;
  ServerOptions options;
  options.head_time = 200ms;
  options.idle_time = 200ms;
  options.body_stall = 200ms;
  const auto server = serve(application, options);
  EXPECT_EQ(status_of(exchange_raw(server->port(), "GET /hello HTTP/1.1\r\nHo")), 408U);
  EXPECT_EQ(status_of(exchange_raw(server->port(), request("POST /echo", "Content-Length: 10\r\n", "abc"))),
            408U);
  EXPECT_EQ(exchange_raw(server->port(), ""), "");
  const std::string idle = exchange_raw(server->port(), "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(body_of(idle), "hello");  // and closed, not "[never closed]"
  // A byte now and then does not extend the time for a head.
  RawPeer dripping(server->port());
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 200 && dripping.send("G"); ++i) std::this_thread::sleep_for(20ms);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST(Server, ManyConnections) {
  SampleApplication application;
  ServerOptions options;
  options.most_connections = 300;
  options.threads = 2;
  const auto server = serve(application, options);
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (int i = 0; i < 300; ++i) {
    peers.push_back(std::make_unique<RawPeer>(server->port()));
    peers.back()->send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
  }
  for (auto& peer : peers) ASSERT_EQ(body_of(peer->read_answer()), "hello");
  EXPECT_EQ(server->connections(), 300U);
  EXPECT_EQ(status_of(exchange_raw(server->port(), request("GET /hello"))), 503U);
  for (auto& peer : peers) peer->leave();
  for (int i = 0; i < 500 && server->connections() > 0; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(server->connections(), 0U);
  EXPECT_EQ(status_of(exchange_raw(server->port(), request("GET /hello"))), 200U);
}

TEST(Server, StopsWhenWhatIsUnderWayIsDone) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer idle(server->port());
  idle.send("GET /hello HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(body_of(idle.read_answer()), "hello");
  RawPeer busy(server->port());
  busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_TRUE(application.wait_for("began /slow"));
  std::thread stopping([&] { server->stop(10s); });
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_FALSE(idle.timed_out());
  application.release();
  const std::string answer = busy.read_all();
  stopping.join();
  EXPECT_EQ(body_of(answer), "slow");
  EXPECT_EQ(header_of(answer, "Connection"), "close");
  EXPECT_EQ(server->connections(), 0U);
  RawPeer late(server->port());
  EXPECT_EQ(late.descriptor(), -1);
}

TEST(Server, StopsAtTheEndOfItsGrace) {
  SampleApplication application;
  const auto server = serve(application);
  RawPeer busy(server->port());
  busy.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_TRUE(application.wait_for("began /wait"));
  server->stop(100ms);
  EXPECT_EQ(server->connections(), 0U);
  EXPECT_TRUE(application.wait_for("gone"));
  EXPECT_EQ(busy.read_all(), "");
}

TEST(Server, WhyItDoesNotStart) {
  SampleApplication application;
  const auto server = serve(application);
  ServerOptions options;
  options.port = server->port();
  EXPECT_EQ(Server::start(options, application).error().code, "port_taken");
  options.address = "somewhere";
  EXPECT_EQ(Server::start(options, application).error().code, "bad_address");
  options.address = "127.0.0.1";
  options.port = 0;
  options.certificate_file = "/nowhere/certificate.pem";
  options.key_file = "/nowhere/key.pem";
  EXPECT_EQ(Server::start(options, application).error().code, "bad_certificate");
}

}  // namespace
}  // namespace parlance::net
