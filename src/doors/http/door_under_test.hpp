// A door with a table of routes, and what tests send to it. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "doors/http/documentation.hpp"
#include "doors/http/door.hpp"
#include "doors/http/door_partners.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {

inline base::Error error_named(const std::string& name) {
  static const std::map<std::string, base::Error> errors = {
      {"usage", {base::ErrorKind::usage, "bad_value", "m", {}, nullptr}},
      {"not_understood", {base::ErrorKind::not_understood, "no_reading", "m", {}, nullptr}},
      {"refused", {base::ErrorKind::refused, "unknown_column", "m", {{"column", "x"}}, nullptr}},
      {"source_failed", {base::ErrorKind::source_failed, "unreachable", "m", {}, nullptr}},
      {"unsupported", {base::ErrorKind::source_failed, "unsupported_source", "m", {}, nullptr}},
      {"too_large", {base::ErrorKind::over_limit, "too_large", "m", {}, nullptr}},
      {"timeout", {base::ErrorKind::over_limit, "timeout", "m", {}, nullptr}},
      {"cancelled", {base::ErrorKind::cancelled, "cancelled", "m", {}, nullptr}},
      {"unauthenticated", {base::ErrorKind::unauthenticated, "token_expired", "m", {}, nullptr}},
      {"forbidden", {base::ErrorKind::forbidden, "forbidden", "m", {}, nullptr}},
      {"not_found", {base::ErrorKind::not_found, "not_found", "m", {}, nullptr}},
      {"conflict", {base::ErrorKind::conflict, "name_taken", "m", {}, nullptr}},
      {"unavailable", {base::ErrorKind::unavailable, "state_down", "m", {{"retry_after", "9"}}, nullptr}},
      {"internal", {base::ErrorKind::internal, "boom", "the secret reason", {{"secret", "reason"}}, nullptr}},
  };
  return errors.at(name);
}

/// A server of one table, one door and nobody at the network.
class DoorTest : public testing::Test {
 protected:
  DoorTest() : log_path_(std::filesystem::temp_directory_path() / base::random_name("door")) {
    log_ = *base::Log::to_file(log_path_, base::LogLevel::info);
    add_routes();
    add_documentation(routes_, {"Parlance", "1", "", false});
    open({});
  }
  ~DoorTest() override {
    log_.reset();
    std::filesystem::remove(log_path_);
  }

  void open(DoorOptions options) {
    door_ = std::make_unique<Door>(DoorParts{routes_, gatekeeper_, workers_, idempotence_, *log_, metrics_},
                                   std::move(options));
  }

  static net::RequestHead head(std::string method, std::string target, std::string_view token = "editor") {
    net::RequestHead made;
    made.method = std::move(method);
    made.path = target.substr(0, target.find('?'));
    if (target.find('?') != std::string::npos) made.query = target.substr(target.find('?') + 1);
    made.target = std::move(target);
    made.remote = "192.0.2.1";
    made.id = "r_1";
    made.headers.add("Host", "parlance.example");
    if (!token.empty()) made.headers.add("Authorization", "Bearer " + std::string(token));
    return made;
  }

  net::Response send(const net::RequestHead& request, std::string body = "") {
    auto reception = door_->receive(request);
    if (reception.refusal) return *std::move(reception.refusal);
    auto exchange = std::make_shared<Recorded>(request, std::move(body));
    door_->serve(exchange);
    EXPECT_TRUE(exchange->closed);
    return exchange->response.value_or(net::Response{});
  }

  net::Response post(const std::string& target, std::string body, std::string_view key = "") {
    auto request = head("POST", target);
    request.headers.add("Content-Type", "application/json");
    if (!key.empty()) request.headers.add("Idempotency-Key", std::string(key));
    return send(request, std::move(body));
  }

  static std::string code_of(const net::Response& response) {
    return std::string(boost::json::parse(response.body).at("code").as_string());
  }

  static std::string header(const net::Response& response, std::string_view name) {
    const auto* value = response.headers.find(name);
    return value == nullptr ? "" : *value;
  }

  std::string logged() const {
    std::ifstream file(log_path_);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }

