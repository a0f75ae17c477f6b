#include "semantic/grain/joined_rows.hpp"

#include <algorithm>

#include "sql/children.hpp"

namespace parlance::semantic {
namespace {

/// Calls `visit` with every column reference below; in subqueries with those alone that say of which table
/// they are, since the others are most often of the subquery's own.
struct ReferenceWalk {
  const std::function<void(const sql::ColumnReference&)>& visit;
  bool in_subquery = false;

  void operator()(const sql::Expression& expression) const {
    const auto* reference = std::get_if<sql::ColumnReference>(&expression.node);
    if (reference != nullptr && (!in_subquery || reference->path.size() > 1)) visit(*reference);
    sql::for_each_child(expression, *this);
  }
  void operator()(const sql::Query& query) const { sql::for_each_child(query, ReferenceWalk{visit, true}); }
  void operator()(const sql::TableReference& table) const { sql::for_each_child(table, *this); }
};

bool anything(Place) { return true; }

}  // namespace

/// What is known so far: whole rows, and single columns.
struct JoinedRows::Known {
  std::vector<bool> rows;
  std::vector<Place> columns;

  [[nodiscard]] bool has(Place place) const {
    return rows[place.relation] || std::ranges::find(columns, place) != columns.end();
  }
  [[nodiscard]] bool has_all(const std::vector<Place>& places) const {
    return std::ranges::all_of(places, [&](Place place) { return has(place); });
  }
};

JoinedRows::JoinedRows(const sql::Select& select, const ReadLeaf& read_leaf) {
  if (select.from) read(**select.from, read_leaf);
  if (select.where) equate_all(*select.where, anything);
}

JoinedRows::Range JoinedRows::read(const sql::TableReference& table, const ReadLeaf& read_leaf) {
  if (const auto* join = std::get_if<sql::Join>(&table.node)) return read_join(*join, read_leaf);
  relations_.push_back(read_leaf(table));
  return {relations_.size() - 1, relations_.size()};
}

JoinedRows::Range JoinedRows::read_join(const sql::Join& join, const ReadLeaf& read_leaf) {
  const Range left = read(*join.left, read_leaf);
  // These only choose rows of the left.
  if (join.kind == sql::JoinKind::semi || join.kind == sql::JoinKind::anti) return left;
  const Range right = read(*join.right, read_leaf);
  if (join.kind == sql::JoinKind::positional || join.asof) followings_.push_back({left, right});
  if (join.kind == sql::JoinKind::positional) followings_.push_back({right, left});
  equate_named(join, left, right);
  if (join.condition) {
    // Rows of the preserved side stay whatever the condition says of them.
    const bool left_stays = join.kind == sql::JoinKind::left || join.kind == sql::JoinKind::full;
    const bool right_stays = join.kind == sql::JoinKind::right || join.kind == sql::JoinKind::full;
    equate_all(*join.condition, [&](Place place) {
      const bool on_left = place.relation < left.second;
      return on_left ? !left_stays : !right_stays;
    });
  }
  return {left.first, right.second};
}

void JoinedRows::equate_named(const sql::Join& join, Range left, Range right) {
  std::vector<std::string> names = join.using_columns;
  if (join.natural) {
    for (std::size_t at = right.first; at < right.second; ++at)
      names.insert(names.end(), relations_[at].columns.begin(), relations_[at].columns.end());
  }
  for (const auto& name : names) {
    const auto one = find_within(left, name);
    const auto other = find_within(right, name);
    if (one && other) equalities_.push_back({{{*one}, one}, {{*other}, other}});
  }
}

/// Takes the equalities that hold whenever the condition does. A column that stands against a constant is
/// told by it only where `may_be_told`; two columns tell each other, since a row that is counted has been
/// joined.
void JoinedRows::equate_all(const sql::Expression& condition, const std::function<bool(Place)>& may_be_told) {
  if (const auto* logical = std::get_if<sql::Logical>(&condition.node)) {
    if (!logical->is_and) return;
    for (const auto& term : logical->terms) equate_all(term, may_be_told);
    return;
  }
  const auto* equal = std::get_if<sql::Binary>(&condition.node);
  if (equal == nullptr) return;
  if (equal->op != sql::BinaryOperator::equal && equal->op != sql::BinaryOperator::is_not_distinct_from)
    return;
  Equality made{{places_in(*equal->left), find(*equal->left)},
                {places_in(*equal->right), find(*equal->right)}};
  if (made.right.uses.empty() && made.left.column && !may_be_told(*made.left.column))
    made.left.column.reset();
  if (made.left.uses.empty() && made.right.column && !may_be_told(*made.right.column))
    made.right.column.reset();
  equalities_.push_back(std::move(made));
}

std::optional<Place> JoinedRows::find_within(Range range, const std::string& name) const {
  for (std::size_t at = range.first; at < range.second; ++at) {
    if (const auto column = find_column(relations_[at], name)) return Place{at, *column};
  }
  return std::nullopt;
}

std::optional<Place> JoinedRows::find(const std::vector<std::string>& path) const {
  if (path.empty()) return std::nullopt;
  // The fields of a struct may follow the column.
  for (std::size_t at = 1; at < path.size(); ++at) {
    for (std::size_t relation = 0; relation < relations_.size(); ++relation) {
      if (!data::same_name(relations_[relation].name, path[at - 1])) continue;
      if (const auto column = find_column(relations_[relation], path[at])) return Place{relation, *column};
    }
  }
  return find_within({0, relations_.size()}, path.front());
}

std::optional<Place> JoinedRows::find(const sql::Expression& expression) const {
  const auto* reference = std::get_if<sql::ColumnReference>(&expression.node);
  return reference == nullptr ? std::nullopt : find(reference->path);
}

std::vector<Place> JoinedRows::places_in(const sql::Expression& expression) const {
  std::vector<Place> places;
  const std::function<void(const sql::ColumnReference&)> visit = [&](const sql::ColumnReference& reference) {
    const auto place = find(reference.path);
    if (place && std::ranges::find(places, *place) == places.end()) places.push_back(*place);
  };
  ReferenceWalk{visit, false}(expression);
  return places;
}

/// To the fixpoint: a key makes its row known, a known side of an equality the column on the other.
void JoinedRows::spread(Known& known) const {
  const auto all_known = [&](Range range) {
    return std::all_of(known.rows.begin() + static_cast<std::ptrdiff_t>(range.first),
                       known.rows.begin() + static_cast<std::ptrdiff_t>(range.second),
                       [](bool row) { return row; });
  };
  bool changed = true;
  const auto tell = [&](const Side& side) {
    if (!side.column || known.has(*side.column)) return;
    known.columns.push_back(*side.column);
    changed = true;
  };
  while (changed) {
    changed = false;
    for (const auto& equality : equalities_) {
      if (known.has_all(equality.left.uses)) tell(equality.right);
      if (known.has_all(equality.right.uses)) tell(equality.left);
    }
    for (const auto& following : followings_) {
      if (!all_known(following.leading) || all_known(following.led)) continue;
      for (std::size_t at = following.led.first; at < following.led.second; ++at) known.rows[at] = true;
      changed = true;
    }
    for (std::size_t at = 0; at < relations_.size(); ++at) {
      if (known.rows[at]) continue;
      const bool told = std::ranges::any_of(relations_[at].keys, [&](const std::vector<std::size_t>& key) {
        return std::ranges::all_of(key, [&](std::size_t column) { return known.has({at, column}); });
      });
      if (!told) continue;
      known.rows[at] = changed = true;
    }
  }
}

std::vector<bool> JoinedRows::settled(const std::vector<std::size_t>& from,
                                      const std::vector<Place>& fixed) const {
  Known known{std::vector<bool>(relations_.size(), false), fixed};
  for (const std::size_t at : from) known.rows[at] = true;
  spread(known);
  return known.rows;
}

bool JoinedRows::settles(const std::vector<Place>& fixed, Place place) const {
  Known known{std::vector<bool>(relations_.size(), false), fixed};
  spread(known);
  return known.has(place);
}

bool JoinedRows::are_linked(std::size_t left, std::size_t right) const {
  const auto speaks_of = [](const Equality& equality, std::size_t relation) {
    const auto within = [&](Place place) { return place.relation == relation; };
    return std::ranges::any_of(equality.left.uses, within) ||
           std::ranges::any_of(equality.right.uses, within);
  };
  return std::ranges::any_of(equalities_, [&](const Equality& equality) {
    return speaks_of(equality, left) && speaks_of(equality, right);
  });
}

}  // namespace parlance::semantic
