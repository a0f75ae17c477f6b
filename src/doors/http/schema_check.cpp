// Values against schemas.
#include <re2/re2.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

#include "base/date.hpp"
#include "base/text.hpp"
#include "doors/http/schema.hpp"

namespace parlance::doors::http {

namespace {

constexpr std::size_t most_violations = 10;
constexpr int deepest = 64;
/// Enough for a megabyte of small values; keeps choices within choices from growing without bound.
constexpr int most_steps = 2'000'000;

std::string pointer_token(std::string_view name) {
  std::string token;
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token.push_back(c);
    }
  }
  return token;
}

/// As much of a number as is written in whole: 3.0 is one, 3.5 and 1e300 are none.
std::optional<std::int64_t> whole(const boost::json::value& value) {
  if (const auto* number = value.if_int64()) return *number;
  if (const auto* number = value.if_double()) {
    constexpr double edge = 9223372036854775808.0;
    if (std::nearbyint(*number) == *number && *number >= -edge && *number < edge) {
      return static_cast<std::int64_t>(*number);
    }
  }
  return std::nullopt;
}

std::string shown(double number) {
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  return {buffer, end};
}

std::string counted(std::size_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

bool is_date_time(std::string_view text) {
  static const re2::RE2 time(
      R"(([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d))");
  return text.size() > 11 && base::parse_iso_date(text.substr(0, 10)) &&
         (text[10] == 'T' || text[10] == 't') && re2::RE2::FullMatch(text.substr(11), time);
}

}  // namespace

struct Schema::Check {
  const Schemas& schemas;
  std::vector<Violation> found;
  std::string path;
  int depth = 0;
  int steps = 0;

  void violation(std::string message) {
    if (found.size() < most_violations) found.push_back({path, std::move(message)});
  }
  void inside(std::string_view token, const Schema& schema, const boost::json::value& value) {
    const std::size_t length = path.size();
    path += '/';
    path += pointer_token(token);
    schema.check(value, *this);
    path.resize(length);
  }
};

std::vector<Violation> Schema::validate(const boost::json::value& value, const Schemas& schemas) const {
  Check check{schemas, {}, {}, 0, 0};
  this->check(value, check);
  return std::move(check.found);
}

void Schema::check(const boost::json::value& value, Check& check) const {
  if (check.found.size() >= most_violations) return;
  if (++check.steps > most_steps) {
    check.violation("is too large to be checked");
    return;
  }
  if (nullable_ && value.is_null()) return;
  if (check.depth >= deepest) {
    check.violation("is nested more than " + std::to_string(deepest) + " levels deep");
    return;
  }
  ++check.depth;
  switch (kind_) {
    case Kind::any:
      break;
    case Kind::text:
      check_text(value, check);
      break;
    case Kind::integer:
    case Kind::number:
      check_number(value, check);
      break;
    case Kind::boolean:
      if (!value.is_bool()) check.violation("must be true or false");
      break;
    case Kind::array:
      check_array(value, check);
      break;
    case Kind::object:
    case Kind::map:
      check_object(value, check);
      break;
    case Kind::either:
      check_either(value, check);
      break;
    case Kind::reference:
      check.schemas.at(name_).check(value, check);
      break;
  }
  --check.depth;
}

void Schema::check_text(const boost::json::value& value, Check& check) const {
  const auto* string = value.if_string();
  if (string == nullptr) {
    check.violation("must be a text");
    return;
  }
  const std::string_view text(string->data(), string->size());
  if (text.find('\0') != std::string_view::npos) check.violation("must not hold NUL");
  if (least_count_ > 0 || most_count_ != no_limit) {
    const std::size_t count = base::count_characters(text);
    if (count < least_count_) check.violation("must have at least " + counted(least_count_, "character"));
    if (count > most_count_) check.violation("must have at most " + counted(most_count_, "character"));
  }
  if (!texts_.empty() && std::ranges::find(texts_, text) == texts_.end()) {
    check.violation("must be one of " + base::join(texts_, ", "));
  }
  if (expression_ && !re2::RE2::PartialMatch(text, *expression_)) {
    check.violation("must match " + pattern_);
  }
  if (format_ == "date" && !base::parse_iso_date(text)) check.violation("must be a date as 2024-05-31");
  if (format_ == "date-time" && !is_date_time(text))
    check.violation("must be a time as 2024-05-31T17:00:00Z");
}

