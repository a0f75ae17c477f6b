#include "sql/walk.hpp"

namespace parlance::sql {
namespace {

/// Dispatches over every kind of node; the compiler tells when a new kind is forgotten.
struct Children {
  const ChildVisitor& visitor;

  void visit(Expression& child) const { visitor.expression(child); }
  void visit(ExpressionBox& child) const { visitor.expression(*child); }
  void visit(QueryBox& child) const { visitor.query(*child); }
  void visit(TableBox& child) const { visitor.table(*child); }
  void visit(OrderItem& child) const { visit(child.expression); }
  void visit(SelectItem& child) const { visit(child.expression); }
  template <class T>
  void visit(std::optional<T>& child) const {
    if (child) visit(*child);
  }
  template <class T>
  void visit(std::vector<T>& children) const {
    for (auto& child : children) visit(child);
  }
  void visit(std::vector<std::pair<std::string, ExpressionBox>>& children) const {
    for (auto& [name, child] : children) visit(child);
  }

  void operator()(Literal&) const {}
  void operator()(ColumnReference&) const {}
  void operator()(PositionalReference&) const {}
  void operator()(Star& node) const {
    visit(node.replace);
    visit(node.pattern);
  }
  void operator()(Unary& node) const { visit(node.operand); }
  void operator()(Binary& node) const {
    visit(node.left);
    visit(node.right);
    visit(node.escape);
  }
  void operator()(Logical& node) const { visit(node.terms); }
  void operator()(Between& node) const {
    visit(node.operand);
    visit(node.low);
    visit(node.high);
  }
  void operator()(InList& node) const {
    visit(node.operand);
    visit(node.items);
  }
  void operator()(InSubquery& node) const {
    visit(node.operand);
    visit(node.query);
  }
  void operator()(Exists& node) const { visit(node.query); }
  void operator()(ScalarSubquery& node) const { visit(node.query); }
  void operator()(QuantifiedComparison& node) const {
    visit(node.operand);
    visit(node.query);
  }
  void operator()(FunctionCall& node) const {
    visit(node.arguments);
    visit(node.order_by);
    visit(node.filter);
    if (!node.over) return;
    visit(node.over->partition_by);
    visit(node.over->order_by);
    if (!node.over->frame) return;
    visit(node.over->frame->start.offset);
    visit(node.over->frame->end.offset);
  }
  void operator()(Cast& node) const { visit(node.operand); }
  void operator()(Case& node) const {
    visit(node.operand);
    for (auto& [when, then] : node.branches) {
      visit(when);
      visit(then);
    }
    visit(node.otherwise);
  }
  void operator()(ListLiteral& node) const { visit(node.items); }
  void operator()(StructLiteral& node) const { visit(node.fields); }
  void operator()(Row& node) const { visit(node.items); }
  void operator()(Subscript& node) const {
    visit(node.operand);
    visit(node.index);
    visit(node.to);
    visit(node.step);
  }
  void operator()(FieldAccess& node) const { visit(node.operand); }
  void operator()(Lambda& node) const { visit(node.body); }
  void operator()(Collate& node) const { visit(node.operand); }

  void operator()(Select& node) const {
    visit(node.distinct_on);
    visit(node.items);
    visit(node.from);
    visit(node.where);
    visit(node.group_by.keys);
    visit(node.having);
    visit(node.qualify);
  }
  void operator()(SetOperation& node) const {
    visit(node.left);
    visit(node.right);
  }
  void operator()(Values& node) const {
    for (auto& row : node.rows) visit(row);
  }

  void operator()(BaseTable&) const {}
  void operator()(DerivedTable& node) const { visit(node.query); }
  void operator()(TableFunction& node) const { (*this)(node.call); }
  void operator()(Join& node) const {
    visit(node.left);
    visit(node.right);
    visit(node.condition);
  }
  void operator()(Pivot& node) const {
    visit(node.source);
    visit(node.aggregates);
    for (auto& column : node.columns) visit(column.expressions);
  }
};

class DeepVisit {
 public:
  DeepVisit(const std::function<void(Expression&)>& visit, bool into_subqueries)
      : visit_(visit), into_subqueries_(into_subqueries) {
    visitor_.expression = [this](Expression& child) {
      visit_children(child, visitor_);
      visit_(child);
    };
    visitor_.query = [this](Query& child) {
      if (into_subqueries_) visit_children(child, visitor_);
    };
    visitor_.table = [this](TableReference& child) { visit_children(child, visitor_); };
  }
  void run(Query& query) { visit_children(query, visitor_); }

 private:
  const std::function<void(Expression&)>& visit_;
  bool into_subqueries_;
  ChildVisitor visitor_;
};

}  // namespace

void visit_children(Expression& node, const ChildVisitor& visitor) {
  std::visit(Children{visitor}, node.node);
}
void visit_children(FunctionCall& node, const ChildVisitor& visitor) { Children{visitor}(node); }
void visit_children(TableReference& node, const ChildVisitor& visitor) {
  std::visit(Children{visitor}, node.node);
}

void visit_children(Query& node, const ChildVisitor& visitor) {
  const Children children{visitor};
  for (auto& table : node.with) children.visit(table.query);
  std::visit(children, node.body);
  children.visit(node.order_by);
  children.visit(node.limit);
  children.visit(node.offset);
}

void visit_expressions(Query& query, const std::function<void(Expression&)>& visit) {
  DeepVisit(visit, true).run(query);
}

void visit_own_expressions(Query& query, const std::function<void(Expression&)>& visit) {
  DeepVisit(visit, false).run(query);
}

}  // namespace parlance::sql
