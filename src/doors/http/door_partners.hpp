// Those whom a door deals with, as simple as can be: who asks, who works, who remembers, who is at the other
// end. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "doors/http/door.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {

/// Knows two people and "busy", who has used up what was left; and tells everything else apart by its form.
class TwoPeople final : public Gatekeeper {
 public:
  base::Result<void> glance(const Credential& credential) override {
    auto principal = identify(credential, {});
    if (!principal) return base::fail(std::move(principal));
    return {};
  }
  base::Result<std::shared_ptr<const trust::Principal>> identify(const Credential& credential,
                                                                 const net::RequestHead&) override {
    if (credential.kind == Credential::Kind::none) {
      return base::fail(base::ErrorKind::unauthenticated, "unauthenticated", "Say who is asking.");
    }
    trust::Principal principal;
    principal.user = store::UserId(credential.text);
    principal.most = trust::Role::admin;
    if (credential.text == "editor") {
      principal.role = trust::Role::editor;
    } else if (credential.text != "viewer" && credential.text != "busy") {
      return base::fail(base::ErrorKind::unauthenticated, "token_malformed", "That is no token.");
    }
    return std::make_shared<const trust::Principal>(principal);
  }
  base::Result<std::shared_ptr<const trust::Principal>> visitor() override {
    trust::Principal principal;
    principal.user = store::UserId("visitor");
    principal.entry = trust::Entry::visitor;
    return std::make_shared<const trust::Principal>(principal);
  }
  base::Result<void> allow(const trust::Principal& principal, trust::Action action,
                           const std::string& database) override {
    if (database == "db_hidden")
      return base::fail(base::ErrorKind::not_found, "unknown_database", "There is none.");
    return trust::may(principal, action);
  }
  Allowance take(Limit, const trust::Principal* principal, std::string_view) override {
    if (principal != nullptr && principal->user.str() == "busy") {
      return {false, 100, 0, std::chrono::seconds(7), std::chrono::seconds(60)};
    }
    return {true, 100, 99, {}, std::chrono::seconds(1)};
  }
  [[nodiscard]] std::string user_id(const trust::Principal& principal) const override {
    return principal.user.str();
  }
};

/// Runs at once what is handed to it.
class AtOnce final : public Workers {
 public:
  bool ask(std::string_view user, std::function<void()> task) override {
    if (full_for_questions) return false;
    asked.emplace_back(user);
    task();
    return true;
  }
  bool post(std::function<void()> task) override {
    if (full) return false;
    task();
    return true;
  }
  bool full = false;
  bool full_for_questions = false;
  std::vector<std::string> asked;
};

class InMemory final : public Idempotence {
 public:
  base::Result<Earlier> begin(const Post& post, std::string_view request) override {
    auto& kept = kept_[post.principal->user.str() + "/" + post.route + "/" + post.key];
    if (kept.earlier.state == Earlier::State::fresh) {
      if (kept.request.empty()) {
        kept.request = request;
        return Earlier{};
      }
      return Earlier{Earlier::State::running, 0, ""};
    }
    if (kept.request != request) return Earlier{Earlier::State::mismatch, 0, ""};
    return kept.earlier;
  }
  base::Result<void> complete(const Post& post, unsigned status, const std::string& body) override {
    kept_[post.principal->user.str() + "/" + post.route + "/" + post.key].earlier = {Earlier::State::done,
                                                                                     status, body};
    return {};
  }
  base::Result<void> abandon(const Post& post) override {
    kept_.erase(post.principal->user.str() + "/" + post.route + "/" + post.key);
    return {};
  }

 private:
  struct Kept {
    std::string request;
    Earlier earlier;
  };
  std::map<std::string, Kept> kept_;
};

class Recorded final : public net::Exchange {
 public:
  Recorded(net::RequestHead head, std::string body) : head_(std::move(head)), body_(std::move(body)) {}
  [[nodiscard]] const net::RequestHead& head() const override { return head_; }
  [[nodiscard]] const std::string& body() const override { return body_; }
  [[nodiscard]] const std::shared_ptr<net::BodySink>& sink() const override { return sink_; }
  [[nodiscard]] const base::CancelToken& gone() const override { return gone_; }
  void respond(net::Response given) override {
    EXPECT_FALSE(response) << "answered twice";
    response = std::move(given);
    closed = true;
  }
  void start(net::Response given) override { response = std::move(given); }
  bool write(std::string piece) override {
    response->body += piece;
    return true;
  }
  void close() override { closed = true; }

  std::optional<net::Response> response;
  bool closed = false;

 private:
  net::RequestHead head_;
  std::string body_;
  std::shared_ptr<net::BodySink> sink_;
  base::CancelToken gone_;
};

class RecordedSocket final : public net::Socket {
 public:
  bool send(std::string message) override {
    sent.push_back(std::move(message));
    return true;
  }
  void close(std::uint16_t given, std::string_view) override { code = given; }
  std::vector<std::string> sent;
  std::uint16_t code = 0;
};

/// Sends back what it is told, with who it is.
class Echo final : public net::SocketHandler {
 public:
  Echo(std::shared_ptr<const trust::Principal> principal, std::shared_ptr<net::Socket> socket)
      : principal_(std::move(principal)), socket_(std::move(socket)) {}
  void received(std::string message) override { socket_->send(principal_->user.str() + ":" + message); }
  void closed() override { socket_->send("closed"); }

 private:
  std::shared_ptr<const trust::Principal> principal_;
  std::shared_ptr<net::Socket> socket_;
};

class Discard final : public net::BodySink {
 public:
  base::Result<void> write(std::string_view) override { return {}; }
  base::Result<void> finish() override { return {}; }
};

}  // namespace parlance::doors::http
