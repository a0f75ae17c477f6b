#include "sql/guard/pattern_cost.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

namespace parlance::sql {

namespace {

constexpr std::ptrdiff_t most_wildcards = 8;
constexpr std::size_t most_width_digits = 4;

const std::string* literal_text(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  return literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
}

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

/// The index behind one atom of a regular expression: a class, an escape, a group, or one character.
std::size_t skip_atom(std::string_view text, std::size_t at) {
  if (text[at] == '\\') return std::min(at + 2, text.size());
  if (text[at] == '[') {
    const auto end = text.find(']', at + 2);
    return end == std::string_view::npos ? text.size() : end + 1;
  }
  if (text[at] != '(') return at + 1;
  std::size_t depth = 0;
  for (auto index = at; index < text.size(); ++index) {
    if (text[index] == '\\') {
      ++index;
    } else if (text[index] == '(') {
      ++depth;
    } else if (text[index] == ')' && --depth == 0) {
      return index + 1;
    }
  }
  return text.size();
}

/// Whether an unbounded quantifier stands at `at`: * + {n,}.
bool repeats_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (text[at] == '*' || text[at] == '+') return true;
  if (text[at] != '{') return false;
  const auto end = text.find('}', at);
  return end != std::string_view::npos && (text[end - 1] == ',' || end - at > 4);
}

/// The inside of a group, without (?: and the like.
std::string_view body_of(std::string_view group) {
  auto body = group.substr(1, group.size() >= 2 ? group.size() - 2 : 0);
  if (body.starts_with("?:")) body.remove_prefix(2);
  return body;
}

std::vector<std::string_view> alternatives_of(std::string_view body) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < body.size();) {
    if (body[at] == '|') {
      found.push_back(body.substr(begin, at - begin));
      begin = ++at;
    } else {
      at = skip_atom(body, at);
    }
  }
  found.push_back(body.substr(begin));
  return found;
}

bool matches_in_many_ways(std::string_view body) {
  const auto alternatives = alternatives_of(body);
  for (const auto alternative : alternatives) {
    if (alternative.empty()) continue;
    const auto end = skip_atom(alternative, 0);
    if (repeats_at(alternative, end) && end + 2 >= alternative.size()) return true;
    for (const auto other : alternatives) {
      if (other.data() != alternative.data() && other.starts_with(alternative)) return true;
    }
  }
  const auto end = body.empty() ? 0 : skip_atom(body, 0);
  return alternatives.size() == 1 && !body.empty() && body[0] == '(' && end == body.size() &&
         matches_in_many_ways(body_of(body));
}

bool is_regex_call(const FunctionCall& call) {
  return call.name.starts_with("regexp_") || call.name == "str_split_regex" ||
         call.name == "string_split_regex";
}

bool is_regex(BinaryOperator op) {
  return op == BinaryOperator::regex_match || op == BinaryOperator::regex_not_match ||
         op == BinaryOperator::similar_to || op == BinaryOperator::not_similar_to;
}

bool is_like(BinaryOperator op) {
  return op == BinaryOperator::like || op == BinaryOperator::not_like || op == BinaryOperator::ilike ||
         op == BinaryOperator::not_ilike || op == BinaryOperator::glob;
}

bool has_costly_operator(const Binary& binary) {
  const auto* pattern = literal_text(*binary.right);
  if (pattern == nullptr) return false;
  return (is_like(binary.op) && is_costly_like(*pattern)) ||
         (is_regex(binary.op) && is_costly_regex(*pattern));
}

bool has_costly_argument(const FunctionCall& call) {
  if (call.name == "printf" || call.name == "format") {
    const auto* format = call.arguments.empty() ? nullptr : literal_text(call.arguments[0]);
    return format == nullptr || is_costly_format(*format);
  }
  const bool like = call.name == "like" || call.name == "glob" || call.name.ends_with("like_escape");
  if (call.arguments.size() < 2 || (!like && !is_regex_call(call))) return false;
  return std::ranges::any_of(call.arguments, [&](const Expression& argument) {
    const auto* pattern = literal_text(argument);
    return pattern != nullptr && (like ? is_costly_like(*pattern) : is_costly_regex(*pattern));
  });
}

}  // namespace

bool is_costly_like(std::string_view pattern) {
  return std::max(std::ranges::count(pattern, '%'), std::ranges::count(pattern, '*')) > most_wildcards;
}

bool is_costly_regex(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size();) {
    const auto end = skip_atom(pattern, at);
    const auto atom = pattern.substr(at, end - at);
    if (atom.front() == '(') {
      const auto body = body_of(atom);
      if (is_costly_regex(body) || (repeats_at(pattern, end) && matches_in_many_ways(body))) return true;
    }
    at = end;
  }
  return false;
}

bool is_costly_format(std::string_view format) {
  std::size_t digits = 0;
  std::size_t open = 0;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const char letter = format[at];
    digits = is_digit(letter) ? digits + 1 : 0;
    if (digits > most_width_digits) return true;
    if (letter == '*' && format.substr(0, at).find_last_of('%') != std::string_view::npos) {
      const auto between = format.substr(format.substr(0, at).find_last_of('%') + 1);
      const auto flags = between.substr(0, between.find('*'));
      if (flags.find_first_not_of("-+ #0123456789.'") == std::string_view::npos) return true;
    }
    if (letter == '{' && ++open > 1 && format[at - 1] != '{') return true;
    if (letter == '}') open = 0;
  }
  return false;
}

bool has_costly_pattern(const Expression& expression) {
  if (const auto* binary = std::get_if<Binary>(&expression.node)) return has_costly_operator(*binary);
  const auto* call = std::get_if<FunctionCall>(&expression.node);
  return call != nullptr && has_costly_argument(*call);
}

}  // namespace parlance::sql
