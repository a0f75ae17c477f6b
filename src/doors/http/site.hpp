// The web app: the files that it was built into, and what is answered for a path.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "net/http/message.hpp"

namespace parlance::doors::http {

/// Immutable, so thread-safe.
class Site {
 public:
  /// `pack` as web/scripts/pack.js writes it: a first line "parlance-site 1", a line
  /// "path <tab> type <tab> etag <tab> bytes" a file, an empty line, then the files one after the other, each
  /// as gzip. It outlives this. Empty where the app was not built; then every page says so. Throws
  /// std::logic_error where it is not such a pack: a defect of the build.
  explicit Site(std::string_view pack);

  /// The answer to a GET or HEAD of a page or of one of its files; a path that no file has is a page, which
  /// the app itself tells apart. Nothing for other methods, for the paths of interfaces, and for files that
  /// are not there.
  [[nodiscard]] std::optional<net::Response> answer(const net::RequestHead& head) const;

 private:
  struct File {
    std::string type;
    std::string etag;
    std::string_view packed;
  };
  [[nodiscard]] static net::Response reply_with(const File& file, const net::RequestHead& head, bool forever);

  std::map<std::string, File, std::less<>> files_;
};

/// The pack that is carried inside the program; empty where there was none when it was built.
[[nodiscard]] std::string_view carried_site();

}  // namespace parlance::doors::http
