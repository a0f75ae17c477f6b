// The order of the passes, each a file or a few functions; see sqlite.hpp.
#include <array>

#include "sql/dialect/sqlite.hpp"
#include "sql/dialect/sqlite_passes.hpp"
#include "sql/walk.hpp"

namespace parlance::sql {
namespace {

struct ExpressionPass {
  std::string_view name;
  bool (*run)(Expression& expression, base::Error& error);
};
/// Each is run on an expression after its children; false is a refusal.
constexpr std::array<ExpressionPass, 4> kExpressionPasses{{
    {"operators", lower_operator},
    {"date arithmetic", lower_date_arithmetic},
    {"functions", lower_function},
    {"casts", lower_cast},
}};

bool lower_expression(Expression& expression, base::Error& error) {
  for (const auto& pass : kExpressionPasses) {
    if (!pass.run(expression, error)) return false;
  }
  return true;
}

class Lowering {
 public:
  Lowering() {
    visitor_.expression = [this](Expression& child) { expression(child); };
    visitor_.query = [this](Query& child) { query(child); };
    visitor_.table = [this](TableReference& child) { visit_children(child, visitor_); };
  }

  void query(Query& node) {
    if (failed_) return;
    spell_out_groups(node);  // before expressions change, so that keys and items still agree
    visit_children(node, visitor_);
    if (!failed_ && !lower_query(node, error_)) failed_ = true;
  }
  void expression(Expression& node) {
    if (failed_) return;
    visit_children(node, visitor_);
    if (!failed_ && !lower_expression(node, error_)) failed_ = true;
  }
  base::Result<void> result() {
    if (failed_) return std::unexpected(std::move(error_));
    return {};
  }

 private:
  ChildVisitor visitor_;
  bool failed_ = false;
  base::Error error_;
};

}  // namespace

base::Result<void> lower_to_sqlite(Query& query) {
  Lowering lowering;
  lowering.query(query);
  return lowering.result();
}

base::Result<void> lower_to_sqlite(Expression& expression) {
  Lowering lowering;
  lowering.expression(expression);
  return lowering.result();
}

}  // namespace parlance::sql
