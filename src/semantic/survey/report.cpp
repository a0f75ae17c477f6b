#include "semantic/survey/report.hpp"

#include <algorithm>
#include <cmath>

#include "semantic/model/likely_metrics.hpp"
#include "semantic/survey/asker.hpp"
#include "semantic/survey/queries.hpp"

namespace parlance::semantic {
namespace {

constexpr std::size_t kMeasures = 12;
constexpr std::size_t kCorrelations = 10;
constexpr std::size_t kColumnsAtOnce = 100;
constexpr double kWeakest = 0.3;

std::vector<std::size_t> measures_of(const Catalog& catalog, const TableMeaning& table) {
  std::vector<std::size_t> measures;
  for (const auto index : table.columns) {
    const auto& column = catalog.columns[index];
    if (is_virtual(catalog, index)) continue;
    if (column.role == Role::measure && data::is_numeric(column.type)) measures.push_back(index);
  }
  return measures;
}

/// Sets the fences of the columns they can be told of; those columns.
std::vector<std::size_t> set_fences(const Catalog& catalog, const TableMeaning& table,
                                    ProfileReport& report) {
  std::vector<std::size_t> fenced;
  for (const auto index : measures_of(catalog, table)) {
    const auto& quartiles = catalog.columns[index].profile.quartiles;
    if (quartiles.size() != 3 || quartiles[0] == quartiles[2]) continue;
    const double range = quartiles[2] - quartiles[0];
    report.columns[index].lower_fence = quartiles[0] - 1.5 * range;
    report.columns[index].upper_fence = quartiles[2] + 1.5 * range;
    fenced.push_back(index);
  }
  return fenced;
}

void count_outliers(const Asker& asker, const Catalog& catalog, const TableMeaning& table,
                    ProfileReport& report) {
  const auto fenced = set_fences(catalog, table, report);
  for (std::size_t start = 0; start < fenced.size(); start += kColumnsAtOnce) {
    const std::size_t end = std::min(fenced.size(), start + kColumnsAtOnce);
    std::vector<queries::Fences> fences;
    for (std::size_t at = start; at < end; ++at) {
      const auto& column = report.columns[fenced[at]];
      fences.push_back({catalog.columns[fenced[at]].name, column.lower_fence, column.upper_fence});
    }
    const auto counts = asker.ask(queries::count_outside(table.name, fences), 1);
    if (!counts.has_value() || counts->row_count() != 1) return;
    for (std::size_t at = start; at < end; ++at) {
      report.columns[fenced[at]].outliers =
          static_cast<std::uint64_t>((*counts)[at - start].values.number(0));
    }
  }
}

void correlate(const Asker& asker, const Catalog& catalog, const TableMeaning& table, ProfileReport& report) {
  auto measures = measures_of(catalog, table);
  if (measures.size() > kMeasures) measures.resize(kMeasures);
  std::vector<std::pair<std::string, std::string>> pairs;
  std::vector<Correlation> found;
  for (std::size_t left = 0; left < measures.size(); ++left) {
    for (std::size_t right = left + 1; right < measures.size(); ++right) {
      pairs.emplace_back(catalog.columns[measures[left]].name, catalog.columns[measures[right]].name);
      found.push_back({measures[left], measures[right], 0});
    }
  }
  if (pairs.empty()) return;
  const auto row = asker.ask(queries::correlations(table.name, pairs), 1);
  if (!row.has_value() || row->row_count() != 1) return;
  for (std::size_t at = 0; at < found.size(); ++at) {
    const auto& cell = (*row)[at].values;
    found[at].coefficient = cell.is_null(0) ? 0 : cell.number(0);
  }
  std::erase_if(found, [](const Correlation& one) { return !(std::abs(one.coefficient) >= kWeakest); });
  std::ranges::stable_sort(found, std::ranges::greater{},
                           [](const auto& one) { return std::abs(one.coefficient); });
  if (found.size() > kCorrelations) found.resize(kCorrelations);
  report.correlations.insert(report.correlations.end(), found.begin(), found.end());
}

}  // namespace

base::Result<ProfileReport> report(connect::Source& source, const Catalog& catalog,
                                   const SurveyOptions& options) {
  const Asker asker(source, options);
  ProfileReport report;
  for (std::size_t at = 0; at < catalog.columns.size(); ++at)
    report.columns.push_back({at, std::nullopt, 0, 0});
  for (std::size_t at = 0; at < catalog.tables.size(); ++at) {
    if (catalog.schema.tables[at].is_view) continue;
    if (asker.cancelled())
      return base::fail(base::ErrorKind::cancelled, "cancelled", "The profile was stopped.");
    count_outliers(asker, catalog, catalog.tables[at], report);
    correlate(asker, catalog, catalog.tables[at], report);
  }
  report.metrics = likely_metrics(catalog);
  return report;
}

}  // namespace parlance::semantic
