// One term of a reading as an expression.
#pragma once

#include <cstddef>
#include <optional>

#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// As queries call it; "" for none.
[[nodiscard]] const char* function_name(Aggregate aggregate);

/// Writes the terms of one SELECT. Refers to the catalog, which must outlive it. Terms must be computable.
class TermWriter {
 public:
  using Groups = decltype(Reading::groups);

  /// `qualified`: columns are written with their tables, as several are joined.
  TermWriter(const semantic::Catalog& catalog, bool qualified) : catalog_(&catalog), qualified_(qualified) {}

  [[nodiscard]] sql::Expression reference(std::size_t column) const;
  /// The term by itself, as it stands in conditions, groups and orders.
  [[nodiscard]] sql::Expression plain(const Term& term) const;
  /// The term as rows are ordered by it: numbers and dates in texts by what they say.
  [[nodiscard]] sql::Expression ordering(const Term& term) const;
  /// A day of the week is reckoned with by its number (from Sunday, 0) and shown by its name.
  [[nodiscard]] static bool names_weekday(const Term& term);
  [[nodiscard]] sql::Expression weekday_name(const Term& term) const;
  /// The term as it is shown: as a share, a running total or a change over the groups where it asks for that.
  /// Without groups a share is of the rows that pass `part`.
  [[nodiscard]] sql::Expression shown(const Term& term, const Groups& groups,
                                      const std::optional<sql::Expression>& part) const;
  /// The aggregate over the rows that meet `test` alone.
  [[nodiscard]] sql::Expression over_part(const Term& term, const sql::Expression& test) const;
  /// How `later` differs from `earlier`, in percent unless the term asks for the difference.
  [[nodiscard]] static sql::Expression change(const Term& term, sql::Expression later,
                                              sql::Expression earlier);
  /// The aggregate over all rows of its table, whatever is grouped around it: (SELECT avg(x) FROM t).
  [[nodiscard]] sql::Expression over_all(const Term& term, std::int16_t within = -1) const;

 private:
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::int16_t column) const {
    return catalog_->columns[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] sql::Expression rows(const Term& term) const;
  [[nodiscard]] sql::Expression derived(const Term& term) const;
  [[nodiscard]] sql::Expression day(std::int16_t column) const;
  [[nodiscard]] sql::Expression elapsed(const Term& term) const;
  [[nodiscard]] static sql::Expression between(std::string_view unit, sql::Expression from,
                                               sql::Expression to);
  [[nodiscard]] sql::Expression combine(char arithmetic, sql::Expression left, sql::Expression right) const;
  [[nodiscard]] sql::Expression along(sql::Expression call, const Groups& groups, bool restarts) const;
  [[nodiscard]] sql::Expression part_of(sql::Expression measured, Aggregate aggregate,
                                        const sql::Expression& test, bool distinct) const;
  [[nodiscard]] sql::Expression share_of_rows(const Term& term, const sql::Expression& part) const;

  const semantic::Catalog* catalog_;
  bool qualified_;
};

/// The expression itself where the factor is one.
[[nodiscard]] sql::Expression multiplied(double factor, sql::Expression expression);

}  // namespace parlance::language
