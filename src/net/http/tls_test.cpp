#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "net/http/client.hpp"
#include "net/http/raw_peer.hpp"
#include "net/http/sample_application.hpp"
#include "net/http/server.hpp"
#include "net/http/test_certificate.hpp"

namespace parlance::net {

TestCertificate::TestCertificate() {
  static int made = 0;
  const std::string base =
      testing::TempDir() + "/parlance_tls_" + std::to_string(getpid()) + "_" + std::to_string(++made);
  certificate_file_ = base + ".pem";
  key_file_ = base + ".key";
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"),
                             -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  std::FILE* file = std::fopen(certificate_file_.c_str(), "we");
  PEM_write_X509(file, certificate);
  std::fclose(file);
  file = std::fopen(key_file_.c_str(), "we");
  PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

TestCertificate::~TestCertificate() {
  std::filesystem::remove(certificate_file_);
  std::filesystem::remove(key_file_);
}

namespace {

using namespace std::chrono_literals;

/// A peer that speaks TLS up to `newest`.
class SecurePeer {
 public:
  SecurePeer(std::uint16_t port, int newest)
      : peer_(port), context_(SSL_CTX_new(TLS_client_method())), tls_(nullptr) {
    SSL_CTX_set_max_proto_version(context_, newest);
    SSL_CTX_set_security_level(context_, 0);
    tls_ = SSL_new(context_);
    SSL_set_fd(tls_, peer_.descriptor());
    connected_ = SSL_connect(tls_) == 1;
  }
  SecurePeer(const SecurePeer&) = delete;
  SecurePeer& operator=(const SecurePeer&) = delete;
  ~SecurePeer() {
    SSL_free(tls_);
    SSL_CTX_free(context_);
  }
  [[nodiscard]] bool connected() const { return connected_; }
  void send(std::string_view bytes) { SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size())); }
  /// Until what came ends with `mark`, or the connection with it.
  std::string read_until(std::string_view mark) {
    std::string answer;
    std::array<char, 4096> piece{};
    while (mark.empty() || !answer.ends_with(mark)) {
      const int count = SSL_read(tls_, piece.data(), static_cast<int>(piece.size()));
      if (count <= 0) break;
      answer.append(piece.data(), static_cast<std::size_t>(count));
    }
    return answer;
  }
  void say_goodbye() { SSL_shutdown(tls_); }

 private:
  RawPeer peer_;
  SSL_CTX* context_;
  SSL* tls_;
  bool connected_ = false;
};

std::string exchange_secure(std::uint16_t port, std::string_view bytes, int newest) {
  SecurePeer peer(port, newest);
  if (!peer.connected()) return "no handshake";
  peer.send(bytes);
  std::string answer = peer.read_until("");
  peer.say_goodbye();
  return answer;
}

struct SecureServer {
  explicit SecureServer(ServerOptions options = {}) {
    options.port = 0;
    options.certificate_file = certificate.certificate_file();
    options.key_file = certificate.key_file();
    auto started = Server::start(options, application);
    EXPECT_TRUE(started) << started.error().message;
    if (started) server = std::move(*started);
  }
  TestCertificate certificate;
  SampleApplication application;
  std::unique_ptr<Server> server;
};

TEST(Tls, AnswersOverVersionsThatAreFit) {
  const SecureServer secure;
  const std::string request =
      "GET /head HTTP/1.1\r\nHost: h\r\n\r\n"
      "GET /events?count=100 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const std::string answer = exchange_secure(secure.server->port(), request, version);
    EXPECT_NE(answer.find("GET /head ?  from 127.0.0.1 secure"), std::string::npos) << answer.substr(0, 500);
    EXPECT_TRUE(answer.ends_with("e99\n\n\r\n0\r\n\r\n")) << answer.size();
  }
  EXPECT_EQ(exchange_secure(secure.server->port(), request, TLS1_1_VERSION), "no handshake");
}

TEST(Tls, LargeBodiesBothWays) {
  const SecureServer secure;
  const std::string body(3'000'000, 'b');
  const std::string answer =
      exchange_secure(secure.server->port(),
                      "POST /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Sink: 1\r\n"
                      "Content-Length: 3000000\r\n\r\n" +
                          body,
                      TLS1_3_VERSION);
  EXPECT_EQ(status_of(answer), 200U);
  EXPECT_TRUE(body_of(answer) == body) << body_of(answer).size();
}

TEST(Tls, CarriesWebSockets) {
  SecureServer secure;
  SecurePeer peer(secure.server->port(), TLS1_3_VERSION);
  peer.send(
      "GET /socket HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  EXPECT_EQ(status_of(peer.read_until("welcome 127.0.0.1")), 101U);
  peer.send({"\x81\x85\0\0\0\0hello", 11});
  EXPECT_EQ(peer.read_until("echo hello"),
            "\x81\x0a"
            "echo hello");
  secure.application.sockets().front()->close(1000, "done");
  EXPECT_EQ(peer.read_until("done"),
            "\x88\x06\x03\xe8"
            "done");
  peer.send({"\x88\x82\0\0\0\0\x03\xe8", 8});
  EXPECT_TRUE(secure.application.wait_for("socket closed"));
}

TEST(Tls, WhatIsNoHandshakeIsClosed) {
  ServerOptions options;
  options.head_time = 200ms;
  const SecureServer secure(options);
  EXPECT_EQ(status_of(exchange_raw(secure.server->port(), "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n")), 0U);
  RawPeer silent(secure.server->port());
  EXPECT_EQ(silent.read_all(), "");
  EXPECT_FALSE(silent.timed_out());
}

TEST(Tls, AClientDoesNotTrustWhatNobodyVouchesFor) {
  const SecureServer secure;
  Call call;
  call.url = "https://127.0.0.1:" + std::to_string(secure.server->port()) + "/hello";
  const auto answer = Client().call(call);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "bad_certificate");
}

TEST(Tls, AKeyOfAnotherCertificateIsRefused) {
  const TestCertificate one;
  const TestCertificate other;
  SampleApplication application;
  ServerOptions options;
  options.port = 0;
  options.certificate_file = one.certificate_file();
  options.key_file = other.key_file();
  EXPECT_EQ(Server::start(options, application).error().code, "bad_certificate");
  std::ofstream(one.certificate_file()) << "no certificate";
  EXPECT_EQ(Server::start(options, application).error().code, "bad_certificate");
}

}  // namespace
}  // namespace parlance::net
