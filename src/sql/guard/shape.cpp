#include "sql/guard/shape.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "sql/children.hpp"
#include "sql/guard/deceptive_characters.hpp"

namespace parlance::sql {

namespace {

class ShapeCheck {
 public:
  explicit ShapeCheck(const ShapeLimits& limits) : limits_(&limits) {}

  void operator()(const Expression& expression) {
    look_at(expression);
    descend(expression);
  }
  void operator()(const Query& query) {
    for (const auto& common : query.with) {
      read_name(common.name);
      for (const auto& column : common.columns) read_name(column);
    }
    if (const auto* select = std::get_if<Select>(&query.body)) {
      for (const auto& item : select->items) read_name(item.alias);
      check_sample(select->sample);
    }
    descend(query);
  }
  void operator()(const TableReference& table) {
    read_name(table.alias);
    for (const auto& column : table.column_aliases) read_name(column);
    check_sample(table.sample);
    if (std::holds_alternative<Join>(table.node) && ++joins_ > limits_->max_joins) {
      refuse("resource_bomb", "the query joins more than " + std::to_string(limits_->max_joins) + " tables");
    }
    descend(table);
  }

  [[nodiscard]] base::Result<void> result() const {
    if (error_) return std::unexpected(*error_);
    return {};
  }

 private:
  void descend(const auto& node) {
    if (error_) return;
    if (++nodes_ > limits_->max_nodes) {
      refuse("resource_bomb", "the query has too many parts; shorten its lists and unions");
    } else if (depth_ >= limits_->max_depth) {
      refuse("too_deep", "the query is nested too deeply");
    } else {
      ++depth_;
      for_each_child(node, *this);
      --depth_;
    }
  }

  void look_at(const Expression& expression) {
    if (const auto* literal = std::get_if<Literal>(&expression.node)) {
      const auto* value = std::get_if<std::string>(&literal->value);
      if (value != nullptr) read_literal(*value);
    } else if (const auto* reference = std::get_if<ColumnReference>(&expression.node)) {
      for (const auto& part : reference->path) read_name(part);
    } else if (const auto* lambda = std::get_if<Lambda>(&expression.node)) {
      for (const auto& parameter : lambda->parameters) read_name(parameter);
    } else if (const auto* record = std::get_if<StructLiteral>(&expression.node)) {
      for (const auto& [name, value] : record->fields) read_name(name);
    } else if (const auto* call = std::get_if<FunctionCall>(&expression.node)) {
      for (const auto& name : call->argument_names) read_name(name);
    }
  }

  void read_literal(std::string_view value) {
    count_text(value);
    if (holds_deceptive_character(value)) {
      refuse("hidden_text", "a text in the query holds invisible or direction-changing characters");
    } else if (bracket_depth(value) > limits_->max_depth) {
      refuse("too_deep", "a text in the query holds brackets nested too deeply");
    }
  }
  void read_name(std::string_view name) {
    count_text(name);
    if (holds_invisible_character(name)) {
      refuse("hidden_text", "a name in the query holds invisible or direction-changing characters");
    }
  }
  void count_text(std::string_view text) {
    text_ += text.size();
    if (text_ > limits_->max_text) refuse("resource_bomb", "the texts in the query are too long");
  }
  void check_sample(const std::optional<Sample>& sample) {
    if (!sample) return;
    const double most = sample->is_percentage ? 100.0 : 1e9;
    const auto& method = sample->method;
    const bool known = method.empty() || method == "reservoir" || method == "bernoulli" || method == "system";
    if (!known || !(sample->size >= 0) || sample->size > most) {
      refuse("unsupported", "the sample is out of range: 0 to 100 percent, or a number of rows");
    }
  }

  static std::size_t bracket_depth(std::string_view text) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (const char letter : text) {
      if (letter == '[' || letter == '{' || letter == '(') deepest = std::max(deepest, ++depth);
      if ((letter == ']' || letter == '}' || letter == ')') && depth > 0) --depth;
    }
    return deepest;
  }

  void refuse(std::string_view code, std::string message) {
    if (error_) return;
    error_ = base::Error{base::ErrorKind::refused, std::string(code), std::move(message), {}, nullptr};
  }

  const ShapeLimits* limits_;
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0;
  std::size_t joins_ = 0;
  std::size_t text_ = 0;
  std::optional<base::Error> error_;
};

}  // namespace

base::Result<void> check_shape(const Query& query, const ShapeLimits& limits) {
  ShapeCheck check(limits);
  check(query);
  return check.result();
}

}  // namespace parlance::sql
