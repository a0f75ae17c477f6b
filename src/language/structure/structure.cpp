#include "language/structure/structure.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "sql/children.hpp"

namespace parlance::language {
namespace {

constexpr auto names = std::to_array<std::string_view>(
    {"combination", "outputs", "plain_outputs", "aggregates", "grouped", "having", "order", "distinct",
     "conditions", "comparisons", "nested", "inner", "alternatives", "tables"});
static_assert(names.size() == slot_count);

constexpr auto aggregates = std::to_array<std::string_view>(
    {"count", "sum", "avg", "min", "max", "median", "quantile_cont", "total"});

/// The first aggregate in an expression, "" for none; of windows, what they aggregate.
std::string aggregate_in(const sql::Expression& expression) {
  if (const auto* call = std::get_if<sql::FunctionCall>(&expression.node)) {
    if (std::ranges::find(aggregates, call->name) != aggregates.end())
      return call->distinct ? call->name + "d" : call->name;
  }
  std::string found;
  sql::for_each_child(expression, [&found]<class Node>(const Node& child) {
    if constexpr (std::is_same_v<Node, sql::Expression>) {
      if (found.empty()) found = aggregate_in(child);
    }
  });
  return found;
}

std::string number(std::size_t count, std::size_t most) { return std::to_string(std::min(count, most)); }

const sql::Query& first_query(const sql::Query& query) {
  const auto* operation = std::get_if<sql::SetOperation>(&query.body);
  return operation ? first_query(*operation->left) : query;
}

std::size_t tables_in(const sql::TableReference& table) {
  const auto* join = std::get_if<sql::Join>(&table.node);
  return join ? tables_in(*join->left) + tables_in(*join->right) : 1;
}

/// The kinds of conditions in a WHERE or HAVING.
struct Conditions {
  std::vector<std::string> plain;
  std::vector<std::string> nested;
  std::string inner = "0";
  bool alternatives = false;

  void look(const sql::Expression& expression, bool negated = false) {
    std::visit([this, negated](const auto& node) { look_at(node, negated); }, expression.node);
  }

 private:
  static const sql::Query* query_in(const sql::Expression& expression) {
    const auto* scalar = std::get_if<sql::ScalarSubquery>(&expression.node);
    return scalar ? &*scalar->query : nullptr;
  }

  /// "day >= 2014-01-01 AND day < 2015-01-01" says what "year(day) = 2014" says: one condition.
  static bool is_span(const sql::Expression& first, const sql::Expression& second) {
    const auto* from = std::get_if<sql::Binary>(&first.node);
    const auto* to = std::get_if<sql::Binary>(&second.node);
    return from && to && from->op == sql::BinaryOperator::greater_equal &&
           to->op == sql::BinaryOperator::less && *from->left == *to->left && is_moment(*from->right) &&
           is_moment(*to->right);
  }
  static bool is_moment(const sql::Expression& expression) {
    if (const auto* cast = std::get_if<sql::Cast>(&expression.node)) return is_moment(*cast->operand);
    const auto* literal = std::get_if<sql::Literal>(&expression.node);
    return literal && (std::holds_alternative<std::string>(literal->value) ||
                       std::holds_alternative<base::Date>(literal->value) ||
                       std::holds_alternative<base::Timestamp>(literal->value));
  }

  void note(const sql::Query* query, std::string kind) {
    if (!query) return plain.push_back(std::move(kind));
    nested.push_back(std::move(kind));
    if (inner != "0") return;
    const auto& first = first_query(*query);
    const auto* select = std::get_if<sql::Select>(&first.body);
    inner = select && !select->items.empty() ? aggregate_in(select->items.front().expression) : "";
    if (inner.empty()) inner = first.limit ? "L" : "-";
  }

  void look_at(const sql::Logical& node, bool negated) {
    alternatives = alternatives || !node.is_and;
    for (std::size_t i = 0; i < node.terms.size(); ++i) {
      if (node.is_and && i + 1 < node.terms.size() && is_span(node.terms[i], node.terms[i + 1])) {
        note(nullptr, "=");
        ++i;
      } else {
        look(node.terms[i], negated);
      }
    }
  }
  void look_at(const sql::Unary& node, bool negated) {
    if (node.op == sql::UnaryOperator::logical_not) return look(*node.operand, !negated);
    if (node.op == sql::UnaryOperator::is_null || node.op == sql::UnaryOperator::is_not_null)
      note(nullptr, "n");
  }
  void look_at(const sql::Binary& node, bool negated) {
    const auto kind = kind_of(node.op);
    if (!kind) return;
    const auto* query = query_in(*node.right);
    note(query ? query : query_in(*node.left), (negated ? "n" : "") + std::string(*kind));
  }
  void look_at(const sql::Between& node, bool negated) {
    note(nullptr, negated != node.negated ? "nb" : "b");
  }
  void look_at(const sql::InList& node, bool negated) { note(nullptr, negated != node.negated ? "ni" : "i"); }
  void look_at(const sql::InSubquery& node, bool negated) {
    note(&*node.query, negated != node.negated ? "ni" : "i");
  }
  void look_at(const sql::Exists& node, bool negated) {
    note(&*node.query, negated != node.negated ? "ni" : "i");
  }
  void look_at(const auto& /*node*/, bool /*negated*/) {}

