#include "net/http/client.hpp"

#include <gtest/gtest.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "net/http/sample_application.hpp"
#include "net/http/server.hpp"

namespace parlance::net {
namespace {

using namespace std::chrono_literals;

struct CalledServer {
  CalledServer() {
    ServerOptions options;
    options.port = 0;
    auto started = Server::start(options, application);
    EXPECT_TRUE(started);
    if (started) server = std::move(*started);
  }
  [[nodiscard]] Call to(const std::string& target) const {
    Call call;
    call.url = "http://127.0.0.1:" + std::to_string(server->port()) + target;
    return call;
  }
  SampleApplication application;
  std::unique_ptr<Server> server;
};

std::string outcome(const base::Result<Response>& answer) {
  return answer ? std::to_string(answer->status) + " " + answer->body : answer.error().code;
}

std::string contents_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Client, MethodsBodiesAndHeaders) {
  const CalledServer peer;
  const Client client;
  EXPECT_EQ(outcome(client.call(peer.to("/hello"))), "200 hello");
  EXPECT_EQ(outcome(client.call(peer.to("/nowhere"))), "404 nothing here");
  Call call = peer.to("/echo");
  call.method = "POST";
  call.body = std::string("a\0b", 3);
  EXPECT_EQ(outcome(client.call(call)), "200 " + call.body);
  call.body.clear();
  EXPECT_EQ(outcome(client.call(call)), "200 ");
  for (const std::string method : {"GET", "DELETE", "PUT", "PATCH", "POST", "PROPFIND"}) {
    Call other = peer.to("/head?x=1");
    other.method = method;
    other.headers.add("X-Mine", "value");
    other.headers.add("X-Empty", "");
    const auto answer = client.call(other);
    ASSERT_TRUE(answer) << method;
    EXPECT_TRUE(answer->body.starts_with(method + " /head ? x=1")) << answer->body;
    EXPECT_NE(answer->body.find("X-Mine=value\nX-Empty=\n"), std::string::npos) << answer->body;
    EXPECT_EQ(*answer->headers.find("content-type"), "text/plain");
  }
  Call head = peer.to("/hello");
  head.method = "HEAD";
  const auto answer = client.call(head);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "");
  EXPECT_EQ(*answer->headers.find("Content-Length"), "5");
}

TEST(Client, Files) {
  const CalledServer peer;
  const std::string base = testing::TempDir() + "/parlance_client_" + std::to_string(getpid());
  const std::string content(500'000, 'f');
  std::ofstream(base + ".up") << content;
  Call call = peer.to("/echo");
  call.method = "PUT";
  call.headers.add("X-Sink", "1");
  call.body_file = base + ".up";
  call.to_file = base + ".down";
  EXPECT_EQ(outcome(Client().call(call)), "200 ");
  EXPECT_TRUE(contents_of(base + ".down") == content);
  call.body_file = base + ".missing";
  EXPECT_EQ(outcome(Client().call(call)), "unreachable");
  call.body_file = base + ".up";
  call.to_file = base + ".missing/down";
  EXPECT_EQ(outcome(Client().call(call)), "unreachable");
  std::filesystem::remove(base + ".up");
  std::filesystem::remove(base + ".down");
}

TEST(Client, Redirects) {
  const CalledServer peer;
  const Client client;
  EXPECT_EQ(outcome(client.call(peer.to("/redirect?/hello"))), "200 hello");
  EXPECT_EQ(outcome(client.call(peer.to("/redirect?/redirect?/redirect?/hello"))), "200 hello");
  EXPECT_EQ(outcome(client.call(peer.to("/redirect?ftp://127.0.0.1/x"))), "bad_url");
  EXPECT_EQ(outcome(client.call(peer.to("/redirect?file:///etc/passwd"))), "bad_url");
  std::string six = "/hello";
  for (int i = 0; i < 6; ++i) six = "/redirect?" + six;
  EXPECT_EQ(outcome(client.call(peer.to(six))), "unreachable");
  Call post = peer.to("/redirect?/head");
  post.method = "POST";
  post.body = "x";
  const auto answer = client.call(post);
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->body.starts_with("GET /head")) << answer->body;
}

TEST(Client, Failures) {
  const CalledServer peer;
  const Client client;
  Call call = peer.to("/long");
  call.answer_limit = 4096;
  EXPECT_EQ(outcome(client.call(call)).substr(0, 3), "200");
  call.answer_limit = 4095;
  EXPECT_EQ(outcome(client.call(call)), "answer_too_large");
  call = peer.to("/slow");
  call.time = 200ms;
  EXPECT_EQ(outcome(client.call(call)), "timed_out");
  call = peer.to("/slow");
  std::thread canceller([token = call.cancel] {
    std::this_thread::sleep_for(100ms);
    token.cancel();
  });
  EXPECT_EQ(outcome(client.call(call)), "cancelled");
  canceller.join();
  EXPECT_EQ(outcome(client.call(call)), "cancelled");
  for (const std::string url : {"gopher://127.0.0.1/", "file:///etc/passwd", "", "http://", "http://a b/"}) {
    Call bad;
    bad.url = url;
    EXPECT_EQ(outcome(client.call(bad)), "bad_url") << url;
  }
  Call split = peer.to("/hello");
  split.headers.add("X-Mine", "a\r\nX-Other: b");
  EXPECT_EQ(outcome(client.call(split)), "bad_url");
  peer.server->stop(0ms);
  const auto refused = client.call(peer.to("/hello?token=secret"));
  EXPECT_EQ(outcome(refused), "unreachable");
  EXPECT_EQ(refused.error().message.find("secret"), std::string::npos);
}

