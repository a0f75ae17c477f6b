#include "sql/read/reader.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace parlance::sql::read {
namespace {

const json::object kNoObject;
const json::array kNoArray;
constexpr std::array<std::string_view, 4> kCommonKeys{"class", "type", "alias", "query_location"};

}  // namespace

const json::object& as_object(const json::value& value) {
  const auto* object = value.if_object();
  return object == nullptr ? kNoObject : *object;
}

std::string_view as_text(const json::value& value) {
  const auto* text = value.if_string();
  return text == nullptr ? std::string_view{} : std::string_view(text->data(), text->size());
}

const json::object& object_at(const json::object& node, std::string_view key) {
  const auto* value = node.if_contains(key);
  return value == nullptr ? kNoObject : as_object(*value);
}

const json::array& array_at(const json::object& node, std::string_view key) {
  const auto* value = node.if_contains(key);
  const auto* array = value == nullptr ? nullptr : value->if_array();
  return array == nullptr ? kNoArray : *array;
}

std::string_view text_at(const json::object& node, std::string_view key) {
  const auto* value = node.if_contains(key);
  return value == nullptr ? std::string_view{} : as_text(*value);
}

bool flag_at(const json::object& node, std::string_view key) {
  const auto* value = node.if_contains(key);
  const bool* flag = value == nullptr ? nullptr : value->if_bool();
  return flag != nullptr && *flag;
}

bool has(const json::object& node, std::string_view key) {
  const auto* value = node.if_contains(key);
  return value != nullptr && !value->is_null();
}

std::vector<std::string> texts_at(const json::object& node, std::string_view key) {
  std::vector<std::string> texts;
  for (const auto& value : array_at(node, key)) texts.emplace_back(as_text(value));
  return texts;
}

Reader::Step::Step(Reader& reader) : reader_(reader) {
  ++reader_.nodes_;
  ++reader_.depth_;
  if (reader_.depth_ > reader_.limits_.max_depth) {
    reader_.refuse(base::ErrorKind::over_limit, "too_deep",
                   "The query is nested too deeply; write it with fewer levels.");
  } else if (reader_.nodes_ > reader_.limits_.max_nodes) {
    reader_.refuse(base::ErrorKind::over_limit, "too_long", "The query has too many parts; shorten it.");
  }
}

base::Result<Query> Reader::finish(const json::object& node) {
  Query result = query(node);
  if (failure_) return std::unexpected(std::move(*failure_));
  return result;
}

void Reader::refuse(base::ErrorKind kind, std::string_view code, std::string message) {
  if (!failure_) failure_ = base::Error{kind, std::string(code), std::move(message), {}, nullptr};
}

void Reader::unsupported(std::string_view construct) {
  if (failure_) return;
  failure_ = base::Error{base::ErrorKind::refused,
                         "unsupported",
                         "Parlance does not take " + std::string(construct) + "; write the query without it.",
                         {{"construct", std::string(construct)}},
                         nullptr};
}

void Reader::expect_keys(const json::object& node, std::initializer_list<std::string_view> keys) {
  for (const auto& [key, value] : node) {
    const std::string_view name(key.data(), key.size());
    if (std::ranges::find(keys, name) == keys.end() &&
        std::ranges::find(kCommonKeys, name) == kCommonKeys.end() && !value.is_null()) {
      unsupported(name);
    }
  }
}

}  // namespace parlance::sql::read
