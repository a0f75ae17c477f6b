#include "semantic/model/model_expression.hpp"

#include <optional>
#include <type_traits>

#include "sql/children.hpp"

namespace parlance::semantic {
namespace {

std::optional<base::Error> invalid(const std::string& text, const std::string& why) {
  return base::Error{
      base::ErrorKind::usage, "invalid_expression", "The expression `" + text + "` " + why, {}, nullptr};
}

/// Walks an expression and writes its columns out; stops at the first fault.
class Settler {
 public:
  Settler(const Catalog& catalog, std::size_t table, const std::map<std::string, std::size_t>& tables,
          const std::string& text)
      : catalog_(catalog), table_(table), tables_(tables), text_(text) {}

  std::optional<base::Error> settle(sql::Expression& expression) {
    visit(expression);
    return std::move(fault_);
  }

 private:
  template <class Node>
  void visit(Node& node) {
    if (fault_.has_value()) return;
    if constexpr (std::is_same_v<Node, sql::Expression>) {
      if (auto* column = std::get_if<sql::ColumnReference>(&node.node)) return settle_column(*column);
      sql::for_each_child(node, [this](auto& child) { this->visit(child); });
    } else {
      fault_ = invalid(text_, "holds a query; use columns, functions and operators.");
    }
  }

  void settle_column(sql::ColumnReference& reference) {
    if (reference.path.size() > 2) {
      fault_ = invalid(text_, "names a column with more than table and column.");
      return;
    }
    std::size_t table = table_;
    if (reference.path.size() == 2 && !find_table(reference.path.front(), table)) {
      fault_ = base::Error{base::ErrorKind::usage,
                           "unknown_table",
                           "The expression `" + text_ + "` names a table that the model does not have.",
                           {{"table", reference.path.front()}},
                           nullptr};
      return;
    }
    const auto& name = reference.path.back();
    const auto* column = data::find_column(catalog_.schema.tables[table], name);
    if (column == nullptr) {
      fault_ = base::Error{base::ErrorKind::usage,
                           "unknown_column",
                           "The expression `" + text_ + "` names a column that " +
                               catalog_.tables[table].name + " does not have.",
                           {{"table", catalog_.tables[table].name}, {"column", name}},
                           nullptr};
      return;
    }
    reference.path = {catalog_.tables[table].name, column->name};
  }

  bool find_table(const std::string& name, std::size_t& table) const {
    for (const auto& [logical, index] : tables_) {
      if (data::same_name(logical, name)) {
        table = index;
        return true;
      }
    }
    for (std::size_t at = 0; at < catalog_.tables.size(); ++at) {
      if (data::same_name(catalog_.tables[at].name, name)) {
        table = at;
        return true;
      }
    }
    return false;
  }

  const Catalog& catalog_;
  std::size_t table_;
  const std::map<std::string, std::size_t>& tables_;
  const std::string& text_;
  std::optional<base::Error> fault_;
};

/// The one expression of a query that is nothing but SELECT expression.
std::optional<sql::Expression> only_expression(sql::Query query) {
  auto* select = std::get_if<sql::Select>(&query.body);
  if (select == nullptr || select->items.size() != 1) return std::nullopt;
  sql::Query plain;
  sql::Select bare;
  bare.items = select->items;
  plain.body = std::move(bare);
  if (query != plain) return std::nullopt;
  return std::move(select->items.front().expression);
}

}  // namespace

base::Result<ModelExpressions> ModelExpressions::make() {
  auto parser = sql::Parser::make();
  if (!parser.has_value()) return base::fail(std::move(parser));
  return ModelExpressions(std::move(*parser));
}

base::Result<sql::Expression> ModelExpressions::read(const Catalog& catalog, std::size_t table,
                                                     const std::string& text) {
  auto query = parser_.parse("SELECT (" + text + ")");
  auto expression = query.has_value() ? only_expression(std::move(*query)) : std::nullopt;
  if (!expression.has_value()) return std::unexpected(*invalid(text, "is not one SQL expression."));
  if (auto fault = Settler(catalog, table, tables_, text).settle(*expression)) return std::unexpected(*fault);
  return std::move(*expression);
}

}  // namespace parlance::semantic
