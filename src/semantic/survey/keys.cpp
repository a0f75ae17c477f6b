#include "semantic/survey/keys.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "semantic/meaning/role.hpp"
#include "semantic/survey/key_names.hpp"

namespace parlance::semantic {
namespace {

constexpr double kContained = 0.95;
constexpr double kUncheckedFactor = 0.7;  ///< of an empty table, or where the values could not be compared

std::optional<std::size_t> find_table(const Catalog& catalog, const std::string& name) {
  for (std::size_t at = 0; at < catalog.tables.size(); ++at) {
    if (data::same_name(catalog.tables[at].name, name)) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_column(const Catalog& catalog, std::size_t table, const std::string& name) {
  for (const auto column : catalog.tables[table].columns) {
    if (data::same_name(catalog.columns[column].name, name)) return column;
  }
  return std::nullopt;
}

/// Indices of the named columns; empty where one is missing.
std::vector<std::size_t> find_columns(const Catalog& catalog, std::size_t table,
                                      const std::vector<std::string>& names) {
  std::vector<std::size_t> columns;
  for (const auto& name : names) {
    const auto column = find_column(catalog, table, name);
    if (!column.has_value()) return {};
    columns.push_back(*column);
  }
  return columns;
}

bool can_be_key(const ColumnMeaning& column) {
  const bool typed = column.type == data::Type::integer || column.type == data::Type::text;
  return typed && column.unique && column.profile.nulls == 0;
}

/// How much the name says "I am the key of this table"; 0 for not at all.
int key_rank(const TableMeaning& table, const ColumnMeaning& column, bool first) {
  const bool identifier = is_named_like_identifier(column.words);
  if (column.words == std::vector<std::string>{"id"}) return 5;
  if (identifier && column.stems.size() == table.stems.size() + 1 &&
      std::equal(table.stems.begin(), table.stems.end(), column.stems.begin())) {
    return 4;
  }
  if (identifier && first) return 3;
  if (first && column.type == data::Type::text && column.profile.average_length < 40) return 1;
  return identifier ? 2 : 0;
}

std::vector<std::size_t> infer_primary_key(const Catalog& catalog, const TableMeaning& table) {
  int best = 0;
  std::vector<std::size_t> key;
  for (const auto index : table.columns) {
    const auto& column = catalog.columns[index];
    const int rank = key_rank(table, column, index == table.columns.front());
    // Of an empty table only the clearest names count.
    const bool possible = table.rows == 0 ? rank >= 4 : can_be_key(column);
    if (possible && rank > best) {
      best = rank;
      key = {index};
    }
  }
  return key;
}

void add_declared_joins(Catalog& catalog) {
  for (const auto& table : catalog.schema.tables) {
    const auto many = find_table(catalog, table.name);
    for (const auto& foreign : table.foreign_keys) {
      const auto one = find_table(catalog, foreign.target_table);
      if (!many.has_value() || !one.has_value()) continue;
      JoinEdge edge{*many,
                    *one,
                    find_columns(catalog, *many, foreign.columns),
                    find_columns(catalog, *one, foreign.target_columns),
                    true,
                    1.0};
      if (edge.one_columns.empty()) edge.one_columns = catalog.tables[*one].primary_key;
      if (edge.many_columns.empty() || edge.many_columns.size() != edge.one_columns.size()) continue;
      catalog.joins.push_back(std::move(edge));
    }
  }
}

bool types_agree(const ColumnMeaning& left, const ColumnMeaning& right) {
  if (left.type == right.type) return left.type == data::Type::integer || left.type == data::Type::text;
  const auto whole = [](const ColumnMeaning& column) {
    return data::is_numeric(column.type) || column.numeric_text || column.type == data::Type::null;
  };
  return whole(left) && whole(right);
}

bool is_possible_key(const Catalog& catalog, std::size_t at) {
  const auto& column = catalog.columns[at];
  const auto& table = catalog.tables[column.table];
  if (catalog.schema.tables[column.table].is_view) return false;
  const bool primary = table.primary_key == std::vector<std::size_t>{at};
  return primary || (can_be_key(column) && table.rows > 1);
}

/// Columns that rows of their table can be found by, under the stems of their own and their table's name, so
/// that of many thousands only those are looked at whose names share something.
class KeysByStem {
 public:
  explicit KeysByStem(const Catalog& catalog) : catalog_(&catalog), own_(catalog.tables.size()) {
    for (std::size_t at = 0; at < catalog.columns.size(); ++at) {
      if (!is_possible_key(catalog, at)) continue;
      const auto& column = catalog.columns[at];
      own_[column.table].push_back(at);
      std::set<std::string> stems(column.stems.begin(), column.stems.end());
      const auto& table = catalog.tables[column.table].stems;
      stems.insert(table.begin(), table.end());
      for (const auto& stem : stems) {
        if (!says_nothing(stem)) by_stem_[stem].push_back(at);
      }
    }
  }

  [[nodiscard]] std::vector<std::size_t> near(std::size_t child) const {
    const auto& column = catalog_->columns[child];
    std::set<std::size_t> keys(own_[column.table].begin(), own_[column.table].end());
    for (const auto& stem : column.stems) {
      const auto found = by_stem_.find(stem);
      if (found != by_stem_.end()) keys.insert(found->second.begin(), found->second.end());
    }
    keys.erase(child);
    return {keys.begin(), keys.end()};
  }

 private:
  static bool says_nothing(const std::string& stem) {
    static constexpr std::array<std::string_view, 6> kBare{"id", "name", "code", "key", "number", "type"};
    return std::ranges::find(kBare, std::string_view(stem)) != kBare.end();
  }

  const Catalog* catalog_;
  std::map<std::string, std::vector<std::size_t>> by_stem_;
  std::vector<std::vector<std::size_t>> own_;  ///< by table
};

/// Numbers outside of the key's range, or more values than the key has, need no query to be ruled out.
bool is_ruled_out(const ColumnMeaning& child, const ColumnMeaning& key) {
  if (child.profile.distincts == 0 || key.profile.distincts == 0) return false;
  const auto allowed = static_cast<double>(key.profile.distincts) / kContained + 1;
  return static_cast<double>(child.profile.distincts) > allowed;
}

struct Suggestion {
  std::size_t key = 0;
  double confidence = 0;
};

double check_values(const Catalog& catalog, const Containment& containment, std::size_t child,
                    std::size_t key, double score) {
  const auto& child_column = catalog.columns[child];
  const auto& key_column = catalog.columns[key];
  if (child_column.profile.distincts == 0 || key_column.profile.distincts == 0)
    return score * kUncheckedFactor;
  if (is_ruled_out(child_column, key_column)) return 0;
  const auto share = containment(child, key);
  if (!share.has_value()) return score * kUncheckedFactor;
  return *share >= kContained ? score : 0;
}

std::optional<Suggestion> best_target(const Catalog& catalog, const Containment& containment,
                                      std::size_t child, const std::vector<std::size_t>& keys) {
  std::vector<Suggestion> named;
  const auto& column = catalog.columns[child];
  for (const auto key : keys) {
    if (!types_agree(column, catalog.columns[key])) continue;
    const auto& target = catalog.tables[catalog.columns[key].table];
    const double score = reference_score(catalog, column, catalog.columns[key]);
    const bool primary = target.primary_key == std::vector<std::size_t>{key};
    if (score > 0) named.push_back({key, primary ? score : score * 0.9});
  }
  std::ranges::stable_sort(named, std::ranges::greater{}, &Suggestion::confidence);
  for (const auto& suggestion : named) {
    const double confidence =
        check_values(catalog, containment, child, suggestion.key, suggestion.confidence);
    if (confidence > 0) return Suggestion{suggestion.key, confidence};
  }
  return std::nullopt;
}

/// Which columns stand on the many side of a key.
std::vector<bool> referring_columns(const Catalog& catalog) {
  std::vector<bool> refers(catalog.columns.size(), false);
  for (const auto& edge : catalog.joins) {
    for (const auto column : edge.many_columns) refers[column] = true;
  }
  return refers;
}

bool mirrors(const Catalog& catalog, std::size_t child, std::size_t key) {
  return std::ranges::any_of(catalog.joins, [&](const JoinEdge& edge) {
    return edge.many_columns == std::vector{key} && edge.one_columns == std::vector{child};
  });
}

/// "traverse" of rivers, "border" of neighbours: a text whose values all name rows of one other table refers
/// to it, whatever it is called. A few values agree by chance, and very many are not compared.
bool may_name_rows(const Catalog& catalog, std::size_t child) {
  constexpr std::uint64_t few = 10;
  constexpr std::uint64_t many = 5000;
  const auto& column = catalog.columns[child];
  return column.type == data::Type::text && !column.unique && column.profile.distincts >= few &&
         column.profile.distincts <= many && column.date_format.empty() && !column.numeric_text &&
         says_what_it_holds(column);
}

bool names_rows(const Catalog& catalog, std::size_t key) {
  const auto& column = catalog.columns[key];
  return column.type == data::Type::text && can_be_key(column) && !column.numeric_text &&
         catalog.tables[column.table].primary_key == std::vector<std::size_t>{key};
}

std::optional<std::size_t> target_by_values(const Catalog& catalog, const Containment& containment,
                                            std::size_t child, const std::vector<std::size_t>& keys) {
  std::optional<std::size_t> found;
  for (const auto key : keys) {
    if (catalog.columns[key].table == catalog.columns[child].table) continue;
    if (check_values(catalog, containment, child, key, 1) < 1) continue;
    if (found.has_value()) return std::nullopt;  // two kinds of things have these names
    found = key;
  }
  return found;
}

void add_joins_by_values(Catalog& catalog, const Containment& containment) {
  constexpr double confidence = 0.5;
  constexpr std::size_t most_keys = 12;
  const auto refers = referring_columns(catalog);
  std::vector<std::size_t> keys;
  for (std::size_t at = 0; at < catalog.columns.size(); ++at) {
    if (!refers[at] && names_rows(catalog, at)) keys.push_back(at);
  }
  if (keys.size() > most_keys) return;
  for (std::size_t child = 0; child < catalog.columns.size(); ++child) {
    const auto table = catalog.columns[child].table;
    if (refers[child] || !may_name_rows(catalog, child) || catalog.schema.tables[table].is_view) continue;
    const auto key = target_by_values(catalog, containment, child, keys);
    if (key.has_value())
      catalog.joins.push_back({table, catalog.columns[*key].table, {child}, {*key}, false, confidence});
  }
}

/// 0 for no title, higher for a better one.
int title_rank(const TableMeaning& table, const ColumnMeaning& column) {
  if (column.type != data::Type::text || column.words.empty() || !column.date_format.empty()) return 0;
  const auto& last = column.words.back();
  const bool name = last == "name" || last == "title";
  if (name && column.words.size() == 1) return last == "name" ? 6 : 5;
  const bool of_table =
      column.stems.size() > 1 && !table.stems.empty() && column.stems.front() == table.stems.back();
  if (name && of_table) return 6;
  if (name && column.words.front() == "full") return 5;
  if (name && column.words.size() == 2 && (column.words.front() == "last" || column.words.front() == "first"))
    return 2;
  // What many rows share names something else: the ship_name of orders.
  if (name) return column.profile.distincts * 2 >= column.profile.rows ? 4 : 0;
  if (column.stems == table.stems) return 4;  // genre.genre
  if (last == "label") return 3;
  const bool describes = last == "description" || last == "username";
  if (describes) return 2;
  return column.unique && column.role == Role::dimension ? 1 : 0;
}

/// A table with first and last names is of people, who go by both; a "title" there is that of a job or "Mrs".
void name_people(const Catalog& catalog, TableMeaning& table) {
  std::optional<std::size_t> first;
  std::optional<std::size_t> last;
  for (const auto index : table.columns) {
    const auto& column = catalog.columns[index];
    if (column.type != data::Type::text) continue;
    const std::string name = base::join(column.words, " ");
    const auto ends = [&](std::string_view with) {
      return name == with || name.ends_with(" " + std::string(with));
    };
    if (!first && (ends("first name") || ends("given name") || ends("forename"))) first = index;
    if (!last && (ends("last name") || ends("family name") || ends("surname"))) last = index;
  }
  if (!first || !last) return;
  const bool called = table.title && catalog.columns[*table.title].words == std::vector<std::string>{"name"};
  if (called) return;
  table.title = first;
  table.other_name = last;
}

/// Refers to two tables and says little else, or is keyed by its references.
bool is_bridge(const Catalog& catalog, std::size_t table) {
  std::set<std::size_t> targets;
  std::set<std::size_t> references;
  for (const auto& edge : catalog.joins) {
    if (edge.many_table != table || edge.one_table == table) continue;
    targets.insert(edge.one_table);
    references.insert(edge.many_columns.begin(), edge.many_columns.end());
  }
  if (targets.size() < 2) return false;
  const auto& meaning = catalog.tables[table];
  std::size_t others = 0;
  for (const auto column : meaning.columns) {
    const bool own_key = meaning.primary_key == std::vector<std::size_t>{column};
    if (!references.contains(column) && !own_key) ++others;
  }
  const auto is_reference = [&](std::size_t column) { return references.contains(column); };
  const bool keyed = meaning.primary_key.size() > 1 && std::ranges::all_of(meaning.primary_key, is_reference);
  return others <= (keyed ? 2U : 1U);
}

}  // namespace

void find_primary_keys(Catalog& catalog) {
  for (std::size_t at = 0; at < catalog.tables.size(); ++at) {
    auto& table = catalog.tables[at];
    const auto& schema = catalog.schema.tables[at];
    table.primary_key = find_columns(catalog, at, schema.primary_key);
    if (table.primary_key.empty() && !schema.is_view) table.primary_key = infer_primary_key(catalog, table);
    if (table.primary_key.size() == 1) catalog.columns[table.primary_key.front()].unique = true;
  }
}

void find_joins(Catalog& catalog, const Containment& containment) {
  add_declared_joins(catalog);
  const auto declared = referring_columns(catalog);
  const KeysByStem keys(catalog);
  for (std::size_t child = 0; child < catalog.columns.size(); ++child) {
    const auto& column = catalog.columns[child];
    if (declared[child] || catalog.schema.tables[column.table].is_view) continue;
    const bool own_key = catalog.tables[column.table].primary_key == std::vector<std::size_t>{child};
    const auto target = best_target(catalog, containment, child, keys.near(child));
    if (!target.has_value() || mirrors(catalog, child, target->key)) continue;
    // A table's own key refers to another only where the names leave no doubt.
    if (own_key && target->confidence < 0.8) continue;
    catalog.joins.push_back({column.table,
                             catalog.columns[target->key].table,
                             {child},
                             {target->key},
                             false,
                             target->confidence});
  }
  add_joins_by_values(catalog, containment);
}

void find_titles_and_bridges(Catalog& catalog) {
  const auto refers = referring_columns(catalog);
  for (std::size_t at = 0; at < catalog.tables.size(); ++at) {
    auto& table = catalog.tables[at];
    int best = 0;
    for (const auto index : table.columns) {
      const int rank = refers[index] ? 0 : title_rank(table, catalog.columns[index]);
      if (rank > best) {
        best = rank;
        table.title = index;
      }
    }
    name_people(catalog, table);
    table.is_bridge = is_bridge(catalog, at);
  }
}

}  // namespace parlance::semantic
