#include "analyst/analysis/segment_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "analyst/analysis/table_queries.hpp"
#include "semantic/survey/asker.hpp"

namespace parlance::analyst {
namespace {

constexpr std::size_t most_measures_compared = 6;
constexpr std::size_t most_segments = 20;
constexpr std::size_t most_findings = 5;
constexpr double medium_effect = 0.5;
constexpr std::uint64_t least_rows = 10;

/// Count, average and standard deviation of some rows.
struct Moments {
  double count = 0;
  double average = 0;
  double deviation = 0;  ///< 0 for a single row

  [[nodiscard]] double squares() const { return count > 1 ? deviation * deviation * (count - 1) : 0; }
};

/// A part against the whole less the part. The sums of squares of two groups and of both together differ by
/// what lies between their averages, so that one pass over the data is enough.
SegmentMeasure against_rest(const Moments& part, const Moments& whole) {
  SegmentMeasure made;
  if (part.count < 1) return made;
  made.average = part.average;
  const double others = whole.count - part.count;
  if (others < 1) return made;
  made.rest = (whole.count * whole.average - part.count * part.average) / others;
  const double apart = made.average - made.rest;
  const double between = part.count * others / whole.count * apart * apart;
  const double within = whole.squares() - between;
  if (whole.count < 3 || !(within > 0)) return made;
  made.effect = apart / std::sqrt(within / (whole.count - 2));
  return made;
}

Moments moments_at(const data::Table& table, std::size_t row, std::size_t first) {
  const auto cell = [&](std::size_t column) {
    const auto& values = table[column].values;
    return values.is_null(row) ? 0.0 : values.number(row);
  };
  return {cell(first), cell(first + 1), cell(first + 2)};
}

std::unexpected<base::Error> wrong_column(const char* code, const std::string& name,
                                          const std::string& problem) {
  return base::fail(base::ErrorKind::usage, code, problem, {{"column", name}});
}

base::Result<std::size_t> find_column(const semantic::Catalog& catalog, std::size_t table,
                                      const std::string& name) {
  for (const auto column : semantic::stored_columns(catalog, table)) {
    if (catalog.columns[column].name == name) return column;
  }
  return wrong_column("unknown_column", name,
                      "The table " + catalog.tables[table].name + " has no column " + name + ".");
}

base::Result<std::vector<std::size_t>> find_measures(const semantic::Catalog& catalog, std::size_t table,
                                                     const std::vector<std::string>& names) {
  std::vector<std::size_t> found;
  for (const auto& name : names) {
    auto column = find_column(catalog, table, name);
    if (!column) return base::fail(std::move(column));
    if (!catalog.columns[*column].holds_numbers())
      return wrong_column("not_numeric", name, name + " holds no numbers, so it has no average.");
    found.push_back(*column);
  }
  for (const auto column : semantic::stored_columns(catalog, table)) {
    const auto& meaning = catalog.columns[column];
    if (names.empty() && found.size() < most_measures_compared && meaning.role == semantic::Role::measure &&
        meaning.holds_numbers())
      found.push_back(column);
  }
  return found;
}

std::vector<SegmentFinding> find_differences(const SegmentComparison& comparison) {
  std::vector<SegmentFinding> found;
  const auto size_of = [&](const SegmentFinding& at) {
    return std::abs(comparison.segments[at.segment].measures[at.measure].effect);
  };
  for (std::size_t segment = 0; segment < comparison.segments.size(); ++segment) {
    if (comparison.segments[segment].rows < least_rows) continue;
    for (std::size_t measure = 0; measure < comparison.measures.size(); ++measure) {
      const SegmentFinding at{segment, measure};
      if (size_of(at) >= medium_effect) found.push_back(at);  // NaN is not
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, size_of);
  if (found.size() > most_findings) found.resize(most_findings);
  return found;
}

}  // namespace

base::Result<SegmentComparison> compare_segments(Workbench& workbench, std::size_t table,
                                                 const std::string& by,
                                                 const std::vector<std::string>& measures,
                                                 const base::CancelToken& cancel) {
  const auto& catalog = workbench.catalog();
  SegmentComparison made;
  made.table = table;
  const auto column = find_column(catalog, table, by);
  if (!column) return std::unexpected(column.error());
  made.by = *column;
  auto chosen = find_measures(catalog, table, measures);
  if (!chosen) return base::fail(std::move(chosen));
  made.measures = std::move(*chosen);

  semantic::SurveyOptions options;
  options.cancel = cancel;
  const semantic::Asker asker(workbench.source(), options);
  const auto of_all = table_queries::moments(catalog, table, nullptr, made.measures, 1);
  const auto of_each = table_queries::moments(catalog, table, &made.by, made.measures, most_segments);
  const auto all = asker.ask(of_all, 1);
  if (!all) return std::unexpected(all.error());
  const auto each = asker.ask(of_each, most_segments);
  if (!each) return std::unexpected(each.error());
  made.sql_of_all = workbench.source().dialect().print(of_all).value_or("");
  made.sql = workbench.source().dialect().print(of_each).value_or("");
  made.rows = static_cast<std::uint64_t>((*all)[0].values.number(0));
  for (std::size_t row = 0; row < each->row_count(); ++row) {
    Segment segment{data::to_string((*each)[0].values.value(row)),
                    static_cast<std::uint64_t>((*each)[1].values.number(row)),
                    {}};
    for (std::size_t i = 0; i < made.measures.size(); ++i) {
      segment.measures.push_back(
          against_rest(moments_at(*each, row, 2 + 3 * i), moments_at(*all, 0, 1 + 3 * i)));
    }
    made.segments.push_back(std::move(segment));
  }
  made.findings = find_differences(made);
  return made;
}

}  // namespace parlance::analyst
