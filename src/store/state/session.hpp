// One use of a database connection: statements, their parameters and rows, and what went wrong, once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"

namespace parlance::store {

class Connection;

/// What a statement is given or gives: nothing, a whole number, a text.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

class Parameter {
 public:
  // NOLINTBEGIN(google-explicit-constructor): a list of parameters reads as a list of values
  Parameter(std::monostate nothing) : value_(nothing) {}
  Parameter(bool flag) : value_(std::int64_t{flag}) {}
  Parameter(int number) : value_(std::int64_t{number}) {}
  Parameter(std::int64_t number) : value_(number) {}
  Parameter(std::size_t number) : value_(static_cast<std::int64_t>(number)) {}
  Parameter(const char* text) : value_(std::string(text)) {}
  Parameter(std::string_view text) : value_(std::string(text)) {}
  Parameter(std::string text) : value_(std::move(text)) {}
  Parameter(Value value) : value_(std::move(value)) {}
  template <class Kind>
  Parameter(const base::Id<Kind>& id) : value_(id.str()) {}
  // NOLINTEND(google-explicit-constructor)
  [[nodiscard]] Value& value() { return value_; }

 private:
  Value value_;
};
using Parameters = std::vector<Parameter>;

/// One row, read from left to right: each call gives the next column. What is absent reads as 0 or "".
class Row {
 public:
  Row() = default;
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  [[nodiscard]] std::string text();
  [[nodiscard]] std::int64_t integer();
  [[nodiscard]] bool flag() { return integer() != 0; }
  template <class Id>
  [[nodiscard]] Id id() {
    return Id(text());
  }
  [[nodiscard]] const std::vector<Value>& values() const { return values_; }

 private:
  std::vector<Value> values_;
  std::size_t next_ = 0;
};

/// Used by one thread. The first failure stays: every statement after it does nothing, so that a sequence of
/// statements needs one look at the end, by the engine, which undoes them all.
///
/// Statements have "?" for each parameter and nowhere else. "{shared}", "{locked}" and "{locked, others
/// skipped}" become FOR SHARE, FOR UPDATE and FOR UPDATE SKIP LOCKED where several may write at once, nothing
/// in SQLite.
class Session {
 public:
  explicit Session(Connection& connection) : connection_(connection) {}

  std::vector<Row> rows(std::string_view sql, Parameters parameters = {});
  /// The only row, or nothing.
  std::optional<Row> row(std::string_view sql, Parameters parameters = {});
  /// The only row; not_found where there is none.
  Row one(std::string_view sql, Parameters parameters = {});
  /// How many rows were changed.
  std::int64_t change(std::string_view sql, Parameters parameters = {});
  /// not_found unless something was changed.
  void change_one(std::string_view sql, Parameters parameters = {});

  void fail(base::Error error) {
    if (!failure_) failure_ = std::move(error);
  }
  void fail(std::unexpected<base::Error> error) { fail(std::move(error).error()); }
  [[nodiscard]] bool failed() const { return failure_.has_value(); }
  [[nodiscard]] const std::optional<base::Error>& failure() const { return failure_; }

 private:
  Connection& connection_;
  std::optional<base::Error> failure_;
};

[[nodiscard]] std::unexpected<base::Error> not_found();

}  // namespace parlance::store
