// Functions by name: those SQLite has, those it has under another name, those that become an expression.
// connect's SQLite source registers the statistical aggregates named in kSame.
#include <algorithm>
#include <array>
#include <utility>

#include "sql/build.hpp"
#include "sql/dialect/sqlite_format.hpp"
#include "sql/dialect/sqlite_passes.hpp"

namespace parlance::sql {
namespace {

constexpr std::array<std::string_view, 83> kSame{"abs",
                                                 "acos",
                                                 "asin",
                                                 "atan",
                                                 "atan2",
                                                 "avg",
                                                 "ceil",
                                                 "ceiling",
                                                 "coalesce",
                                                 "corr",
                                                 "cos",
                                                 "count",
                                                 "cume_dist",
                                                 "date",
                                                 "datetime",
                                                 "degrees",
                                                 "dense_rank",
                                                 "exp",
                                                 "first_value",
                                                 "floor",
                                                 "glob",
                                                 "group_concat",
                                                 "hex",
                                                 "ifnull",
                                                 "iif",
                                                 "instr",
                                                 "json",
                                                 "json_array",
                                                 "json_array_length",
                                                 "json_extract",
                                                 "json_group_array",
                                                 "json_group_object",
                                                 "json_object",
                                                 "json_type",
                                                 "json_valid",
                                                 "julianday",
                                                 "lag",
                                                 "last_value",
                                                 "lead",
                                                 "length",
                                                 "like",
                                                 "ln",
                                                 "log10",
                                                 "log2",
                                                 "lower",
                                                 "ltrim",
                                                 "max",
                                                 "median",
                                                 "min",
                                                 "mod",
                                                 "mode",
                                                 "nth_value",
                                                 "ntile",
                                                 "nullif",
                                                 "percent_rank",
                                                 "pi",
                                                 "pow",
                                                 "power",
                                                 "printf",
                                                 "quantile_cont",
                                                 "radians",
                                                 "rank",
                                                 "regexp_extract",
                                                 "replace",
                                                 "round",
                                                 "row_number",
                                                 "rtrim",
                                                 "sign",
                                                 "sin",
                                                 "sqrt",
                                                 "stddev",
                                                 "stddev_samp",
                                                 "substr",
                                                 "sum",
                                                 "tan",
                                                 "time",
                                                 "total",
                                                 "trim",
                                                 "trunc",
                                                 "unicode",
                                                 "upper",
                                                 "var_samp",
                                                 "variance"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kRenamed{{
    {"len", "length"},
    {"char_length", "length"},
    {"character_length", "length"},
    {"substring", "substr"},
    {"strpos", "instr"},
    {"ucase", "upper"},
    {"lcase", "lower"},
    {"greatest", "max"},
    {"least", "min"},
    {"string_agg", "group_concat"},
    {"listagg", "group_concat"},
    {"mean", "avg"},
    {"any_value", "min"},
    {"log", "log10"},
    {"var_sample", "var_samp"},
    {"quantile", "quantile_cont"},
}};

/// year(x) and the like: the function's name is the part's.
constexpr std::array<std::string_view, 17> kPartFunctions{
    "year",       "month",     "day",     "dayofmonth", "hour",      "minute",  "second", "quarter", "week",
    "weekofyear", "dayofweek", "weekday", "isodow",     "dayofyear", "isoyear", "epoch",  "doy"};

using Arguments = std::vector<Expression>;

const std::string* constant_text(const Expression& expression) {
  const auto* node = std::get_if<Literal>(&expression.node);
  return node == nullptr ? nullptr : std::get_if<std::string>(&node->value);
}

Expression without_null(Expression value) {
  const auto* node = std::get_if<Literal>(&value.node);
  if (node != nullptr && !std::holds_alternative<data::Null>(node->value)) return value;
  return call("coalesce", {std::move(value), text("")});
}

// Each takes the arguments and gives the expression, or nullopt where it cannot be said.
std::optional<Expression> concat(Arguments& a) {
  Expression result = without_null(std::move(a.front()));
  for (std::size_t i = 1; i < a.size(); ++i) {
    result = binary(BinaryOperator::concat, std::move(result), without_null(std::move(a[i])));
  }
  return result;
}
std::optional<Expression> left(Arguments& a) {
  return call("substr", {std::move(a[0]), number(1), std::move(a[1])});
}
std::optional<Expression> right(Arguments& a) {
  return call("substr", {std::move(a[0]), unary(UnaryOperator::minus, std::move(a[1]))});
}
std::optional<Expression> starts_with(Arguments& a) {
  Expression start = call("substr", {std::move(a[0]), number(1), call("length", {a[1]})});
  return binary(BinaryOperator::equal, std::move(start), std::move(a[1]));
}
std::optional<Expression> ends_with(Arguments& a) {
  Expression end = call("substr", {std::move(a[0]), unary(UnaryOperator::minus, call("length", {a[1]}))});
  return binary(BinaryOperator::equal, std::move(end), std::move(a[1]));
}
std::optional<Expression> contains(Arguments& a) {
  return binary(BinaryOperator::greater, call("instr", {std::move(a[0]), std::move(a[1])}), number(0));
}
std::optional<Expression> date_part(Arguments& a) {
  const auto* part = constant_text(a[0]);
  return part == nullptr ? std::nullopt : date_part_of(*part, std::move(a[1]));
}
std::optional<Expression> date_trunc(Arguments& a) {
  const auto* part = constant_text(a[0]);
  return part == nullptr ? std::nullopt : truncate_date(*part, std::move(a[1]));
}
std::optional<Expression> date_diff(Arguments& a) {
  const auto* part = constant_text(a[0]);
  return part == nullptr ? std::nullopt : date_difference(*part, std::move(a[1]), std::move(a[2]));
}
std::optional<Expression> strftime(Arguments& a) {  // DuckDB takes either order
  const std::size_t at = constant_text(a[1]) != nullptr ? 1 : 0;
  const auto* specifiers = constant_text(a[at]);
  return specifiers == nullptr ? std::nullopt : format_date(*specifiers, a[1 - at]);
}
std::optional<Expression> strptime(Arguments& a) {
  const auto* specifiers = constant_text(a[1]);
  if (specifiers == nullptr) return std::nullopt;
  if (auto cut = parse_date(*specifiers, a[0])) return cut;
  return call("strptime", std::move(a));  // names of months: connect's SQLite source registers it
}
std::optional<Expression> today(Arguments&) { return call("date", {text("now"), text("localtime")}); }
std::optional<Expression> now(Arguments&) { return call("datetime", {text("now"), text("localtime")}); }
std::optional<Expression> make_date(Arguments& a) {
  return call("printf", {text("%04d-%02d-%02d"), std::move(a[0]), std::move(a[1]), std::move(a[2])});
}
std::optional<Expression> last_day(Arguments& a) {
  return call("date", {std::move(a[0]), text("start of month"), text("+1 month"), text("-1 day")});
}
std::optional<Expression> monthname(Arguments& a) { return month_name(a[0], 99); }
std::optional<Expression> dayname(Arguments& a) { return day_name(a[0], 99); }
std::optional<Expression> cbrt(Arguments& a) {
  Expression third = binary(BinaryOperator::divide, literal(1.0), literal(3.0));
  return call("power", {std::move(a[0]), std::move(third)});
}

struct Rewrite {
  std::string_view name;
  std::size_t least;
  std::size_t most;
  std::optional<Expression> (*make)(Arguments& arguments);
};
constexpr std::array<Rewrite, 28> kRewrites{{
    {"concat", 1, 64, concat},
    {"left", 2, 2, left},
    {"right", 2, 2, right},
    {"starts_with", 2, 2, starts_with},
    {"prefix", 2, 2, starts_with},
    {"ends_with", 2, 2, ends_with},
    {"suffix", 2, 2, ends_with},
    {"contains", 2, 2, contains},
    {"date_part", 2, 2, date_part},
    {"datepart", 2, 2, date_part},
    {"date_trunc", 2, 2, date_trunc},
    {"datetrunc", 2, 2, date_trunc},
    {"date_diff", 3, 3, date_diff},
    {"datediff", 3, 3, date_diff},
    {"strftime", 2, 2, strftime},
    {"strptime", 2, 2, strptime},
    {"today", 0, 0, today},
    {"current_date", 0, 0, today},
    {"now", 0, 0, now},
    {"current_timestamp", 0, 0, now},
    {"get_current_timestamp", 0, 0, now},
    {"localtimestamp", 0, 0, now},
    {"transaction_timestamp", 0, 0, now},
    {"make_date", 3, 3, make_date},
    {"last_day", 1, 1, last_day},
    {"monthname", 1, 1, monthname},
    {"dayname", 1, 1, dayname},
    {"cbrt", 1, 1, cbrt},
}};

/// DuckDB sorts NULL last in both directions, SQLite takes NULL for the smallest.
void order_nulls(FunctionCall& call) {
  if (!call.over) return;
  for (auto& item : call.over->order_by) {
    if (item.nulls == NullsOrder::by_default && !item.descending) item.nulls = NullsOrder::last;
  }
}

/// count_if(x) is a filtered count; bool_and and bool_or are the least and the greatest of 0 and 1.
bool lower_aggregate(FunctionCall& call) {
  if ((call.name == "count_if" || call.name == "countif") && call.arguments.size() == 1 && !call.filter) {
    call.filter = std::move(call.arguments.front());
    call.arguments.front() = star();
    call.name = "count";
    return true;
  }
  if (call.name != "bool_and" && call.name != "bool_or") return false;
  call.name = call.name == "bool_and" ? "min" : "max";
  return true;
}

/// current_date and its kin arrive as bare columns; SQLite's own are in UTC.
bool lower_current(Expression& expression) {
  const auto* column = std::get_if<ColumnReference>(&expression.node);
  if (column == nullptr || column->path.size() != 1) return false;
  std::string name = column->path.front();
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  Arguments none;
  if (name == "current_date") {
    expression = *today(none);
  } else if (name == "current_timestamp" || name == "localtimestamp") {
    expression = *now(none);
  }
  return true;
}

}  // namespace

bool lower_function(Expression& expression, base::Error& error) {
  if (lower_current(expression)) return true;
  auto* node = std::get_if<FunctionCall>(&expression.node);
  if (node == nullptr) return true;
  order_nulls(*node);
  if (node->name.starts_with("to_") && node->arguments.size() == 1)
    return true;  // of an interval; its sum decides
  if (lower_aggregate(*node)) return true;
  const std::string name = node->name;
  const auto rewrite = std::ranges::find(kRewrites, name, &Rewrite::name);
  const bool is_part = std::ranges::find(kPartFunctions, name) != kPartFunctions.end();
  if (rewrite != kRewrites.end() || (is_part && node->arguments.size() == 1)) {
    Arguments arguments = node->arguments;
    std::optional<Expression> result;
    if (is_part && rewrite == kRewrites.end()) {
      result = date_part_of(name, std::move(arguments.front()));
    } else if (arguments.size() >= rewrite->least && arguments.size() <= rewrite->most) {
      result = rewrite->make(arguments);
    }
    if (!result) return refuse_construct(error, "this use of " + name);
    expression = std::move(*result);
    return true;
  }
  const auto renamed = std::ranges::find(kRenamed, name, [](const auto& pair) { return pair.first; });
  if (renamed != kRenamed.end()) {
    if (name == "log" && node->arguments.size() != 1) return refuse_construct(error, "log with a base");
    node->name = renamed->second;
    return true;
  }
  if (std::ranges::find(kSame, name) != kSame.end()) {
    return true;
  }
  return refuse_construct(error, "the function " + name);
}

}  // namespace parlance::sql
