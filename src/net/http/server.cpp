#include "net/http/server.hpp"

#include <netinet/tcp.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "net/http/connection.hpp"

namespace parlance::net {
namespace {

constexpr std::size_t most_turned_away = 64;  // at once; more are closed without a word
constexpr std::chrono::milliseconds accept_pause{100};

/// How often deadlines are looked at: often enough for the shortest of them.
std::chrono::milliseconds sweep_interval(const ServerOptions& options) {
  const auto shortest =
      std::min({options.head_time, options.idle_time, options.body_stall, options.write_stall});
  return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(250));
}

base::Result<Tcp::endpoint> parse_endpoint(const ServerOptions& options) {
  ErrorCode error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) {
    return base::fail(base::ErrorKind::usage, "bad_address",
                      "The server cannot listen on \"" + options.address +
                          "\": it must be an IP address, as 127.0.0.1 or ::.",
                      {{"address", options.address}});
  }
  return Tcp::endpoint(address, options.port);
}

base::Result<void> load_certificate(const ServerOptions& options, asio::ssl::context& tls) {
  ErrorCode error;
  std::string_view file = options.certificate_file;
  tls.use_certificate_chain_file(options.certificate_file, error);
  if (!error) {
    file = options.key_file;
    tls.use_private_key_file(options.key_file, asio::ssl::context::pem, error);
  }
  if (!error && SSL_CTX_check_private_key(tls.native_handle()) != 1) {
    error = asio::error::invalid_argument;
  }
  if (!error) return {};
  return base::fail(base::ErrorKind::usage, "bad_certificate",
                    "The certificate and its key cannot be used; look at " + std::string(file) +
                        ". Both must be PEM and belong together.",
                    {{"file", std::string(file)}});
}

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* found = nullptr;
  const int outcome = SSL_select_next_proto(&found, length, ours, sizeof ours - 1, offered, size);
  *chosen = found;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

