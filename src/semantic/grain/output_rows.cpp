#include "semantic/grain/output_rows.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "semantic/grain/aggregates.hpp"

namespace parlance::semantic {
namespace {

/// A column that is given, with where it comes from, if it is a column as it stands.
struct Output {
  std::string name;
  const sql::Expression* expression = nullptr;  ///< nullptr where a star gives it
  std::optional<Place> place;
};

std::string output_name(const sql::SelectItem& item) {
  if (!item.alias.empty()) return item.alias;
  const auto* reference = std::get_if<sql::ColumnReference>(&item.expression.node);
  return reference == nullptr ? "" : reference->path.back();
}

void add_star(const sql::Star& star, const JoinedRows& rows, std::vector<Output>& outputs) {
  const auto left_out = [&](const std::string& name) {
    return std::ranges::any_of(star.exclude,
                               [&](const std::string& other) { return data::same_name(name, other); });
  };
  for (std::size_t relation = 0; relation < rows.relations().size(); ++relation) {
    const Relation& at = rows.relations()[relation];
    if (!star.relation.empty() && !data::same_name(star.relation, at.name)) continue;
    for (std::size_t column = 0; column < at.columns.size(); ++column) {
      if (!left_out(at.columns[column]))
        outputs.push_back({at.columns[column], nullptr, {{relation, column}}});
    }
  }
}

std::vector<Output> outputs_of(const sql::Select& select, const JoinedRows& rows) {
  std::vector<Output> outputs;
  for (const auto& item : select.items) {
    if (const auto* star = std::get_if<sql::Star>(&item.expression.node)) {
      add_star(*star, rows, outputs);
    } else {
      outputs.push_back({output_name(item), &item.expression, rows.find(item.expression)});
    }
  }
  return outputs;
}

std::optional<std::size_t> output_of(const std::vector<Output>& outputs, Place place) {
  const auto at = std::ranges::find_if(outputs, [&](const Output& output) { return output.place == place; });
  if (at == outputs.end()) return std::nullopt;
  return static_cast<std::size_t>(at - outputs.begin());
}

std::optional<std::size_t> output_of(const std::vector<Output>& outputs, const sql::Expression& expression,
                                     const JoinedRows& rows) {
  if (const auto place = rows.find(expression)) return output_of(outputs, *place);
  const auto at = std::ranges::find_if(outputs, [&](const Output& output) {
    return output.expression != nullptr && *output.expression == expression;
  });
  if (at == outputs.end()) return std::nullopt;
  return static_cast<std::size_t>(at - outputs.begin());
}

using Key = std::vector<std::size_t>;

template <class Wanted>
std::optional<Key> all_given(const std::vector<Output>& outputs, const std::vector<Wanted>& wanted,
                             const JoinedRows& rows) {
  Key key;
  for (const auto& each : wanted) {
    std::optional<std::size_t> at;
    if constexpr (std::is_same_v<Wanted, Place>) {
      at = output_of(outputs, each);
    } else {
      at = output_of(outputs, *each, rows);
    }
    if (!at) return std::nullopt;
    key.push_back(*at);
  }
  return key;
}

/// Leaves out what the rest settles: of GROUP BY customer_id, name the first tells groups apart.
std::vector<const sql::Expression*> fewest(std::vector<const sql::Expression*> keys, const JoinedRows& rows) {
  for (std::size_t at = keys.size(); at-- > 0;) {
    const auto place = rows.find(*keys[at]);
    if (!place || keys.size() == 1) continue;
    std::vector<Place> others;
    for (const auto* key : keys) {
      const auto other = rows.find(*key);
      if (key != keys[at] && other) others.push_back(*other);
    }
    if (rows.settles(others, *place)) keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return keys;
}

/// The keys of a relation that settles all others tell the joined rows apart, too.
void add_row_keys(const std::vector<Output>& outputs, const JoinedRows& rows, Relation& given) {
  for (std::size_t relation = 0; relation < rows.relations().size(); ++relation) {
    if (!std::ranges::all_of(rows.settled({relation}, {}), [](bool one) { return one; })) continue;
    for (const auto& key : rows.relations()[relation].keys) {
      std::vector<Place> places;
      for (const std::size_t column : key) places.push_back({relation, column});
      if (auto found = all_given(outputs, places, rows)) given.keys.push_back(std::move(*found));
    }
  }
}

/// row_number() with what it starts anew for.
void add_numbering_keys(const std::vector<Output>& outputs, const JoinedRows& rows, Relation& given) {
  for (std::size_t at = 0; at < outputs.size(); ++at) {
    if (outputs[at].expression == nullptr) continue;
    const auto* call = std::get_if<sql::FunctionCall>(&outputs[at].expression->node);
    if (call == nullptr || call->name != "row_number" || !call->over) continue;
    std::vector<const sql::Expression*> parts;
    for (const auto& part : call->over->partition_by) parts.push_back(&part);
    auto key = all_given(outputs, parts, rows);
    if (!key) continue;
    key->push_back(at);
    given.keys.push_back(std::move(*key));
  }
}

Key all_columns(std::size_t count) {
  Key key(count);
  std::iota(key.begin(), key.end(), std::size_t{0});
  return key;
}

void add_group_keys(const sql::Select& select, const std::vector<Output>& outputs, const JoinedRows& rows,
                    Relation& given) {
  if (!select.group_by.sets.empty()) return;
  if (select.group_by.all) {
    Key key;
    for (std::size_t at = 0; at < outputs.size(); ++at) {
      if (outputs[at].expression == nullptr || aggregates_in(*outputs[at].expression).empty())
        key.push_back(at);
    }
    given.keys.push_back(std::move(key));
    return;
  }
  auto keys = fewest(grouping_keys(select, rows), rows);
  if (auto key = all_given(outputs, keys, rows)) given.keys.push_back(std::move(*key));
}

}  // namespace

std::vector<const sql::Expression*> grouping_keys(const sql::Select& select, const JoinedRows& rows) {
  std::vector<const sql::Expression*> keys;
  if (!select.group_by.sets.empty()) return keys;
  for (const auto& key : select.group_by.keys) {
    const sql::Expression* meant = &key;
    if (const auto* literal = std::get_if<sql::Literal>(&key.node)) {
      const auto* number = std::get_if<std::int64_t>(&literal->value);
      if (number != nullptr && *number >= 1 && static_cast<std::size_t>(*number) <= select.items.size())
        meant = &select.items[static_cast<std::size_t>(*number) - 1].expression;
    } else if (const auto* name = std::get_if<sql::ColumnReference>(&key.node);
               name != nullptr && name->path.size() == 1 && !rows.find(key)) {
      const auto item = std::ranges::find_if(select.items, [&](const sql::SelectItem& at) {
        return !at.alias.empty() && data::same_name(at.alias, name->path.front());
      });
      if (item != select.items.end()) meant = &item->expression;
    }
    keys.push_back(meant);
  }
  return keys;
}

Relation output_rows(const sql::Select& select, const JoinedRows& rows) {
  const auto outputs = outputs_of(select, rows);
  Relation given;
  for (const auto& output : outputs) given.columns.push_back(output.name);
  if (is_grouped(select)) {
    add_group_keys(select, outputs, rows, given);
  } else {
    if (!select.from) given.keys.emplace_back();
    add_row_keys(outputs, rows, given);
    add_numbering_keys(outputs, rows, given);
  }
  if (select.distinct) given.keys.push_back(all_columns(outputs.size()));
  if (!select.distinct_on.empty()) {
    std::vector<const sql::Expression*> wanted;
    for (const auto& expression : select.distinct_on) wanted.push_back(&expression);
    if (auto key = all_given(outputs, wanted, rows)) given.keys.push_back(std::move(*key));
  }
  return given;
}

}  // namespace parlance::semantic
