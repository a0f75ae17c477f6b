#include "base/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <charconv>
#include <cmath>
#include <ctime>
#include <fstream>

#include "base/json_text.hpp"

namespace parlance::base {
namespace {

void append_value(std::string& line, const Log::Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return append_json_text(line, *text);
  if (const auto* truth = std::get_if<bool>(&value)) {
    line += *truth ? "true" : "false";
    return;
  }
  std::array<char, 32> digits{};
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    line.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), *whole).ptr);
  } else if (const double number = std::get<double>(value); std::isfinite(number)) {
    line.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  } else {
    line += "null";
  }
}

std::string moment_of_now() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  std::tm parts{};
  gmtime_r(&now.tv_sec, &parts);
  std::array<char, 40> text{};
  const auto length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.", &parts);
  auto milliseconds = std::to_string(now.tv_nsec / 1'000'000);
  milliseconds.insert(0, 3 - milliseconds.size(), '0');
  return std::string(text.data(), length) + milliseconds + "Z";
}

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};
constexpr std::array<spdlog::level::level_enum, 4> spd_levels{spdlog::level::debug, spdlog::level::info,
                                                              spdlog::level::warn, spdlog::level::err};

/// A line that a crash cut off is ended, so that the next one stands alone.
void end_cut_line(const std::string& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary | std::ios::ate);
  if (!file || file.tellg() <= 0) return;
  file.seekg(-1, std::ios::end);
  if (file.get() == '\n') return;
  file.seekp(0, std::ios::end);
  file.put('\n');
}

}  // namespace

struct Log::Sink {
  Sink(const spdlog::sink_ptr& to, LogLevel least) : logger("parlance", to) {
    logger.set_pattern("%v");
    logger.set_level(spd_levels[static_cast<std::size_t>(least)]);
    logger.flush_on(spdlog::level::warn);
    logger.set_error_handler([](const std::string&) {});  // a full disk must not end the program
  }
  spdlog::logger logger;
};

Log::Log(LogLevel least)
    : sink_(std::make_unique<Sink>(std::make_shared<spdlog::sinks::stderr_sink_mt>(), least)) {}
Log::Log(std::unique_ptr<Sink> sink) : sink_(std::move(sink)) {}
Log::~Log() = default;

Result<std::unique_ptr<Log>> Log::to_file(const std::string& path, LogLevel least) {
  constexpr std::size_t turn = std::size_t{64} << 20U;
  constexpr std::size_t kept = 5;
  end_cut_line(path);
  try {
    auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, turn, kept);
    return std::unique_ptr<Log>(new Log(std::make_unique<Sink>(std::move(file), least)));
  } catch (const spdlog::spdlog_ex&) {
    return fail(ErrorKind::usage, "log_not_writable",
                "The log file " + path + " cannot be written: check that its folder is there and writable.",
                {{"path", path}});
  }
}

void Log::write(LogLevel level, std::string_view event, Fields fields) {
  const auto spd_level = spd_levels[static_cast<std::size_t>(level)];
  if (!sink_->logger.should_log(spd_level)) return;
  std::string line = R"({"time":")" + moment_of_now() + R"(","level":")";
  line += level_names[static_cast<std::size_t>(level)];
  line += R"(","event":)";
  append_json_text(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    append_json_text(line, name);
    line += ':';
    append_value(line, value);
  }
  line += '}';
  sink_->logger.log(spd_level, spdlog::string_view_t(line.data(), line.size()));
}

void log_error(Log& log, std::string_view event, const Error& error) {
  std::string causes;
  for (const Error* at = error.cause.get(); at != nullptr; at = at->cause.get())
    causes += (causes.empty() ? "" : "; ") + at->code + ": " + at->message;
  log.error(event, {{"code", error.code}, {"message", error.message}, {"causes", causes}});
}

}  // namespace parlance::base
