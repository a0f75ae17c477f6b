#include "store/state/session.hpp"

#include <charconv>

#include "base/text.hpp"
#include "store/state/connection.hpp"

namespace parlance::store {

std::string Row::text() {
  if (next_ >= values_.size()) return {};
  auto& value = values_[next_++];
  if (auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return {};
}

std::int64_t Row::integer() {
  if (next_ >= values_.size()) return 0;
  auto& value = values_[next_++];
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  std::int64_t number = 0;  // expressions without a declared type come as text
  if (auto* text = std::get_if<std::string>(&value))
    std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

std::unexpected<base::Error> not_found() {
  return base::fail(base::ErrorKind::not_found, "not_found",
                    "There is nothing of that name here; it may have been removed.");
}

namespace {

std::vector<Value> values_of(Parameters& parameters, Session& session) {
  std::vector<Value> values;
  values.reserve(parameters.size());
  for (auto& parameter : parameters) {
    const auto* text = std::get_if<std::string>(&parameter.value());
    if (text != nullptr && (text->find('\0') != std::string::npos || !base::is_valid_utf8(*text)))
      session.fail(base::fail(base::ErrorKind::usage, "bad_text",
                              "A text is not valid UTF-8, or has a NUL character in it; send it without."));
    values.push_back(std::move(parameter.value()));
  }
  return values;
}

}  // namespace

std::vector<Row> Session::rows(std::string_view sql, Parameters parameters) {
  const auto values = values_of(parameters, *this);
  if (failed()) return {};
  auto rows = connection_.query(sql, values);
  if (rows) return *std::move(rows);
  fail(std::move(rows).error());
  return {};
}

std::optional<Row> Session::row(std::string_view sql, Parameters parameters) {
  auto found = rows(sql, std::move(parameters));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Row Session::one(std::string_view sql, Parameters parameters) {
  auto found = row(sql, std::move(parameters));
  if (found) return *std::move(found);
  fail(not_found());
  return {};
}

std::int64_t Session::change(std::string_view sql, Parameters parameters) {
  const auto values = values_of(parameters, *this);
  if (failed()) return 0;
  auto changed = connection_.change(sql, values);
  if (changed) return *changed;
  fail(std::move(changed).error());
  return 0;
}

void Session::change_one(std::string_view sql, Parameters parameters) {
  if (change(sql, std::move(parameters)) == 0) fail(not_found());
}

}  // namespace parlance::store
