// Queries: common tables, SELECT, set operations, VALUES, order and limit.
#include "sql/print/writer.hpp"

namespace parlance::sql::print {
namespace {

int set_binding(const SetOperation& operation) { return operation.op == SetOperator::intersect ? 2 : 1; }

bool is_ordered(const Query& query) {
  return !query.with.empty() || !query.order_by.empty() || query.order_by_all || query.limit || query.offset;
}

std::string number_text(double value) {
  return value == static_cast<double>(static_cast<std::int64_t>(value))
             ? std::to_string(static_cast<std::int64_t>(value))
             : real_text(value);
}

}  // namespace

void Writer::query(const Query& query) {
  if (failure_) return;
  common_tables(query);
  std::visit(*this, query.body);
  if (query.order_by_all) {
    if (!need(spelling_.has_extended_select, "ORDER BY ALL")) return;
    write(query.order_by_all_descending ? " ORDER BY ALL DESC" : " ORDER BY ALL");
  }
  if (!query.order_by.empty()) {
    write(" ORDER BY ");
    order_items(query.order_by);
  }
  limit(query);
}

void Writer::common_tables(const Query& query) {
  for (std::size_t i = 0; i < query.with.size(); ++i) {
    const auto& table = query.with[i];
    write(i > 0 ? ", " : query.recursive ? "WITH RECURSIVE " : "WITH ");
    name(table.name);
    if (!table.columns.empty()) {
      write("(");
      names(table.columns);
      write(")");
    }
    write(" AS ");
    if (table.materialized) write(*table.materialized ? "MATERIALIZED " : "NOT MATERIALIZED ");
    write("(");
    this->query(*table.query);
    write(")");
  }
  if (!query.with.empty()) write(" ");
}

void Writer::limit(const Query& query) {
  if (query.limit) {
    write(" LIMIT ");
    operand(*query.limit, Binding::primary);
    if (query.limit_is_percentage) {
      if (!need(spelling_.has_extended_select && std::holds_alternative<Literal>(query.limit->node),
                "this LIMIT in percent")) {
        return;
      }
      write("%");
    }
  } else if (query.offset && spelling_.offset_needs_limit) {
    write(" LIMIT -1");
  }
  if (!query.offset) return;
  write(" OFFSET ");
  operand(*query.offset, Binding::primary);
}

void Writer::select_items(const std::vector<SelectItem>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) write(", ");
    expression(items[i].expression);
    if (items[i].alias.empty()) continue;
    write(" AS ");
    name(items[i].alias);
  }
}

void Writer::operator()(const Select& node) {
  write(node.distinct ? "SELECT DISTINCT " : "SELECT ");
  if (!node.distinct_on.empty()) {
    if (!need(spelling_.has_extended_select, "DISTINCT ON")) return;
    write("ON (");
    list(node.distinct_on);
    write(") ");
  }
  select_items(node.items);
  if (node.from) {
    write(" FROM ");
    table(**node.from);
  }
  if (node.where) {
    write(" WHERE ");
    expression(*node.where);
  }
  group_by(node.group_by);
  if (node.having) {
    write(" HAVING ");
    expression(*node.having);
  }
  if (node.qualify) {
    if (!need(spelling_.has_extended_select, "QUALIFY")) return;
    write(" QUALIFY ");
    expression(*node.qualify);
  }
  if (node.sample) {
    write(" USING SAMPLE ");
    sample(*node.sample);
  }
}

void Writer::group_by(const GroupBy& group) {
  if (group.all) {
    if (need(spelling_.has_extended_select, "GROUP BY ALL")) write(" GROUP BY ALL");
    return;
  }
  if (!group.sets.empty()) return grouping_sets(group);
  if (group.keys.empty()) return;
  write(" GROUP BY ");
  list(group.keys);
}

void Writer::grouping_sets(const GroupBy& group) {
  if (!need(spelling_.has_extended_select, "grouping sets")) return;
  write(" GROUP BY GROUPING SETS (");
  for (std::size_t i = 0; i < group.sets.size(); ++i) {
    write(i > 0 ? ", (" : "(");
    for (std::size_t k = 0; k < group.sets[i].size(); ++k) {
      if (k > 0) write(", ");
      expression(group.keys[group.sets[i][k]]);
    }
    write(")");
  }
  write(")");
}

void Writer::sample(const Sample& sample) {
  if (!need(spelling_.has_extended_select, "a sample")) return;
  const std::string size = number_text(sample.size) + (sample.is_percentage ? " PERCENT" : " ROWS");
  const std::string default_method = sample.is_percentage ? "system" : "reservoir";
  const std::string& method = sample.method.empty() ? default_method : sample.method;
  if (sample.seed) {
    write(method + "(" + size + ") REPEATABLE (" + std::to_string(*sample.seed) + ")");
  } else if (method == default_method) {
    write(size);
  } else {
    write(size + " (" + method + ")");
  }
}

void Writer::set_term(const Query& term, bool in_parentheses) {
  if (!in_parentheses || spelling_.set_terms == Spelling::SetTerms::flat) return query(term);
  const bool derived = spelling_.set_terms == Spelling::SetTerms::derived;
  write(derived ? "SELECT * FROM (" : "(");
  query(term);
  write(")");
}

void Writer::operator()(const SetOperation& node) {
  if ((node.by_name || (node.all && node.op != SetOperator::union_)) &&
      !need(spelling_.has_set_variants, node.by_name ? "UNION BY NAME" : "INTERSECT ALL or EXCEPT ALL")) {
    return;
  }
  const auto* left = std::get_if<SetOperation>(&node.left->body);
  const auto* right = std::get_if<SetOperation>(&node.right->body);
  set_term(*node.left, is_ordered(*node.left) || (left != nullptr && set_binding(*left) < set_binding(node) &&
                                                  spelling_.set_terms == Spelling::SetTerms::parenthesised));
  write(node.op == SetOperator::union_      ? " UNION"
        : node.op == SetOperator::intersect ? " INTERSECT"
                                            : " EXCEPT");
  if (node.all) write(" ALL");
  if (node.by_name) write(" BY NAME");
  write(" ");
  const bool binds_tighter = right != nullptr && set_binding(*right) > set_binding(node) &&
                             spelling_.set_terms == Spelling::SetTerms::parenthesised;
  set_term(*node.right, is_ordered(*node.right) || (right != nullptr && !binds_tighter));
}

void Writer::operator()(const Values& node) {
  write("VALUES ");
  for (std::size_t i = 0; i < node.rows.size(); ++i) {
    write(i > 0 ? ", (" : "(");
    list(node.rows[i]);
    write(")");
  }
}

}  // namespace parlance::sql::print
