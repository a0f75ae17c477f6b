// Settings of the program: what each is for, its standard value and range, and where the value in force comes
// from. Read from a YAML file and from the environment; the environment goes before the file.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::base {

enum class SettingKind : std::uint8_t { text, integer, number, flag, list, secret };

/// One that there is. `key` is its path in the file: "server.port"; in the environment it is
/// PARLANCE_SERVER_PORT. A secret may also come from a file that PARLANCE_…_FILE (or key_file) names.
struct Setting {
  std::string_view key;
  SettingKind kind = SettingKind::text;
  std::string_view standard;  ///< as written in the environment; lists with commas
  std::int64_t least = 0;     ///< of integers and numbers
  std::int64_t most = 0;
  std::string_view about;
};

/// A value; immutable. Asking for a key that is not in the table is a defect and ends the program.
class Configuration {
 public:
  using Environment = std::function<const char*(const char* name)>;  ///< as std::getenv
  /// `file` "" for none. Codes: unreadable_configuration, unknown_setting (with the nearest), bad_setting;
  /// each names the key and where it stands, never a secret's value.
  static Result<Configuration> read(std::span<const Setting> table, const std::string& file,
                                    const Environment& environment);

  [[nodiscard]] const std::string& text(std::string_view key) const;
  [[nodiscard]] std::int64_t integer(std::string_view key) const;
  [[nodiscard]] double number(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> list(std::string_view key) const;
  [[nodiscard]] Secret secret(std::string_view key) const;

  /// As a flag of the command line says; goes before all else. Code: bad_setting.
  Result<void> set(std::string_view key, const std::string& value, std::string_view origin);

  struct InForce {
    const Setting* setting;
    std::string value;   ///< of a secret "set" or ""
    std::string origin;  ///< "standard", the file, the name of a variable, a flag
  };
  [[nodiscard]] std::vector<InForce> told() const;

 private:
  struct Value {
    const Setting* setting = nullptr;
    std::string text;
    std::string origin;
  };
  [[nodiscard]] const Value& at(std::string_view key, SettingKind kind) const;
  std::map<std::string, Value, std::less<>> values_;
};

/// "server.port" → "PARLANCE_SERVER_PORT".
[[nodiscard]] std::string variable_of(std::string_view key);

}  // namespace parlance::base
