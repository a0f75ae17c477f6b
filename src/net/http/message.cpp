#include "net/http/message.hpp"

#include <algorithm>

#include "net/http/header_value.hpp"
#include "net/http/percent.hpp"

namespace parlance::net {

const std::string* Headers::find(std::string_view name) const {
  const auto found =
      std::ranges::find_if(fields_, [&](const Field& field) { return same_ignoring_case(field.name, name); });
  return found == fields_.end() ? nullptr : &found->value;
}

void Headers::set(std::string_view name, std::string value) {
  remove(name);
  add(name, std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](const Field& field) { return same_ignoring_case(field.name, name); });
}

std::optional<std::vector<Headers::Field>> parse_form(std::string_view text) {
  std::vector<Headers::Field> fields;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    if (piece.empty()) continue;
    const auto equals = std::min(piece.find('='), piece.size());
    auto name = percent_decode(piece.substr(0, equals), Plus::blank);
    auto value = percent_decode(piece.substr(std::min(equals + 1, piece.size())), Plus::blank);
    if (!name || !value) return std::nullopt;
    fields.push_back({std::move(*name), std::move(*value)});
  }
  return fields;
}

}  // namespace parlance::net
