// What the program says of its own work: one JSON object a line, for people and for collectors. Never
// secrets, never rows of data, never a question's text.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/result.hpp"

namespace parlance::base {

enum class LogLevel { debug, info, warning, error };

/// Thread-safe. Lines are written as they come, those of warnings and errors at once.
class Log {
 public:
  using Value = std::variant<std::string_view, std::int64_t, double, bool>;
  using Fields = std::initializer_list<std::pair<std::string_view, Value>>;

  /// To standard error.
  explicit Log(LogLevel least = LogLevel::info);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  /// To a file, in turns of 64 MiB, five of them kept. Code: log_not_writable.
  static Result<std::unique_ptr<Log>> to_file(const std::string& path, LogLevel least);

  /// `event` is a stable name ("request", "state_unreachable"); values of other types than text need no
  /// quotes: {{"status", 200}, {"ms", 1.5}}. Texts that are no UTF-8 are mended.
  void write(LogLevel level, std::string_view event, Fields fields = {});
  void info(std::string_view event, Fields fields = {}) { write(LogLevel::info, event, fields); }
  void warning(std::string_view event, Fields fields = {}) { write(LogLevel::warning, event, fields); }
  void error(std::string_view event, Fields fields = {}) { write(LogLevel::error, event, fields); }

 private:
  struct Sink;
  explicit Log(std::unique_ptr<Sink> sink);
  std::unique_ptr<Sink> sink_;
};

/// The code and message of an error and of its causes, for a log.
void log_error(Log& log, std::string_view event, const Error& error);

}  // namespace parlance::base
