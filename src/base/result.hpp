// Expected failure as a value. A function that can fail returns Result<T>; exceptions are for bugs.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parlance::base {

/// What a failure means for whoever asked; doors map it to an exit status or an HTTP status.
enum class ErrorKind {
  usage,            ///< the request itself is malformed
  not_understood,   ///< the question has no reading, or more than one
  refused,          ///< the guard or a policy says no
  source_failed,    ///< a file or database could not be opened or did not answer
  over_limit,       ///< too long, too large, too slow
  cancelled,        ///< the asker left
  unauthenticated,  ///< nobody knows who is asking
  forbidden,        ///< whoever is asking may not
  not_found,        ///< there is nothing of that name, or none that the asker may know of
  conflict,         ///< it clashes with what is there already
  unavailable,      ///< for now: too busy, or a part is down; trying later may help
  internal,         ///< a defect of ours
};

/// One failure. `code` is stable and is what tests assert; `message` is for people and says what to do next.
/// Neither holds secrets nor rows of data.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string code;
  std::string message;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::shared_ptr<const Error> cause;

  bool operator==(const Error& other) const { return code == other.code && parameters == other.parameters; }
};

template <class T>
using Result = std::expected<T, Error>;

/// Shorthand for `return fail(ErrorKind::usage, "missing_file", "...", {{"path", path}});`
inline std::unexpected<Error> fail(ErrorKind kind, std::string_view code, std::string message,
                                   std::vector<std::pair<std::string, std::string>> parameters = {}) {
  return std::unexpected(Error{kind, std::string(code), std::move(message), std::move(parameters), nullptr});
}

/// Hands on the error of another result.
template <class T>
std::unexpected<Error> fail(Result<T>&& failed) {
  return std::unexpected(std::move(failed).error());
}

}  // namespace parlance::base
