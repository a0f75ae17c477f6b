// strftime() and strptime() with DuckDB's specifiers.
#include "sql/dialect/sqlite_format.hpp"

#include <array>
#include <optional>

#include "sql/build.hpp"
#include "sql/dialect/sqlite_passes.hpp"

namespace parlance::sql {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};

template <std::size_t N>
Expression named(const std::array<std::string_view, N>& names, std::string_view specifier, int first,
                 std::size_t letters, const Expression& value) {
  Case result;
  result.operand = Expression{Cast{format(specifier, value), "BIGINT", false}};
  for (std::size_t i = 0; i < N; ++i) {
    result.branches.emplace_back(literal(static_cast<std::int64_t>(i) + first),
                                 text(names[i].substr(0, letters)));
  }
  return {std::move(result)};
}

/// What one DuckDB specifier is; nullopt where there is no way.
std::optional<Expression> special(char specifier, bool unpadded, const Expression& value) {
  constexpr std::size_t all = 99;
  if (unpadded) {
    const std::string plain{'%', specifier};
    if (std::string_view("dmHMSj").find(specifier) == std::string_view::npos) return std::nullopt;
    return Expression{Cast{format(plain, value), "BIGINT", false}};
  }
  switch (specifier) {
    case 'B':
      return month_name(value, all);
    case 'b':
      return month_name(value, 3);
    case 'A':
      return day_name(value, all);
    case 'a':
      return day_name(value, 3);
    case 'y':
      return call("substr", {format("%Y", value), literal(std::int64_t{3})});
    default:
      return std::nullopt;
  }
}

/// Specifiers SQLite knows, spelled for it; "" for others.
std::string_view common(char specifier) {
  switch (specifier) {
    case 'Y':
      return "%Y";
    case 'm':
      return "%m";
    case 'd':
      return "%d";
    case 'H':
      return "%H";
    case 'M':
      return "%M";
    case 'S':
      return "%S";
    case 'j':
      return "%j";
    case 'w':
      return "%w";
    case 'F':
      return "%Y-%m-%d";
    case 'T':
    case 'X':
      return "%H:%M:%S";
    case '%':
      return "%%";
    default:
      return "";
  }
}

Expression joined(std::vector<Expression> pieces) {
  Expression result = std::move(pieces.front());
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    result = binary(BinaryOperator::concat, std::move(result), std::move(pieces[i]));
  }
  return result;
}

}  // namespace

Expression format(std::string_view specifiers, Expression value) {
  return call("strftime", {text(specifiers), std::move(value)});
}

Expression month_name(const Expression& value, std::size_t letters) {
  return named(kMonths, "%m", 1, letters, value);
}
Expression day_name(const Expression& value, std::size_t letters) {
  return named(kDays, "%w", 0, letters, value);
}

std::optional<Expression> format_date(std::string_view specifiers, const Expression& value) {
  std::vector<Expression> pieces;
  std::string run;
  const auto flush = [&] {
    if (!run.empty()) pieces.push_back(format(run, value));
    run.clear();
  };
  for (std::size_t i = 0; i < specifiers.size(); ++i) {
    if (specifiers[i] != '%' || i + 1 == specifiers.size()) {
      run += specifiers[i];
      continue;
    }
    const bool unpadded = specifiers[++i] == '-';
    if (unpadded && ++i == specifiers.size()) return std::nullopt;
    const std::string_view plain = unpadded ? "" : common(specifiers[i]);
    if (!plain.empty()) {
      run += plain;
      continue;
    }
    auto piece = special(specifiers[i], unpadded, value);
    if (!piece) return std::nullopt;
    flush();
    pieces.push_back(std::move(*piece));
  }
  flush();
  if (pieces.empty()) return text("");
  return joined(std::move(pieces));
}

std::optional<Expression> parse_date(std::string_view specifiers, const Expression& value) {
  struct Field {
    char specifier;
    std::int64_t width;
    std::int64_t at;
  };
  std::array<Field, 6> fields{{{'Y', 4, 0}, {'m', 2, 0}, {'d', 2, 0}, {'H', 2, 0}, {'M', 2, 0}, {'S', 2, 0}}};
  std::int64_t at = 1;
  for (std::size_t i = 0; i < specifiers.size(); ++i) {
    if (specifiers[i] != '%') {
      ++at;
      continue;
    }
    if (++i == specifiers.size()) return std::nullopt;
    bool known = false;
    for (auto& field : fields) {
      if (field.specifier != specifiers[i]) continue;
      field.at = at;
      at += field.width;
      known = true;
    }
    if (!known) return std::nullopt;
  }
  if (fields[0].at == 0 || fields[1].at == 0 || fields[2].at == 0) return std::nullopt;
  constexpr std::array<std::string_view, 6> before{"", "-", "-", " ", ":", ":"};
  std::vector<Expression> pieces;
  for (std::size_t i = 0; i < fields.size() && fields[i].at != 0; ++i) {
    if (!before[i].empty()) pieces.push_back(text(before[i]));
    pieces.push_back(call("substr", {value, literal(fields[i].at), literal(fields[i].width)}));
  }
  return call(fields[3].at == 0 ? "date" : "datetime", {joined(std::move(pieces))});
}

}  // namespace parlance::sql
