#include "semantic/meaning/role.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

#include "base/text.hpp"
#include "data/type.hpp"

namespace parlance::semantic {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 16> kIdentifiers{"id",   "ids",  "uuid", "guid", "identifier", "key",
                                                        "isbn", "ssn",  "sku",  "upc",  "ean",        "iban",
                                                        "vin",  "imei", "asin", "hash"};
constexpr std::array<std::string_view, 12> kCodes{"zip",   "zipcode",   "postcode", "postal",
                                                  "phone", "telephone", "fax",      "mobile",
                                                  "code",  "cellphone", "pin",      "fips"};
constexpr std::array<std::string_view, 24> kOrdinals{
    "month",    "quarter", "week",  "weekday", "day",      "hour",     "class", "type",
    "category", "status",  "level", "floor",   "zone",     "district", "group", "version",
    "season",   "round",   "stage", "section", "semester", "tier",     "grade", "room"};
constexpr std::array<std::string_view, 10> kProse{"description", "comment", "comments", "notes",    "note",
                                                  "text",        "review",  "summary",  "abstract", "body"};
constexpr std::array<std::string_view, 8> kTruths{"yes", "no", "true", "false", "y", "n", "t", "f"};

bool is_one_of(std::string_view word, Names names) { return std::ranges::find(names, word) != names.end(); }

bool any_of_words(const std::vector<std::string>& words, Names names) {
  return std::ranges::any_of(words, [&](const std::string& word) { return is_one_of(word, names); });
}

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// "number of votes", "votes count": how many there are of something.
bool is_count(const std::vector<std::string>& words) {
  const auto number = std::ranges::find(words, "number");
  if (number != words.end() && number + 1 != words.end()) return true;
  return !words.empty() && words.back() == "count";
}

/// Of a number, or of a text that is one; else NaN.
double number_of(const data::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return data::to_double(value);
  double number = 0;
  const auto* end = text->data() + text->size();
  const auto [stop, failure] = std::from_chars(text->data(), end, number);
  return failure == std::errc{} && stop == end ? number : std::nan("");
}

bool holds_years(const ColumnMeaning& column) {
  if (column.words.empty() || column.profile.distincts == 0) return false;
  const double low = number_of(column.profile.minimum);
  const double high = number_of(column.profile.maximum);
  if (!(low >= 1000 && high <= 2200)) return false;
  return has_word(column.words, "year") || has_word(column.words, "founded") ||
         has_word(column.words, "built") || has_word(column.words, "established");
}

bool is_two_valued(const ColumnMeaning& column) {
  const double low = number_of(column.profile.minimum);
  const double high = number_of(column.profile.maximum);
  return column.profile.distincts >= 1 && column.profile.distincts <= 2 && low >= 0 && high <= 1;
}

bool is_named_like_flag(const std::vector<std::string>& words) {
  static constexpr std::array<std::string_view, 4> kFront{"is", "has", "was", "are"};
  static constexpr std::array<std::string_view, 5> kBack{"flag", "yn", "indicator", "bool", "boolean"};
  return words.size() > 1 && (is_one_of(words.front(), kFront) || is_one_of(words.back(), kBack));
}

bool holds_truths(const ColumnMeaning& column) {
  const auto& top = column.profile.top_values;
  return !top.empty() && top.size() <= 2 && column.profile.distincts <= 2 && column.profile.rows > 2 &&
         std::ranges::all_of(top,
                             [](const auto& value) { return is_one_of(base::fold(value.first), kTruths); });
}

Role role_of_number(const ColumnMeaning& column, bool in_key) {
  const auto& words = column.words;
  if (holds_years(column)) return Role::time;
  if (in_key) return Role::identifier;
  const bool whole = column.type == data::Type::integer || column.numeric_text;
  if (whole && is_two_valued(column) && (column.profile.distincts == 2 || is_named_like_flag(words))) {
    return Role::flag;
  }
  if (is_count(words)) return Role::measure;
  if (any_of_words(words, kCodes)) return Role::dimension;
  if (is_named_like_identifier(words))
    return column.unique || words.back() == "id" ? Role::identifier : Role::dimension;
  const bool few = column.profile.distincts <= 60;
  if (whole && few && !words.empty() && is_one_of(words.back(), kOrdinals) && column.unit.empty()) {
    return Role::dimension;
  }
  return Role::measure;
}

/// "1st", "2nd": places, which nobody sums.
bool is_ordinal(const ColumnMeaning& column) {
  if (column.cells != CellForm::number) return false;
  const auto& top = column.profile.top_values;
  return std::ranges::any_of(top, [](const auto& value) {
    const std::string text = base::fold(value.first);
    const auto digits = text.find_first_not_of("0123456789=t");
    if (digits == 0 || digits == text.npos) return false;
    const auto ending = text.substr(digits, 2);
    return ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  });
}

Role role_of_text(const ColumnMeaning& column, bool in_key) {
  if (holds_truths(column)) return Role::flag;
  if (is_named_like_identifier(column.words) && (in_key || column.words.back() == "id"))
    return Role::identifier;
  const double length = column.profile.average_length;
  if (length > 80 || (length > 40 && any_of_words(column.words, kProse))) return Role::text;
  return Role::dimension;
}

}  // namespace

bool is_named_like_identifier(const std::vector<std::string>& words) {
  if (words.empty() || is_count(words)) return false;
  const auto& last = words.back();
  return is_one_of(last, kIdentifiers) || last == "code" || last == "number";
}

Role infer_role(const ColumnMeaning& column, bool in_key) {
  if (data::is_temporal(column.type) || column.type == data::Type::interval) return Role::time;
  if (column.type == data::Type::boolean) return Role::flag;
  if (!column.date_format.empty() && (column.date_format != "%Y" || holds_years(column))) return Role::time;
  if (column.holds_numbers() && !is_ordinal(column)) return role_of_number(column, in_key);
  if (column.type == data::Type::blob || column.type == data::Type::nested) return Role::text;
  return role_of_text(column, in_key);
}

}  // namespace parlance::semantic
