#include "doors/http/site.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "doors/embedded.hpp"
#include "doors/http/response_headers.hpp"
#include "net/http/gzip.hpp"
#include "net/http/header_value.hpp"

namespace parlance::doors::http {
namespace {
namespace site_files {

/// What the app may do: run and show what we serve ourselves, keep pictures that it made, speak to us alone.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

/// The one file that is made for pages of other sites; it holds nothing of anybody's.
constexpr std::string_view widget = "/widget.js";

/// Below these whoever asks is a program, for which a page is no answer.
constexpr std::array<std::string_view, 5> interfaces = {"/api", "/ws", "/v1", "/graphql", "/mcp"};

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool is_of_interface(std::string_view path) {
  return std::ranges::any_of(interfaces, [path](auto folder) { return is_below(path, folder); });
}

/// Whether the app may have a page there: no file, and nothing that only who tries doors asks for.
bool may_be_page(std::string_view path) {
  return !path.substr(path.rfind('/') + 1).contains('.') && !path.contains("//") && !path.contains("/.");
}

/// What stands before the next `end`; `text` is then what follows it.
std::string_view take_until(std::string_view& text, char end) {
  const auto at = text.find(end);
  if (at == std::string_view::npos) throw std::logic_error("the pack of the web app is cut short");
  const auto taken = text.substr(0, at);
  text.remove_prefix(at + 1);
  return taken;
}

std::size_t number_in(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::logic_error("the pack of the web app has a length that is no number");
  return number;
}

net::Response not_built() {
  net::Response response;
  response.status = 503;
  response.body = embedded::site_missing();
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  return response;
}

}  // namespace site_files
}  // namespace

Site::Site(std::string_view pack) {
  using namespace site_files;
  if (pack.empty()) return;
  if (take_until(pack, '\n') != "parlance-site 1") throw std::logic_error("that is no pack of the web app");
  std::vector<std::pair<File*, std::size_t>> lengths;
  for (auto line = take_until(pack, '\n'); !line.empty(); line = take_until(pack, '\n')) {
    const std::string path(take_until(line, '\t'));
    File& file = files_[path];
    file.type = take_until(line, '\t');
    file.etag = '"' + std::string(take_until(line, '\t')) + '"';
    lengths.emplace_back(&file, number_in(line));
  }
  for (const auto& [file, length] : lengths) {
    if (length > pack.size()) throw std::logic_error("the pack of the web app is cut short");
    file->packed = pack.substr(0, length);
    pack.remove_prefix(length);
  }
  if (!files_.contains("/index.html")) throw std::logic_error("the pack of the web app has no page");
}

std::optional<net::Response> Site::answer(const net::RequestHead& head) const {
  using namespace site_files;
  if (head.method != "GET" && head.method != "HEAD") return std::nullopt;
  if (const auto at = files_.find(head.path); at != files_.end())
    return reply_with(at->second, head, head.path.starts_with("/assets/"));
  if (is_of_interface(head.path) || !may_be_page(head.path)) return std::nullopt;
  if (files_.empty()) return not_built();
  return reply_with(files_.at("/index.html"), head, false);
}

net::Response Site::reply_with(const File& file, const net::RequestHead& head, bool forever) {
  net::Response response;
  response.headers.set("ETag", file.etag);
  // What lies in assets has its hash in its name, so that a change has another name.
  response.headers.set("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
  if (head.path == site_files::widget) {
    response.headers.set("Cache-Control", "public, max-age=600");
    response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  }
  response.headers.set("Vary", "Accept-Encoding");
  // Also where nothing changed: a browser takes the headers of that answer for those of the page that it has.
  if (net::media_type(file.type) == "text/html")
    response.headers.set("Content-Security-Policy", std::string(site_files::policy));
  if (has_it_already(head, file.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.set("Content-Type", file.type);
  const auto* accepted = head.headers.find("Accept-Encoding");
  if (accepted != nullptr && net::accepts_coding(*accepted, "gzip")) {
    response.headers.set("Content-Encoding", "gzip");
    response.body = file.packed;
  } else {
    response.body = net::unpacked(file.packed);
  }
  return response;
}

}  // namespace parlance::doors::http