TEST(Client, OnlyPublicAddresses) {
  const CalledServer peer;
  const Client client;
  Call call = peer.to("/hello");
  EXPECT_EQ(outcome(client.call(call)), "200 hello");  // leaves a connection that must not be used below
  call.reach = Reach::public_only;
  EXPECT_EQ(outcome(client.call(call)), "address_denied");
  const std::string port = std::to_string(peer.server->port());
  for (const std::string host :
       {"localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"}) {
    call.url = "http://" + host + ":" + port + "/hello";
    EXPECT_EQ(outcome(client.call(call)), "address_denied") << host;
  }
}

std::string hmac(const std::string& key, const std::string& text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), nullptr);
  return {digest.begin(), digest.end()};
}

std::string hex(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    text += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

std::string sha256(const std::string& text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return hex({digest.begin(), digest.end()});
}

/// The value of `name` in what /head says it saw.
std::string seen_header(const std::string& seen, const std::string& name) {
  const auto found = seen.find("\n" + name + "=");
  if (found == std::string::npos) return "";
  const auto begin = found + name.size() + 2;
  return seen.substr(begin, seen.find('\n', begin) - begin);
}

TEST(Client, SignsForObjectStores) {
  const CalledServer peer;
  Call call = peer.to("/head?b=2&a=1");
  call.method = "PUT";
  call.body = "hello";
  call.signature = Signature{"eu", "s3", "KEYID", "hidden"};
  const auto answer = Client().call(call);
  ASSERT_TRUE(answer);
  const std::string& seen = answer->body;
  EXPECT_NE(seen.find("? a=1&b=2 from"), std::string::npos) << seen;
  // Computed anew by the description of the signature, from what arrived.
  const std::string moment = seen_header(seen, "X-Amz-Date");
  const std::string day = moment.substr(0, 8);
  const std::string names = "content-type;host;x-amz-content-sha256;x-amz-date";
  const std::string canonical =
      "PUT\n/head\na=1&b=2\ncontent-type:application/octet-stream\nhost:" + seen_header(seen, "Host") +
      "\nx-amz-content-sha256:" + sha256("hello") + "\nx-amz-date:" + moment + "\n\n" + names + "\n" +
      sha256("hello");
  const std::string scope = day + "/eu/s3/aws4_request";
  const std::string key = hmac(hmac(hmac(hmac("AWS4hidden", day), "eu"), "s3"), "aws4_request");
  const std::string to_sign = "AWS4-HMAC-SHA256\n" + moment + "\n" + scope + "\n" + sha256(canonical);
  EXPECT_EQ(seen_header(seen, "Authorization"), "AWS4-HMAC-SHA256 Credential=KEYID/" + scope +
                                                    ", SignedHeaders=" + names +
                                                    ", Signature=" + hex(hmac(key, to_sign)));
}

TEST(Client, KeepsConnectionsAndServesManyThreads) {
  const CalledServer peer;
  const Client client;
  for (int i = 0; i < 50; ++i) ASSERT_EQ(outcome(client.call(peer.to("/hello"))), "200 hello");
  EXPECT_EQ(peer.server->connections(), 1U);
  std::vector<std::thread> threads;
  std::atomic<int> fine = 0;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) fine += outcome(client.call(peer.to("/hello"))) == "200 hello" ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fine, 400);
  EXPECT_LE(peer.server->connections(), 8U);
}

TEST(Client, WhichAddressesArePublic) {
  const std::vector<std::pair<std::string, bool>> table = {
      {"8.8.8.8", true},
      {"1.1.1.1", true},
      {"0.0.0.0", false},
      {"10.1.2.3", false},
      {"100.63.255.255", true},
      {"100.64.0.1", false},
      {"100.127.255.255", false},
      {"100.128.0.0", true},
      {"127.0.0.1", false},
      {"127.255.0.1", false},
      {"169.254.169.254", false},
      {"172.15.0.1", true},
      {"172.16.0.1", false},
      {"172.31.255.255", false},
      {"172.32.0.1", true},
      {"192.0.0.8", false},
      {"192.0.2.1", false},
      {"192.88.99.1", false},
      {"192.168.0.1", false},
      {"192.169.0.1", true},
      {"198.18.0.1", false},
      {"198.19.255.255", false},
      {"198.20.0.1", true},
      {"198.51.100.1", false},
      {"203.0.113.9", false},
      {"223.255.255.255", true},
      {"224.0.0.1", false},
      {"239.1.1.1", false},
      {"240.0.0.1", false},
      {"255.255.255.255", false},
      {"::", false},
      {"::1", false},
      {"::ffff:8.8.8.8", true},
      {"::ffff:10.0.0.1", false},
      {"64:ff9b::8.8.8.8", true},
      {"64:ff9b::7f00:1", false},
      {"2002:7f00:1::", false},
      {"2002:808:808::", true},
      {"2001:db8::1", false},
      {"2001::1", false},
      {"2606:4700::1111", true},
      {"2a00:1450::1", true},
      {"3fff::1", false},
      {"fc00::1", false},
      {"fd12::1", false},
      {"fe80::1", false},
      {"fec0::1", false},
      {"ff02::1", false},
      {"100::1", false},
      {"::7f00:1", false},
      {"", false},
      {"localhost", false},
      {"1.2.3", false},
      {"8.8.8.8 ", false},
      {"[2606:4700::1111]", false},
  };
  for (const auto& [address, expected] : table) EXPECT_EQ(is_public_address(address), expected) << address;
}

}  // namespace
}  // namespace parlance::net
