#include "data/column.hpp"

#include <cassert>
#include <limits>

namespace parlance::data {
namespace {

bool is_textual(Type type) { return type == Type::text || type == Type::blob || type == Type::nested; }

struct Reserve {
  std::size_t rows;
  void operator()(std::monostate) const {}
  void operator()(TextBuffer& buffer) const { buffer.offsets.reserve(rows + 1); }
  template <class Item>
  void operator()(std::vector<Item>& items) const {
    items.reserve(rows);
  }
};

struct PushEmpty {
  void operator()(std::monostate) const {}
  void operator()(TextBuffer& buffer) const { buffer.push({}); }
  template <class Item>
  void operator()(std::vector<Item>& items) const {
    items.emplace_back();
  }
};

}  // namespace

Column::Column(Type type, std::uint8_t scale) : type_(type), scale_(scale) {
  switch (type) {
    case Type::null:
      break;
    case Type::boolean:
      storage_ = std::vector<std::uint8_t>();
      break;
    case Type::integer:
    case Type::time:
    case Type::timestamp:
      storage_ = std::vector<std::int64_t>();
      break;
    case Type::real:
      storage_ = std::vector<double>();
      break;
    case Type::decimal:
      storage_ = std::vector<Int128>();
      break;
    case Type::text:
    case Type::blob:
    case Type::nested:
      storage_ = TextBuffer();
      break;
    case Type::date:
      storage_ = std::vector<std::int32_t>();
      break;
    case Type::interval:
      storage_ = std::vector<Interval>();
      break;
  }
}

void Column::reserve(std::size_t rows) {
  valid_.reserve(rows);
  std::visit(Reserve{rows}, storage_);
}

void Column::push_null() {
  std::visit(PushEmpty{}, storage_);
  valid_.push_back(0);
  ++nulls_;
}

void Column::push_boolean(bool value) {
  assert(type_ == Type::boolean);
  std::get<std::vector<std::uint8_t>>(storage_).push_back(value ? 1 : 0);
  valid_.push_back(1);
}

void Column::push_integer(std::int64_t value) {
  assert(type_ == Type::integer);
  std::get<std::vector<std::int64_t>>(storage_).push_back(value);
  valid_.push_back(1);
}

void Column::push_real(double value) {
  assert(type_ == Type::real);
  std::get<std::vector<double>>(storage_).push_back(value);
  valid_.push_back(1);
}

void Column::push_decimal(Int128 unscaled) {
  assert(type_ == Type::decimal);
  std::get<std::vector<Int128>>(storage_).push_back(unscaled);
  valid_.push_back(1);
}

void Column::push_text(std::string_view value) {
  assert(is_textual(type_));
  std::get<TextBuffer>(storage_).push(value);
  valid_.push_back(1);
}

void Column::push_date(base::Date value) {
  assert(type_ == Type::date);
  std::get<std::vector<std::int32_t>>(storage_).push_back(value.days);
  valid_.push_back(1);
}

void Column::push_time(TimeOfDay value) {
  assert(type_ == Type::time);
  std::get<std::vector<std::int64_t>>(storage_).push_back(value.micros);
  valid_.push_back(1);
}

void Column::push_timestamp(base::Timestamp value) {
  assert(type_ == Type::timestamp);
  std::get<std::vector<std::int64_t>>(storage_).push_back(value.micros);
  valid_.push_back(1);
}

void Column::push_interval(Interval value) {
  assert(type_ == Type::interval);
  std::get<std::vector<Interval>>(storage_).push_back(value);
  valid_.push_back(1);
}

Value Column::value(std::size_t row) const {
  if (is_null(row)) return Null{};
  switch (type_) {
    case Type::null:
      return Null{};
    case Type::boolean:
      return std::get<std::vector<std::uint8_t>>(storage_)[row] != 0;
    case Type::integer:
      return std::get<std::vector<std::int64_t>>(storage_)[row];
    case Type::real:
      return std::get<std::vector<double>>(storage_)[row];
    case Type::decimal:
      return Decimal{std::get<std::vector<Int128>>(storage_)[row], scale_};
    case Type::text:
    case Type::blob:
    case Type::nested:
      return std::string(std::get<TextBuffer>(storage_)[row]);
    case Type::date:
      return base::Date{std::get<std::vector<std::int32_t>>(storage_)[row]};
    case Type::time:
      return TimeOfDay{std::get<std::vector<std::int64_t>>(storage_)[row]};
    case Type::timestamp:
      return base::Timestamp{std::get<std::vector<std::int64_t>>(storage_)[row]};
    case Type::interval:
      return std::get<std::vector<Interval>>(storage_)[row];
  }
  return Null{};
}

double Column::number(std::size_t row) const {
  if (is_null(row)) return std::numeric_limits<double>::quiet_NaN();
  switch (type_) {
    case Type::boolean:
      return std::get<std::vector<std::uint8_t>>(storage_)[row];
    case Type::integer:
      return static_cast<double>(std::get<std::vector<std::int64_t>>(storage_)[row]);
    case Type::real:
      return std::get<std::vector<double>>(storage_)[row];
    case Type::decimal:
      return to_double(Decimal{std::get<std::vector<Int128>>(storage_)[row], scale_});
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

std::string_view Column::text(std::size_t row) const { return std::get<TextBuffer>(storage_)[row]; }

std::string Column::formatted(std::size_t row) const {
  if (is_null(row)) return {};
  return is_textual(type_) ? std::string(text(row)) : to_string(value(row));
}

}  // namespace parlance::data
