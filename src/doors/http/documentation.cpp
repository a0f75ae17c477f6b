#include "doors/http/documentation.hpp"

#include <charconv>
#include <memory>
#include <mutex>

#include "doors/embedded.hpp"
#include "net/http/header_value.hpp"

namespace parlance::doors::http {
namespace {

/// FNV-1a of 64 bits: tells versions of a document apart, no more.
std::string etag_of(std::string_view body) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : body) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, hash, 16).ptr;
  return '"' + std::string(digits, end) + '"';
}

Reply unchanging(std::string_view body, std::string_view type) {
  Reply reply;
  reply.body = body;
  reply.type = type;
  reply.headers.set("ETag", etag_of(body));
  reply.headers.set("Cache-Control", "no-cache");
  return reply;
}

struct Document {
  std::once_flag once;
  std::string text;
};

Route open_page(std::string_view path, std::string_view name, std::string_view summary,
                std::string_view type) {
  Route route;
  route.method = "GET";
  route.path = path;
  route.name = name;
  route.tag = "Documentation";
  route.summary = summary;
  route.access = Access::everybody();
  route.limit = Limit::none;
  route.outcomes = {{200, std::string(summary), Schema::any(), net::media_type(type)},
                    {304, "What the client has is still right.", std::nullopt, ""}};
  return route;
}

void add_page(Routes& routes, std::string_view path, std::string_view name, std::string_view summary,
              std::string_view type, std::string_view text) {
  Route route = open_page(path, name, summary, type);
  route.handler = [reply = unchanging(text, type)](const Incoming&) -> base::Result<Reply> { return reply; };
  routes.add(std::move(route));
}

}  // namespace

void add_documentation(Routes& routes, ApiInfo info) {
  Route route = open_page("/openapi.json", "openApiDocument", "This interface as an OpenAPI 3.1 document.",
                          "application/json");
  route.handler = [&routes, info = std::move(info),
                   document = std::make_shared<Document>()](const Incoming&) -> base::Result<Reply> {
    std::call_once(document->once, [&] { document->text = openapi_document(routes, info); });
    return unchanging(document->text, "application/json");
  };
  routes.add(std::move(route));
  add_page(routes, "/docs", "documentationPage", "This interface as a page.", "text/html; charset=utf-8",
           embedded::docs_page());
  add_page(routes, "/docs.css", "documentationStyle", "How that page looks.", "text/css; charset=utf-8",
           embedded::docs_style());
  add_page(routes, "/docs.js", "documentationScript", "What that page does.",
           "text/javascript; charset=utf-8", embedded::docs_script());
}

}  // namespace parlance::doors::http