base::Result<std::unique_ptr<asio::ssl::context>> make_tls(const ServerOptions& options) {
  if (options.certificate_file.empty() && options.key_file.empty()) return nullptr;
  auto tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_mode(tls->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_options(tls->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_alpn_select_cb(tls->native_handle(), choose_protocol, nullptr);
  auto loaded = load_certificate(options, *tls);
  if (!loaded) return base::fail(std::move(loaded));
  return tls;
}

/// A peer that lost its network says no goodbye: a stream that is silent for long notices so after two
/// minutes.
void keep_alive(Tcp::socket& socket) {
  const auto set = [&](int level, int option, int value) {
    setsockopt(socket.native_handle(), level, option, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_KEEPALIVE, 1);
  set(IPPROTO_TCP, TCP_KEEPIDLE, 60);  // seconds of silence, then probes
  set(IPPROTO_TCP, TCP_KEEPINTVL, 20);
  set(IPPROTO_TCP, TCP_KEEPCNT, 3);
}

class LoopServer final : public Server {
 public:
  LoopServer(const ServerOptions& options, Application& application, std::unique_ptr<asio::ssl::context> tls)
      : options_(options), application_(application), tls_(std::move(tls)) {
    for (unsigned i = 0; i < std::max(options.threads, 1U); ++i) {
      loops_.push_back(std::make_unique<Loop>(sweep_interval(options_)));
    }
  }
  LoopServer(const LoopServer&) = delete;
  LoopServer& operator=(const LoopServer&) = delete;
  // What may be thrown is that memory ran out; threads that could not be told to end leave no other way out.
  ~LoopServer() override { finish(std::chrono::milliseconds(0)); }  // NOLINT(bugprone-exception-escape)

  base::Result<void> listen(const Tcp::endpoint& endpoint);
  void launch();
  [[nodiscard]] std::uint16_t port() const override { return port_; }
  [[nodiscard]] std::size_t connections() const override { return connections_; }
  void stop(std::chrono::milliseconds grace) override { finish(grace); }

 private:
  asio::awaitable<void> accept();
  void take(Tcp::socket socket, Loop& loop);
  void finish(std::chrono::milliseconds grace);
  bool wait_until_empty(std::chrono::milliseconds time);
  void left();

  ServerOptions options_;
  Application& application_;
  std::unique_ptr<asio::ssl::context> tls_;
  std::vector<std::unique_ptr<Loop>> loops_;  ///< the first accepts for all
  std::unique_ptr<Tcp::acceptor> acceptor_;
  std::vector<std::thread> threads_;
  std::uint16_t port_ = 0;
  std::atomic<std::size_t> connections_ = 0;
  std::mutex stopping_;
  std::mutex mutex_;
  std::condition_variable empty_;
};

base::Result<void> LoopServer::listen(const Tcp::endpoint& endpoint) {
  ErrorCode error;
  acceptor_ = std::make_unique<Tcp::acceptor>(loops_.front()->context());
  acceptor_->open(endpoint.protocol(), error);
  if (!error) acceptor_->set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_->bind(endpoint, error);
  if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
  if (!error) port_ = acceptor_->local_endpoint(error).port();
  if (!error) return {};
  const bool taken = error == asio::error::address_in_use || error == asio::error::access_denied;
  return base::fail(base::ErrorKind::unavailable, taken ? "port_taken" : "bad_address",
                    "The server cannot listen on " + options_.address + " port " +
                        std::to_string(options_.port) + ": " + error.message() +
                        ". Choose another, or stop what uses it.",
                    {{"address", options_.address}, {"port", std::to_string(options_.port)}});
}

void LoopServer::launch() {
  asio::co_spawn(loops_.front()->context(), accept(), asio::detached);
  for (const auto& loop : loops_) {
    threads_.emplace_back([&loop = *loop] { loop.run(); });
  }
}

asio::awaitable<void> LoopServer::accept() {
  asio::steady_timer pause(loops_.front()->context());
  for (std::size_t next = 0; acceptor_->is_open(); next = (next + 1) % loops_.size()) {
    Loop& loop = *loops_[next];
    auto [error, socket] = co_await acceptor_->async_accept(loop.context(), awaited);
    if (error == asio::error::operation_aborted) co_return;
    if (error && error != asio::error::connection_aborted) {
      // No descriptors or no memory: the waiting connection would be offered again at once, and for ever.
      pause.expires_after(accept_pause);
      co_await pause.async_wait(awaited);
    }
    if (!error) take(std::move(socket), loop);
  }
}

void LoopServer::take(Tcp::socket socket, Loop& loop) {
  const std::size_t before = connections_;
  if (before >= options_.most_connections + most_turned_away) return;
  ErrorCode ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  keep_alive(socket);
  ++connections_;
  const auto connection =
      std::make_shared<Connection>(Connection::Surroundings{options_, application_, loop, tls_.get()},
                                   std::move(socket), before >= options_.most_connections);
  asio::co_spawn(loop.context(), connection->run(),
                 [this, connection](const std::exception_ptr&) { left(); });
}

void LoopServer::left() {
  const std::lock_guard lock(mutex_);
  --connections_;
  empty_.notify_all();
}

bool LoopServer::wait_until_empty(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return empty_.wait_for(lock, time, [this] { return connections_ == 0; });
}

void LoopServer::finish(std::chrono::milliseconds grace) {
  const std::lock_guard once(stopping_);
  if (threads_.empty()) return;
  asio::post(loops_.front()->context(), [this] {
    ErrorCode ignored;
    acceptor_->close(ignored);
  });
  for (const auto& loop : loops_) asio::post(loop->context(), [&loop = *loop] { loop.wind_down(); });
  if (!wait_until_empty(grace)) {
    do {
      for (const auto& loop : loops_) asio::post(loop->context(), [&loop = *loop] { loop.cut(); });
    } while (!wait_until_empty(std::chrono::milliseconds(100)));
  }
  for (const auto& loop : loops_) loop->halt();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace

base::Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Application& application) {
  auto endpoint = parse_endpoint(options);
  if (!endpoint) return base::fail(std::move(endpoint));
  auto tls = make_tls(options);
  if (!tls) return base::fail(std::move(tls));
  auto server = std::make_unique<LoopServer>(options, application, std::move(*tls));
  auto listening = server->listen(*endpoint);
  if (!listening) return base::fail(std::move(listening));
  server->launch();
  return server;
}

}  // namespace parlance::net
