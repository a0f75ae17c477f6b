// The door behind a real server, on loopback.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <string>

#include "analyst/service/workers.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "doors/http/documentation.hpp"
#include "doors/http/door.hpp"
#include "doors/http/pools.hpp"
#include "net/http/client.hpp"
#include "net/http/multipart.hpp"
#include "net/http/server.hpp"
#include "trust/principal.hpp"

namespace parlance::doors::http {
namespace {

/// Lets everybody in.
class OpenGate final : public Gatekeeper {
 public:
  base::Result<void> glance(const Credential&) override { return {}; }
  base::Result<std::shared_ptr<const trust::Principal>> identify(const Credential&,
                                                                 const net::RequestHead&) override {
    return std::make_shared<const trust::Principal>();
  }
  base::Result<std::shared_ptr<const trust::Principal>> visitor() override {
    return std::make_shared<const trust::Principal>();
  }
  base::Result<void> allow(const trust::Principal&, trust::Action, const std::string&) override { return {}; }
  Allowance take(Limit, const trust::Principal*, std::string_view) override { return {}; }
  [[nodiscard]] std::string user_id(const trust::Principal&) const override { return "u_1"; }
};

class NoMemory final : public Idempotence {
 public:
  base::Result<Earlier> begin(const Post&, std::string_view) override { return Earlier{}; }
  base::Result<void> complete(const Post&, unsigned, const std::string&) override { return {}; }
  base::Result<void> abandon(const Post&) override { return {}; }
};

/// Counts what comes, keeps none of it.
class Counting final : public net::BodySink {
 public:
  base::Result<void> write(std::string_view bytes) override {
    count += bytes.size();
    return {};
  }
  base::Result<void> finish() override { return {}; }
  std::size_t count = 0;
};

Route served_route(std::string method, std::string path, std::string name, Handler handler) {
  Route route;
  route.method = std::move(method);
  route.path = std::move(path);
  route.name = std::move(name);
  route.handler = std::move(handler);
  return route;
}

class ServedDoor : public testing::Test {
 protected:
  ServedDoor() : log_path_(std::filesystem::temp_directory_path() / base::random_name("door")) {
    log_ = *base::Log::to_file(log_path_, base::LogLevel::info);
    add_served_routes();
    add_documentation(routes_, {"Parlance", "1", "", true});
    door_ =
        std::make_unique<Door>(DoorParts{routes_, gate_, pools_, memory_, *log_, metrics_}, DoorOptions{});
    net::ServerOptions options;
    options.port = 0;
    server_ = *net::Server::start(options, *door_);
  }
  ~ServedDoor() override {
    server_->stop(std::chrono::milliseconds(0));
    others_.drain();
    questions_.drain();
    std::filesystem::remove(log_path_);
  }

  void add_served_routes() {
    auto echo = served_route("POST", "/echo", "echo", [](const Incoming& in) -> base::Result<Reply> {
      return json_reply(boost::json::serialize(in.body));
    });
    echo.body = RequestBody{Schema::map(Schema::text(0, 100)), "application/json", 1'000};
    echo.questions = true;
    routes_.add(std::move(echo));
    auto upload = served_route("POST", "/upload", "upload", [](const Incoming& in) -> base::Result<Reply> {
      return json_reply(std::to_string(dynamic_cast<const Counting&>(*in.exchange->sink()).count));
    });
    upload.body = RequestBody{Schema::any(), "multipart/form-data", 20 << 20, true,
                              [](const net::RequestHead&) -> base::Result<std::shared_ptr<net::BodySink>> {
                                return std::make_shared<Counting>();
                              }};
    routes_.add(std::move(upload));
    routes_.add(served_route("GET", "/events", "events", [](const Incoming&) -> base::Result<Reply> {
      Reply reply;
      reply.type = "text/event-stream";
      reply.stream = [](net::Exchange& exchange) {
        for (int i = 0; i < 3; ++i) exchange.write("data: " + std::to_string(i) + "\n\n");
      };
      return reply;
    }));
  }

  net::Response call(std::string method, const std::string& path, std::string body = "",
                     std::string type = "") {
    net::Call call;
    call.method = std::move(method);
    call.url = "http://127.0.0.1:" + std::to_string(server_->port()) + path;
    call.body = std::move(body);
    if (!type.empty()) call.headers.set("Content-Type", std::move(type));
    auto response = client_.call(call);
    EXPECT_TRUE(response) << (response ? "" : response.error().message);
    return response ? *std::move(response) : net::Response{};
  }

  static std::string error_code(const net::Response& response) {
    return std::string(boost::json::parse(response.body).at("code").as_string());
  }

  std::filesystem::path log_path_;
  std::unique_ptr<base::Log> log_;
  base::Metrics metrics_;
  Routes routes_;
  OpenGate gate_;
  NoMemory memory_;
  analyst::Workers questions_{{2, 100, 100}};
  analyst::Workers others_{{2, 100, 100}};
  Pools pools_{questions_, others_};
  std::unique_ptr<Door> door_;
  std::unique_ptr<net::Server> server_;
  net::Client client_;
};

TEST_F(ServedDoor, AnswersOverTheNetwork) {
  const std::string json = "application/json";
  EXPECT_EQ(call("POST", "/echo", R"({"a":"b"})", json).body, R"({"a":"b"})");
  EXPECT_EQ(call("POST", "/echo", R"({"a":1})", json).status, 422U);
  EXPECT_EQ(error_code(call("POST", "/echo", "{", json)), "bad_json");
  EXPECT_EQ(error_code(call("POST", "/echo", std::string(2'000, ' '), json)), "body_too_large");
  EXPECT_EQ(call("POST", "/echo", std::string(2'000, ' '), json).status, 413U);
  EXPECT_EQ(call("PUT", "/echo", "{}", json).status, 405U);
  EXPECT_EQ(call("GET", "/nowhere").status, 404U);
  EXPECT_EQ(error_code(call("GET", "/%ff")), "bad_request");
  EXPECT_EQ(call("GET", "/events").body, "data: 0\n\ndata: 1\n\ndata: 2\n\n");
  EXPECT_NE(call("GET", "/docs").body.find("<main"), std::string::npos);
  const auto response = call("GET", "/openapi.json");
  EXPECT_EQ(boost::json::parse(response.body).at("paths").as_object().size(), 7U);
  EXPECT_NE(response.headers.find("X-Request-Id"), nullptr);
}

TEST_F(ServedDoor, TakesUploadsPieceByPiece) {
  const std::string head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
  const std::string form = head + std::string(10 << 20, 'x') + "\r\n--b--\r\n";
  const std::string type = "multipart/form-data; boundary=b";
  EXPECT_EQ(call("POST", "/upload", form, type).body, std::to_string(form.size()));
  EXPECT_EQ(call("POST", "/upload", std::string((20 << 20) + 1, 'x'), type).status, 413U);
  EXPECT_EQ(call("POST", "/upload", "x", "text/csv").status, 400U);
}

}  // namespace
}  // namespace parlance::doors::http
