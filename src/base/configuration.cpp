#include "base/configuration.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace parlance::base {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

Error bad(std::string_view key, const std::string& why, std::string_view origin) {
  return {ErrorKind::usage,
          "bad_setting",
          "The setting " + std::string(key) + " (" + std::string(origin) + ") " + why + ".",
          {{"setting", std::string(key)}},
          nullptr};
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> decimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<bool> truth(const std::string& text) {
  const auto small = lower(text);
  if (small == "true" || small == "yes" || small == "on" || small == "1") return true;
  if (small == "false" || small == "no" || small == "off" || small == "0" || small.empty()) return false;
  return std::nullopt;
}

Result<void> check(const Setting& setting, const std::string& text, std::string_view origin) {
  if (setting.kind == SettingKind::flag && !truth(text))
    return std::unexpected(bad(setting.key, "must be true or false", origin));
  const bool integer = setting.kind == SettingKind::integer;
  if (!integer && setting.kind != SettingKind::number) return {};
  const auto within = [&setting](const auto& value) {
    return value && static_cast<double>(*value) >= static_cast<double>(setting.least) &&
           static_cast<double>(*value) <= static_cast<double>(setting.most);
  };
  if (integer ? within(whole(text)) : within(decimal(text))) return {};
  return std::unexpected(bad(setting.key,
                             (integer ? "must be a whole number from " : "must be a number from ") +
                                 std::to_string(setting.least) + " to " + std::to_string(setting.most),
                             origin));
}

/// Nested maps as keys with dots, lists as texts with commas.
void flatten(const YAML::Node& node, const std::string& key, Texts& texts) {
  if (node.IsMap()) {
    for (const auto& member : node)
      flatten(member.second, (key.empty() ? "" : key + ".") + member.first.as<std::string>(), texts);
  } else if (node.IsSequence()) {
    std::vector<std::string> parts;
    for (const auto& part : node) parts.push_back(part.as<std::string>());
    texts[key] = join(parts, ",");
  } else {
    texts[key] = node.IsNull() ? "" : node.as<std::string>();
  }
}

Result<Texts> read_file(const std::string& path) {
  Texts texts;
  if (path.empty()) return texts;
  try {
    flatten(YAML::LoadFile(path), "", texts);
    return texts;
  } catch (const YAML::Exception& error) {
    return fail(
        ErrorKind::usage, "unreadable_configuration",
        "The configuration file " + path + " cannot be read" +
            (error.mark.is_null() ? "." : ": line " + std::to_string(error.mark.line + 1) + " is no YAML."),
        {{"path", path}});
  }
}

Result<std::string> content_of(const Setting& setting, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return std::unexpected(bad(setting.key, "is said to be in " + path + ", which cannot be read", "file"));
  return trim(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::string_view nearest(std::span<const Setting> table, std::string_view key) {
  const auto distance = [key](const Setting& setting) { return edit_distance(setting.key, key, 40); };
  return std::ranges::min_element(table, {}, distance)->key;
}

/// Its text and where it comes from, in the order of who goes first.
Result<std::pair<std::string, std::string>> find(const Setting& setting, const Texts& file,
                                                 const std::string& file_name,
                                                 const Configuration::Environment& environment) {
  const std::string key(setting.key);
  const auto variable = variable_of(setting.key);
  const auto from = [&](std::string text, std::string origin) {
    return std::pair{std::move(text), std::move(origin)};
  };
  if (const char* value = environment(variable.c_str())) return from(value, variable);
  const bool secret = setting.kind == SettingKind::secret;
  if (const char* path = secret ? environment((variable + "_FILE").c_str()) : nullptr) {
    auto text = content_of(setting, path);
    if (!text) return fail(std::move(text));
    return from(std::move(*text), variable + "_FILE");
  }
  if (const auto at = file.find(key); at != file.end()) return from(at->second, file_name);
  if (const auto at = file.find(key + "_file"); secret && at != file.end()) {
    auto text = content_of(setting, at->second);
    if (!text) return fail(std::move(text));
    return from(std::move(*text), at->second);
  }
  return from(std::string(setting.standard), "standard");
}

Result<void> check_names(std::span<const Setting> table, const Texts& file, const std::string& file_name) {
  for (const auto& [key, text] : file) {
    const auto is_it = [&key](const Setting& setting) {
      return setting.key == key ||
             (setting.kind == SettingKind::secret && std::string(setting.key) + "_file" == key);
    };
    if (std::ranges::any_of(table, is_it)) continue;
    const std::string like(nearest(table, key));
    return fail(ErrorKind::usage, "unknown_setting",
                "There is no setting " + key + " (in " + file_name + "); the nearest is " + like + ".",
                {{"setting", key}, {"nearest", like}});
  }
  return {};
}

}  // namespace

std::string variable_of(std::string_view key) {
  std::string name = "PARLANCE_";
  for (const char at : key)
    name += at == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(at)));
  return name;
}

Result<Configuration> Configuration::read(std::span<const Setting> table, const std::string& file,
                                          const Environment& environment) {
  const auto texts = read_file(file);
  if (!texts) return std::unexpected(texts.error());
  if (auto known = check_names(table, *texts, file); !known) return fail(std::move(known));
  Configuration made;
  for (const auto& setting : table) {
    auto found = find(setting, *texts, file, environment);
    if (!found) return fail(std::move(found));
    if (auto sound = check(setting, found->first, found->second); !sound) return fail(std::move(sound));
    made.values_[std::string(setting.key)] = {&setting, std::move(found->first), std::move(found->second)};
  }
  return made;
}

const Configuration::Value& Configuration::at(std::string_view key, SettingKind kind) const {
  const auto found = values_.find(key);
  if (found == values_.end() || found->second.setting->kind != kind) std::abort();
  return found->second;
}

const std::string& Configuration::text(std::string_view key) const { return at(key, SettingKind::text).text; }
std::int64_t Configuration::integer(std::string_view key) const {
  return whole(at(key, SettingKind::integer).text).value_or(0);
}
double Configuration::number(std::string_view key) const {
  return decimal(at(key, SettingKind::number).text).value_or(0);
}
bool Configuration::flag(std::string_view key) const {
  return truth(at(key, SettingKind::flag).text).value_or(false);
}
Secret Configuration::secret(std::string_view key) const { return Secret(at(key, SettingKind::secret).text); }

std::vector<std::string> Configuration::list(std::string_view key) const {
  std::vector<std::string> parts;
  for (const auto& part : split(at(key, SettingKind::list).text, ',')) {
    if (auto text = trim(part); !text.empty()) parts.push_back(std::move(text));
  }
  return parts;
}

Result<void> Configuration::set(std::string_view key, const std::string& value, std::string_view origin) {
  const auto found = values_.find(key);
  if (found == values_.end()) std::abort();
  if (auto sound = check(*found->second.setting, value, origin); !sound) return sound;
  found->second.text = value;
  found->second.origin = origin;
  return {};
}

std::vector<Configuration::InForce> Configuration::told() const {
  std::vector<InForce> all;
  for (const auto& [key, value] : values_) {
    const bool hidden = value.setting->kind == SettingKind::secret;
    all.push_back({value.setting, hidden ? (value.text.empty() ? "" : "set") : value.text, value.origin});
  }
  return all;
}

}  // namespace parlance::base
