// What names can mean at one place of a query: the things in FROM, the aliases of the select list, lambda
// parameters, and all of the enclosing query's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parlance::sql {

/// A column as a later reference can name it.
struct VisibleColumn {
  std::string name;
  bool has_fields = true;  ///< whether a dot may follow: a struct, or not known
};

/// One thing in FROM.
struct Relation {
  std::string name;   ///< what references call it: the alias, or the table's own name
  std::string table;  ///< of a base table without alias: its own name, as in main.products.price
  std::vector<VisibleColumn> columns;
  bool open = false;         ///< has columns that cannot be listed beforehand, as PIVOT has
  bool has_unnamed = false;  ///< has columns named by the engine after their expression, as in "max(price)"
};

struct Scope {
  Scope() = default;
  explicit Scope(const Scope& around, std::vector<Relation> in_sight = {},
                 std::vector<std::string> made_one = {})
      : outer(&around), relations(std::move(in_sight)), merged(std::move(made_one)) {}

  const Scope* outer = nullptr;  ///< the enclosing scope; must outlive this one
  std::vector<Relation> relations;
  std::vector<std::string> merged;      ///< columns that USING or NATURAL made one
  std::vector<std::string> aliases;     ///< of the select list, as far as they can be seen
  std::vector<std::string> parameters;  ///< of a lambda
  bool alias_first = false;             ///< in ORDER BY an alias hides a column
};

/// What a path of names turned out to mean.
struct Resolution {
  enum class Kind {
    none,          ///< nothing
    column,        ///< `spelling` is relation (if written) and column in the schema's spelling, then fields
    alias,         ///< of the select list
    parameter,     ///< of a lambda
    row,           ///< a whole row of a relation
    ambiguous,     ///< columns of several relations
    scalar_field,  ///< a dot after a column that has no fields
  };
  Kind kind = Kind::none;
  std::vector<std::string> spelling;
  std::string relation;  ///< the relation that was meant, also where it lacks the column
};

/// Looks from the inside out.
[[nodiscard]] Resolution resolve_path(const Scope& scope, const std::vector<std::string>& path);
/// nullptr where no relation in any enclosing scope has the name.
[[nodiscard]] const Relation* find_relation(const Scope& scope, std::string_view name);
[[nodiscard]] const VisibleColumn* find_visible(const Relation& relation, std::string_view name);
/// Every name that could have been meant here, for suggestions.
[[nodiscard]] std::vector<std::string> names_in_sight(const Scope& scope);

}  // namespace parlance::sql