void Schema::check_number(const boost::json::value& value, Check& check) const {
  if (!value.is_number()) {
    check.violation(kind_ == Kind::integer ? "must be a whole number" : "must be a number");
    return;
  }
  if (kind_ == Kind::integer) {
    const auto number = whole(value);
    if (!number) {
      check.violation("must be a whole number of at most 64 bits");
    } else if (least_integer_ && *number < *least_integer_) {
      check.violation("must be at least " + std::to_string(*least_integer_));
    } else if (most_integer_ && *number > *most_integer_) {
      check.violation("must be at most " + std::to_string(*most_integer_));
    }
    return;
  }
  const double number = value.to_number<double>();
  if (least_number_ && number < *least_number_) check.violation("must be at least " + shown(*least_number_));
  if (most_number_ && number > *most_number_) check.violation("must be at most " + shown(*most_number_));
}

void Schema::check_array(const boost::json::value& value, Check& check) const {
  const auto* array = value.if_array();
  if (array == nullptr) {
    check.violation("must be an array");
    return;
  }
  if (array->size() < least_count_) check.violation("must have at least " + counted(least_count_, "item"));
  if (array->size() > most_count_) {
    check.violation("must have at most " + counted(most_count_, "item"));
    return;
  }
  std::size_t index = 0;
  for (const auto& item : *array) check.inside(std::to_string(index++), parts_.front(), item);
}

void Schema::check_object(const boost::json::value& value, Check& check) const {
  const auto* object = value.if_object();
  if (object == nullptr) {
    check.violation("must be an object");
    return;
  }
  if (kind_ == Kind::map) {
    for (const auto& member : *object) check.inside(member.key(), parts_.front(), member.value());
    return;
  }
  std::size_t known = 0;
  for (const auto& property : *properties_) {
    if (const auto* member = object->if_contains(property.name)) {
      ++known;
      check.inside(property.name, property.schema, *member);
    } else if (property.required) {
      check.violation("must have \"" + property.name + "\"");
    }
  }
  if (open_ || known == object->size()) return;
  for (const auto& member : *object) {
    const auto named = [&](const Property& property) { return property.name == member.key(); };
    if (std::ranges::any_of(*properties_, named)) continue;
    const std::size_t length = check.path.size();
    check.path += "/" + pointer_token(base::printable(std::string_view(member.key()).substr(0, 200)));
    check.violation("is not known here");
    check.path.resize(length);
  }
}

void Schema::check_either(const boost::json::value& value, Check& check) const {
  std::vector<Violation> closest;
  for (const auto& part : parts_) {
    Check attempt{check.schemas, {}, check.path, check.depth, check.steps};
    part.check(value, attempt);
    check.steps = attempt.steps;
    if (attempt.found.empty()) return;
    // The part that got furthest into the value is most likely the one that was meant.
    if (closest.empty() || attempt.found.front().path.size() > closest.front().path.size()) {
      closest = std::move(attempt.found);
    }
  }
  const bool went_in = !closest.empty() && closest.front().path.size() > check.path.size();
  if (!went_in) {
    check.violation("fits none of the forms that are allowed here");
    return;
  }
  for (auto& violation : closest) {
    if (check.found.size() < most_violations) check.found.push_back(std::move(violation));
  }
}

boost::json::value Schema::read(std::string_view text, const Schemas& schemas) const {
  switch (kind_) {
    case Kind::integer: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && end == text.data() + text.size()) return number;
      break;
    }
    case Kind::number: {
      double number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && end == text.data() + text.size() && std::isfinite(number)) return number;
      break;
    }
    case Kind::boolean:
      if (text == "true" || text == "false") return text == "true";
      break;
    case Kind::array: {
      boost::json::array items;
      if (text.empty()) return items;
      for (const auto& part : base::split(text, ',')) items.push_back(parts_.front().read(part, schemas));
      return items;
    }
    case Kind::reference:
      return schemas.at(name_).read(text, schemas);
    default:
      break;
  }
  return boost::json::string(text);
}

}  // namespace parlance::doors::http