  static std::optional<std::string_view> kind_of(sql::BinaryOperator op) {
    switch (op) {
      case sql::BinaryOperator::equal:
      case sql::BinaryOperator::is_not_distinct_from:
        return "=";
      case sql::BinaryOperator::not_equal:
      case sql::BinaryOperator::is_distinct_from:
        return "!";
      case sql::BinaryOperator::less:
      case sql::BinaryOperator::less_equal:
        return "<";
      case sql::BinaryOperator::greater:
      case sql::BinaryOperator::greater_equal:
        return ">";
      case sql::BinaryOperator::like:
      case sql::BinaryOperator::ilike:
      case sql::BinaryOperator::glob:
        return "~";
      case sql::BinaryOperator::not_like:
      case sql::BinaryOperator::not_ilike:
        return "n~";
      default:
        return std::nullopt;
    }
  }
};

std::string joined(std::vector<std::string> kinds) {
  std::ranges::sort(kinds);
  kinds.resize(std::min<std::size_t>(kinds.size(), 3));
  std::string text;
  for (const auto& kind : kinds) text += kind;
  return text.empty() ? "-" : text;
}

/// Periods one after the other ("per month"): nobody has to ask for that order, so it says nothing of the
/// words.
bool follows_the_calendar(const sql::Query& query) {
  const auto* select = std::get_if<sql::Select>(&query.body);
  if (!select || query.limit || query.order_by.empty() || query.order_by.front().descending) return false;
  const auto& key = *query.order_by.front().expression;
  return std::holds_alternative<sql::FunctionCall>(key.node) &&
         std::ranges::find(select->group_by.keys, key) != select->group_by.keys.end();
}

std::string order_of(const sql::Query& query) {
  std::string text = "-";
  if (!query.order_by.empty() && !follows_the_calendar(query)) {
    const auto& key = query.order_by.front();
    text = aggregate_in(*key.expression).empty() ? "col" : "agg";
    text += key.descending ? "D" : "A";
  }
  if (!query.limit) return text + "0";
  const auto* literal = std::get_if<sql::Literal>(&query.limit->node);
  return text + (literal && literal->value == data::Value(std::int64_t{1}) ? "1" : "n");
}

class Describer {
 public:
  explicit Describer(ColumnPlaces beside) : beside_(std::move(beside)) {}

  Structure describe(const sql::Query& query) {
    set(Slot::combination, "none");
    const auto* operation = std::get_if<sql::SetOperation>(&query.body);
    const bool difference = operation && operation->op == sql::SetOperator::except;
    if (operation && !difference)
      set(Slot::combination, operation->op == sql::SetOperator::intersect ? "intersect" : "union");
    const auto& first = first_query(query);
    set(Slot::order, order_of(query.order_by.empty() && !query.limit ? first : query));
    if (const auto* select = std::get_if<sql::Select>(&first.body)) look(*select);
    if (difference) set(Slot::nested, "ni");
    return std::move(structure_);
  }

 private:
  void set(Slot slot, std::string value) {
    structure_.values[static_cast<std::size_t>(slot)] = std::move(value);
  }

  void look(const sql::Select& select) {
    outputs(select);
    set(Slot::grouped, select.group_by.keys.empty() ? "0" : "1");
    set(Slot::distinct, select.distinct ? "1" : "0");
    set(Slot::tables, select.from ? number(tables_in(**select.from), 4) : "1");
    Conditions where;
    if (select.where) where.look(*select.where);
    set(Slot::conditions, number(where.plain.size() + where.nested.size(), 3));
    set(Slot::comparisons, joined(where.plain));
    set(Slot::nested, joined(where.nested));
    set(Slot::inner, where.inner);
    set(Slot::alternatives, where.alternatives ? "1" : "0");
    Conditions having;
    if (select.having) having.look(*select.having);
    having.plain.insert(having.plain.end(), having.nested.begin(), having.nested.end());
    set(Slot::having, having.plain.empty() ? "-" : aggregate_in(*select.having) + having.plain.front());
  }

  void outputs(const sql::Select& select) {
    std::vector<std::string> said;
    std::size_t plain = 0;
    bool all = false;
    std::size_t asked = 0;
    for (std::size_t place = 0; place < select.items.size(); ++place) {
      if (std::ranges::binary_search(beside_, place)) continue;
      ++asked;
      const auto& item = select.items[place];
      all = all || std::holds_alternative<sql::Star>(item.expression.node);
      auto aggregate = aggregate_in(item.expression);
      if (aggregate.empty())
        ++plain;
      else
        said.push_back(std::move(aggregate));
    }
    std::ranges::sort(said);
    std::string text;
    for (const auto& name : said) text += (text.empty() ? "" : "+") + name;
    set(Slot::outputs, all ? "*" : number(asked, 4));
    set(Slot::plain_outputs, number(plain, 3));
    set(Slot::aggregates, text.empty() ? "-" : text);
  }

  ColumnPlaces beside_;
  Structure structure_;
};

}  // namespace

std::string_view slot_name(std::size_t slot) { return slot < names.size() ? names[slot] : ""; }

std::string print_structure(const Structure& structure) {
  std::string text;
  for (std::size_t slot = 0; slot < slot_count; ++slot)
    text += (slot == 0 ? "" : " ") + structure.values[slot];
  return text;
}

std::optional<Structure> parse_structure(std::string_view text) {
  const auto values = base::split(text, ' ');
  if (values.size() != slot_count) return std::nullopt;
  Structure structure;
  std::ranges::copy(values, structure.values.begin());
  return structure;
}

Structure structure_of(const sql::Query& query, ColumnPlaces beside) {
  return Describer(std::move(beside)).describe(query);
}

}  // namespace parlance::language
