#include "doors/http/openapi.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>
#include <stdexcept>

#include "doors/http/documentation.hpp"

namespace parlance::doors::http {
namespace {

base::Result<Reply> nothing_much(const Incoming&) { return json_reply("{}"); }

Routes documented_routes() {
  Routes routes;
  routes.add_schema("Thing", Schema::object({required("name", Schema::text())}));
  Route ask;
  ask.method = "POST";
  ask.path = "/api/v1/databases/{id}/things";
  ask.name = "addThing";
  ask.tag = "Things";
  ask.summary = "Adds a thing";
  ask.access = Access::may(trust::Action{}, "id");
  ask.query = {{"kinds", Schema::array(Schema::one_of({"a", "b"})).about("Which."), false}};
  ask.body = RequestBody{Schema::reference("Thing")};
  ask.outcomes = {{201, "The thing.", Schema::reference("Thing")},
                  {201, "A picture.", Schema::any(), "image/png"}};
  ask.creates = true;
  ask.handler = nothing_much;
  routes.add(std::move(ask));
  Route get;
  get.method = "GET";
  get.path = "/api/v1/databases/{id}/things";
  get.name = "listThings";
  get.outcomes = {{200, "The things.", Schema::array(Schema::reference("Thing"))}};
  get.handler = nothing_much;
  routes.add(std::move(get));
  return routes;
}

const boost::json::value* follow(const boost::json::value& document, std::string_view pointer) {
  boost::system::error_code error;
  return document.find_pointer(pointer.substr(1), error);
}

void check_references(const boost::json::value& document, const boost::json::value& at) {
  if (const auto* array = at.if_array()) {
    for (const auto& item : *array) check_references(document, item);
  }
  if (const auto* object = at.if_object()) {
    for (const auto& member : *object) {
      if (member.key() == "$ref") {
        EXPECT_NE(follow(document, member.value().as_string()), nullptr) << member.value();
      }
      check_references(document, member.value());
    }
  }
}

TEST(OpenApi, HoldsEveryRouteAndItsReferencesResolve) {
  Routes routes = documented_routes();
  add_documentation(routes, {"Parlance", "1", "What it is.", false});
  const auto document = boost::json::parse(openapi_document(routes, {"Parlance", "1", "What it is.", false}));
  EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
  std::set<std::string> names;
  for (const auto& path : document.at("paths").as_object()) {
    for (const auto& operation : path.value().as_object()) {
      names.insert(std::string(operation.value().at("operationId").as_string()));
    }
  }
  EXPECT_EQ(names.size(), routes.all().size());
  for (const auto& route : routes.all()) EXPECT_TRUE(names.contains(route->name)) << route->name;
  check_references(document, document);
}

TEST(OpenApi, TellsWhatARouteCanComeTo) {
  const auto document = boost::json::parse(openapi_document(documented_routes(), {}));
  const auto& path = document.at("paths").at("/api/v1/databases/{id}/things");
  const auto statuses = [](const boost::json::value& operation) {
    std::string all;
    for (const auto& response : operation.at("responses").as_object())
      all += std::string(response.key()) + " ";
    return all;
  };
  EXPECT_EQ(statuses(path.at("post")), "201 400 401 403 404 409 413 422 429 500 503 ");
  EXPECT_EQ(statuses(path.at("get")), "200 400 401 404 422 429 500 503 ");
  EXPECT_EQ(path.at("post").at("responses").at("201").at("content").as_object().size(), 2U);
  const auto& parameters = path.at("post").at("parameters").as_array();
  ASSERT_EQ(parameters.size(), 3U);
  EXPECT_EQ(parameters[0].at("name").as_string(), "id");
  EXPECT_TRUE(parameters[0].at("required").as_bool());
  EXPECT_FALSE(parameters[1].at("explode").as_bool());
  EXPECT_EQ(parameters[2].at("name").as_string(), "Idempotency-Key");
}

TEST(OpenApi, SaysWhereNobodyNeedSayWhoAsks) {
  const auto ways = [](bool open) {
    return boost::json::parse(openapi_document(documented_routes(), {"", "", "", open}))
        .at("security")
        .as_array()
        .size();
  };
  EXPECT_EQ(ways(false), 2U);
  EXPECT_EQ(ways(true), 3U);
}

TEST(OpenApi, RefusesAReferenceToNothing) {
  Routes routes = documented_routes();
  routes.add_schema("Broken", Schema::array(Schema::reference("Missing")));
  EXPECT_THROW((void)openapi_document(routes, {}), std::logic_error);
}

}  // namespace
}  // namespace parlance::doors::http
