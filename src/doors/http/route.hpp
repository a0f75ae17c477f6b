// One table of routes, from which routing, checking of requests, the OpenAPI document and its pages all come.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "doors/http/path_pattern.hpp"
#include "doors/http/schema.hpp"
#include "net/http/application.hpp"

namespace parlance::trust {
enum class Action : std::uint8_t;
struct Principal;
}  // namespace parlance::trust

namespace parlance::doors::http {

/// A request that has been checked: whoever asks is known and may, and path, query and body fit their
/// schemas. Lives as long as its handler runs, and the stream of its reply.
struct Incoming {
  const net::RequestHead& head;
  std::shared_ptr<net::Exchange> exchange;  ///< for its sink and for gone(); nullptr for a WebSocket
  const trust::Principal* who = nullptr;    ///< nullptr on open routes alone
  std::string address;                      ///< of whoever asks, also where a proxy stands between
  Parameters path;                          ///< decoded
  Parameters query;                         ///< decoded, standard values filled in
  const boost::json::object& body;          ///< empty where the route takes no JSON

  [[nodiscard]] const trust::Principal& principal() const { return *who; }
  [[nodiscard]] const std::string& in_path(std::string_view name) const;   ///< "" where there is none
  [[nodiscard]] const std::string& in_query(std::string_view name) const;  ///< likewise
  [[nodiscard]] std::optional<std::int64_t> integer_in_query(std::string_view name) const;
  [[nodiscard]] bool flag_in_query(std::string_view name) const;

  /// Members of the body; nothing where absent or null.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view name) const;
};

/// What a handler answers. The door adds headers of security, caching and limits.
struct Reply {
  unsigned status = 200;
  std::string body;
  std::string type = "application/json";
  net::Headers headers;  ///< ETag makes If-None-Match work; Cache-Control is no-store where it is not set
  std::optional<net::FileBody> file;  ///< instead of `body`
  /// Where set, the answer is begun with `body` and then this writes to it; it is closed afterwards. Runs on
  /// the thread of the handler, with the Incoming still alive.
  std::function<void(net::Exchange&)> stream;
};

[[nodiscard]] inline Reply json_reply(std::string body, unsigned status = 200) {
  Reply reply;
  reply.status = status;
  reply.body = std::move(body);
  return reply;
}

using Handler = std::function<base::Result<Reply>(const Incoming&)>;
/// Makes what takes the body of an upload; called on a network thread, before it is known who asks.
using MakeSink = std::function<base::Result<std::shared_ptr<net::BodySink>>(const net::RequestHead&)>;
/// For routes that become a WebSocket. Called on a pool's thread. `principal` lives as long as it is held.
using Connected = std::function<base::Result<std::unique_ptr<net::SocketHandler>>(
    const Incoming&, std::shared_ptr<const trust::Principal> principal, std::shared_ptr<net::Socket>)>;

/// Who may call a route.
struct Access {
  bool open = false;  ///< anybody
  std::optional<trust::Action> action;
  std::string database;   ///< the path parameter that names the database the action is done to; "" for none
  bool visitors = false;  ///< also who asks from the widget without an account, where the settings let them

  static Access everybody() { return {true, std::nullopt, "", false}; }
  static Access signed_in() { return {}; }
  static Access may(trust::Action action, std::string database = "") {
    return {false, action, std::move(database), false};
  }
  [[nodiscard]] Access and_visitors() const {
    Access wider = *this;
    wider.visitors = true;
    return wider;
  }
};

/// Which limit a request counts against.
enum class Limit { none, requests, logins };

struct Parameter {
  std::string name;
  Schema schema;
  bool required = false;  ///< of the query; those of the path always are
};

struct RequestBody {
  Schema schema;                          ///< of an object
  std::string type = "application/json";  ///< or multipart/form-data, with `sink`
  std::uint64_t limit = 1 << 20;          ///< bytes
  bool required = true;
  MakeSink sink = nullptr;
};

struct Outcome {
  unsigned status = 200;
  std::string description;
  std::optional<Schema> schema;
  std::string type = "application/json";
};

struct Route {
  std::string method;   ///< GET answers HEAD too
  std::string path;     ///< "/api/v1/charts/{id}.svg": at most one name in a segment
  std::string name;     ///< operationId: "askQuestion"
  std::string tag;      ///< the section of the document
  std::string summary;  ///< a line
  std::string description;
  Access access;
  std::vector<Parameter> path_parameters;  ///< a name without one here is a text of 1 to 200 characters
  std::vector<Parameter> query;
  std::optional<RequestBody> body;
  std::vector<Outcome> outcomes;  ///< those of success; errors are added by what the route is
  bool creates = false;           ///< takes an Idempotency-Key
  bool clashes = false;           ///< may be answered 409 though it takes no body
  bool questions = false;         ///< runs among the questions, under admission; else on the small pool
  Limit limit = Limit::requests;
  Handler handler;
  Connected connected;  ///< instead of `handler`: a WebSocket
};

/// The table. Filled before the server starts, then only read; so thread-safe.
class Routes {
 public:
  /// Throws std::logic_error where a name, or a method and path, is taken or malformed: a defect of ours.
  void add(Route route);
  /// A schema that reference() finds.
  void add_schema(std::string name, Schema schema);

  struct Match {
    const Route* route = nullptr;  ///< nullptr: nothing there (`allowed` empty), or not with this method
    Parameters path;
    std::string allowed;  ///< methods at this path, as for Allow: "GET, HEAD, OPTIONS"
  };
  /// `path` is decoded. Of the paths that fit, the most literal one counts alone: where "/things/newest"
  /// takes GET, DELETE of it is not that of "/things/{id}". HEAD finds GET.
  [[nodiscard]] Match match(std::string_view method, std::string_view path) const;

  [[nodiscard]] const std::vector<std::unique_ptr<const Route>>& all() const { return routes_; }
  [[nodiscard]] const Schemas& schemas() const { return schemas_; }

 private:
  /// The routes of one path, which differ in method.
  struct Place {
    PathPattern pattern;
    std::vector<const Route*> routes;
    std::string allowed;
  };

  [[nodiscard]] Place& place_of(const PathPattern& pattern);     ///< a new one where there is none
  [[nodiscard]] const Place* find(std::string_view path) const;  ///< nullptr: none fits

  std::vector<std::unique_ptr<const Route>> routes_;
  std::map<std::string, Place, std::less<>> literal_;  ///< by path; most questions of most clients
  std::vector<Place> named_;                           ///< those with names, the more literal first
  Schemas schemas_;
};

}  // namespace parlance::doors::http
