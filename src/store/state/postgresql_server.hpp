// For tests: a PostgreSQL server of one's own, in a temporary folder on a free port.
#pragma once

#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "store/peer_process.hpp"
#include "store/state/connection.hpp"

namespace parlance::store {

class PostgresqlServer {
 public:
  /// Nothing where PostgreSQL is not installed. `durable`: as people run it; otherwise faster, for tests that
  /// do not crash it.
  static std::unique_ptr<PostgresqlServer> start_new(bool durable) {
    const auto initdb =
        find_program({"initdb", "/usr/lib/postgresql/15/bin/initdb", "/usr/lib/postgresql/16/bin/initdb",
                      "/usr/lib/postgresql/17/bin/initdb"});
    if (initdb.empty()) return nullptr;
    auto server = std::unique_ptr<PostgresqlServer>(new PostgresqlServer);
    server->programs_ = initdb.substr(0, initdb.rfind('/'));
    if (const auto* account = ::getpwnam("postgres"); ::geteuid() == 0 && account != nullptr)
      if (::chown(server->folder_.path().c_str(), account->pw_uid, account->pw_gid) != 0) return nullptr;
    PeerProcess made({initdb, "-D", server->data(), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C",
                      "--no-sync"},
                     "postgres", server->log());
    if (made.wait() != 0) return nullptr;
    std::ofstream(server->data() + "/postgresql.conf", std::ios::app)
        << "listen_addresses = '127.0.0.1'\nport = " << server->port_
        << "\nunix_socket_directories = ''\nshared_buffers = 32MB\nmax_connections = 100\nfsync = "
        << (durable ? "on" : "off") << "\n";
    server->start();
    return server;
  }
  ~PostgresqlServer() {
    if (process_) process_->end(SIGQUIT);  // at once: nobody needs its files any more
  }
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  /// Waits until it answers.
  void start() {
    process_ = std::make_unique<PeerProcess>(std::vector<std::string>{programs_ + "/postgres", "-D", data()},
                                             "postgres", log());
    for (int i = 0; i < 600; ++i) {
      if (Connection::open(EngineKind::postgresql, url("postgres"), std::chrono::seconds(5))) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      if (::waitpid(process_->pid(), nullptr, WNOHANG) == process_->pid())  // old shared memory still in use
        process_ = std::make_unique<PeerProcess>(
            std::vector<std::string>{programs_ + "/postgres", "-D", data()}, "postgres", log());
    }
  }
  /// Every process of it stands still, and takes packets all the same; SIGCONT sends them on.
  void signal_all(int signal) {
    const auto pid = std::to_string(process_->pid());
    std::ifstream children("/proc/" + pid + "/task/" + pid + "/children");
    for (pid_t child = 0; children >> child;) ::kill(child, signal);
    ::kill(process_->pid(), signal);
  }
  void stop() {
    if (process_) process_->end(SIGINT);
    process_.reset();
  }
  /// As a power cut would: the server and all that it started, by SIGKILL.
  void crash() {
    std::ifstream listed("/proc/" + std::to_string(process_->pid()) + "/task/" +
                         std::to_string(process_->pid()) + "/children");
    std::vector<pid_t> children;
    for (pid_t child = 0; listed >> child;) children.push_back(child);
    process_->end(SIGKILL);
    for (const auto child : children) ::kill(child, SIGKILL);
    process_.reset();
  }

  [[nodiscard]] base::Secret url(const std::string& database) const {
    return base::Secret("postgresql://tester@127.0.0.1:" + std::to_string(port_) + "/" + database);
  }
  /// An empty database of a name not used before.
  base::Secret new_database() {
    const auto name = "made_" + std::to_string(++databases_);
    auto connection = Connection::open(EngineKind::postgresql, url("postgres"), std::chrono::seconds(10));
    if (connection) (void)(*connection)->execute("CREATE DATABASE " + name + " TEMPLATE template0");
    return url(name);
  }

 private:
  PostgresqlServer() : port_(free_port()) {}
  [[nodiscard]] std::string data() const { return folder_.path() + "/data"; }
  [[nodiscard]] std::string log() const { return folder_.path() + "/log"; }

  TemporaryFolder folder_;
  std::string programs_;
  int port_;
  int databases_ = 0;
  std::unique_ptr<PeerProcess> process_;
};

/// One for all tests that do not stop it; nullptr where PostgreSQL is not installed.
inline PostgresqlServer* shared_postgresql() {
  static const auto server = PostgresqlServer::start_new(false);
  return server.get();
}

}  // namespace parlance::store