  void add(
      std::string method, std::string path, std::string name, const Handler& handler,
      const std::function<void(Route&)>& change = [](Route&) {}) {
    Route route;
    route.method = std::move(method);
    route.path = std::move(path);
    route.name = std::move(name);
    route.handler = handler;
    change(route);
    routes_.add(std::move(route));
  }

  void add_routes();
  void add_posts();
  void add_others();

  std::filesystem::path log_path_;
  std::unique_ptr<base::Log> log_;
  base::Metrics metrics_;
  Routes routes_;
  TwoPeople gatekeeper_;
  AtOnce workers_;
  InMemory idempotence_;
  std::unique_ptr<Door> door_;
  int created_ = 0;
};

inline void DoorTest::add_routes() {
  add_posts();
  add_others();
  add("GET", "/who", "who", [](const Incoming& in) -> base::Result<Reply> {
    return json_reply("\"" + in.principal().user.str() + "@" + in.address + "\"");
  });
  add("GET", "/errors/{name}", "errors", [](const Incoming& in) -> base::Result<Reply> {
    return std::unexpected(error_named(in.in_path("name")));
  });
  add("GET", "/throws", "throws",
      [](const Incoming&) -> base::Result<Reply> { throw std::runtime_error("the secret reason"); });
  add(
      "GET", "/list", "list",
      [](const Incoming& in) -> base::Result<Reply> {
        return json_reply(in.in_query("limit") + in.in_query("kind"));
      },
      [](Route& route) {
        route.access = Access::everybody();
        route.query = {{"limit", Schema::integer(1, 100).standard("20"), false},
                       {"kind", Schema::text(), false}};
      });
}

inline void DoorTest::add_posts() {
  const auto body =
      Schema::object({required("name", Schema::text(1, 5)), optional("count", Schema::integer(0, 9))});
  add(
      "POST", "/things", "create",
      [this](const Incoming& in) -> base::Result<Reply> {
        if (in.text("name") == "fail") return std::unexpected(error_named("conflict"));
        return json_reply(std::to_string(++created_), 201);
      },
      [&](Route& route) {
        route.body = RequestBody{body};
        route.creates = true;
      });
  add(
      "POST", "/talk", "talk",
      [this](const Incoming& in) -> base::Result<Reply> {
        return json_reply("\"" + in.principal().user.str() + std::to_string(++created_) + "\"");
      },
      [](Route& route) {
        route.access = Access::may(trust::Action::ask).and_visitors();
        route.creates = true;
      });
  add(
      "POST", "/ask", "ask", [](const Incoming&) -> base::Result<Reply> { return json_reply("{}"); },
      [](Route& route) { route.questions = true; });
  add(
      "POST", "/databases/{id}/remove", "remove",
      [](const Incoming&) -> base::Result<Reply> { return json_reply("{}"); },
      [](Route& route) { route.access = Access::may(trust::Action::remove_dataset, "id"); });
  add(
      "POST", "/upload", "upload", [](const Incoming&) -> base::Result<Reply> { return json_reply("{}"); },
      [](Route& route) {
        route.body = RequestBody{Schema::any(), "multipart/form-data", 50 << 20, true,
                                 [](const net::RequestHead&) -> base::Result<std::shared_ptr<net::BodySink>> {
                                   return std::make_shared<Discard>();
                                 }};
      });
}

inline void DoorTest::add_others() {
  add("GET", "/events", "events", [](const Incoming& in) -> base::Result<Reply> {
    Reply reply;
    reply.type = "text/event-stream";
    reply.body = "a";
    reply.stream = [&in](net::Exchange& exchange) {
      exchange.write(in.in_query("x") + "b");
      if (in.head.query == "throw") throw std::runtime_error("in the middle");
    };
    return reply;
  });
  Route socket;
  socket.method = "GET";
  socket.path = "/ws";
  socket.name = "socket";
  socket.connected =
      [](const Incoming&, std::shared_ptr<const trust::Principal> principal,
         std::shared_ptr<net::Socket> to) -> base::Result<std::unique_ptr<net::SocketHandler>> {
    return std::make_unique<Echo>(std::move(principal), std::move(to));
  };
  routes_.add(std::move(socket));
}

}  // namespace parlance::doors::http
