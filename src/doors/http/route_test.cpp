#include "doors/http/route.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace parlance::doors::http {
namespace {

Route plain_route(std::string method, std::string path, std::string name) {
  Route route;
  route.method = std::move(method);
  route.path = std::move(path);
  route.name = std::move(name);
  route.handler = [](const Incoming&) -> base::Result<Reply> { return json_reply("{}"); };
  return route;
}

Routes some_routes() {
  Routes routes;
  routes.add(plain_route("GET", "/", "root"));
  routes.add(plain_route("GET", "/things/{id}", "thing"));
  routes.add(plain_route("DELETE", "/things/{id}", "remove"));
  routes.add(plain_route("GET", "/things/newest", "newest"));
  routes.add(plain_route("GET", "/things/{id}.svg", "picture"));
  routes.add(plain_route("POST", "/things", "create"));
  routes.add(plain_route("GET", "/things/{id}/parts/{part}", "part"));
  return routes;
}

TEST(Routes, Match) {
  const struct {
    std::string_view method, path, name, names, allowed;
  } cases[] = {
      {"GET", "/", "root", "", "GET, HEAD, OPTIONS"},
      {"GET", "/things/7", "thing", "id=7;", "DELETE, GET, HEAD, OPTIONS"},
      {"HEAD", "/things/7", "thing", "id=7;", "DELETE, GET, HEAD, OPTIONS"},
      {"DELETE", "/things/7", "remove", "id=7;", "DELETE, GET, HEAD, OPTIONS"},
      {"GET", "/things/newest", "newest", "", "GET, HEAD, OPTIONS"},
      {"DELETE", "/things/newest", "", "", "GET, HEAD, OPTIONS"},
      {"GET", "/things/7.svg", "picture", "id=7;", "GET, HEAD, OPTIONS"},
      {"GET", "/things/.svg", "thing", "id=.svg;", "DELETE, GET, HEAD, OPTIONS"},
      {"GET", "/things/a b/parts/ü", "part", "id=a b;part=ü;", "GET, HEAD, OPTIONS"},
      {"POST", "/things", "create", "", "OPTIONS, POST"},
      {"PUT", "/things", "", "", "OPTIONS, POST"},
      {"GET", "/things", "", "", "OPTIONS, POST"},
      {"get", "/things/7", "", "", "DELETE, GET, HEAD, OPTIONS"},
      {"GET", "/things/", "", "", ""},
      {"GET", "/things/7/parts", "", "", ""},
      {"GET", "/other", "", "", ""},
      {"GET", "", "", "", ""},
      {"OPTIONS", "*", "", "", ""},
  };
  const Routes routes = some_routes();
  for (const auto& one : cases) {
    const auto match = routes.match(one.method, one.path);
    EXPECT_EQ(match.route == nullptr ? "" : match.route->name, one.name) << one.method << " " << one.path;
    std::string names;
    for (const auto& [name, value] : match.path) names += name + "=" + value + ";";
    EXPECT_EQ(names, one.names) << one.path;
    EXPECT_EQ(match.allowed, one.allowed) << one.method << " " << one.path;
  }
}

TEST(Routes, RefuseWhatCannotBeMeant) {
  const auto refuses = [](Route route) {
    Routes routes = some_routes();
    EXPECT_THROW(routes.add(std::move(route)), std::logic_error);
  };
  refuses(plain_route("GET", "/other", "thing"));
  refuses(plain_route("GET", "/things/{id}", "again"));
  refuses(plain_route("PUT", "/things/{other}", "another"));
  refuses(plain_route("GET", "other", "relative"));
  refuses(plain_route("GET", "/other/{id", "open"));
  auto unnamed = plain_route("GET", "/other", "database");
  unnamed.access = Access::may(trust::Action{}, "id");
  refuses(unnamed);
  auto idle = plain_route("GET", "/other", "idle");
  idle.handler = nullptr;
  refuses(idle);
}

TEST(Routes, DescribeEveryNameOfAPath) {
  const Routes routes = some_routes();
  const auto match = routes.match("GET", "/things/1/parts/2");
  ASSERT_NE(match.route, nullptr);
  ASSERT_EQ(match.route->path_parameters.size(), 2U);
  EXPECT_EQ(match.route->path_parameters[0].name, "id");
  EXPECT_EQ(match.route->path_parameters[1].name, "part");
}

}  // namespace
}  // namespace parlance::doors::http
