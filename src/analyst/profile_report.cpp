#include "analyst/profile_report.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sql/build.hpp"
#include "sql/guard/guard.hpp"

namespace parlance::analyst {
namespace {

constexpr std::size_t sampled_rows = 20'000;
constexpr double worth_telling = 0.5;

/// Columns whose numbers mean amounts: no keys, no years.
std::vector<std::size_t> amount_columns(const semantic::Catalog& catalog,
                                        const semantic::TableMeaning& table) {
  std::vector<std::size_t> found;
  for (const auto index : table.columns) {
    const auto& column = catalog.columns[index];
    if (data::is_numeric(column.type) && column.role == semantic::Role::measure) found.push_back(index);
  }
  return found;
}

base::Result<connect::QueryResult> sample(Workbench& workbench, const semantic::TableMeaning& table,
                                          const std::vector<std::size_t>& columns,
                                          const base::CancelToken& cancel) {
  sql::Select select;
  for (const auto index : columns) {
    select.items.push_back({sql::column(table.name, workbench.catalog().columns[index].name), ""});
  }
  select.from = sql::TableBox(sql::table(table.name));
  sql::Query query;
  query.body = std::move(select);
  query.limit = sql::literal(data::Value{static_cast<std::int64_t>(sampled_rows)});
  auto& source = workbench.source();
  auto guarded = sql::Guard(source.schema(), source.dialect()).check(std::move(query));
  if (!guarded) return base::fail(std::move(guarded));
  connect::RunOptions options;
  options.limits.max_rows = sampled_rows;
  options.cancel = cancel;
  return source.run(*guarded, options);
}

void look_at_table(Workbench& workbench, const semantic::TableMeaning& table, const base::CancelToken& cancel,
                   ProfileReport& report) {
  const auto columns = amount_columns(workbench.catalog(), table);
  for (const auto index : columns)
    report.metrics.push_back("total " + workbench.catalog().columns[index].label);
  if (columns.empty() || cancel.cancelled()) return;
  const auto result = sample(workbench, table, columns, cancel);
  if (!result) return;
  for (std::size_t left = 0; left < columns.size(); ++left) {
    auto outliers = count_outliers(result->table[left].values);
    outliers.column = columns[left];
    if (outliers.below + outliers.above > 0) report.outliers.push_back(outliers);
    for (std::size_t right = left + 1; right < columns.size(); ++right) {
      const double r = correlation(result->table[left].values, result->table[right].values);
      if (std::abs(r) >= worth_telling) report.correlations.push_back({columns[left], columns[right], r});
    }
  }
}

}  // namespace

OutlierCount count_outliers(const data::Column& values) {
  std::vector<double> known;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (!values.is_null(row) && std::isfinite(values.number(row))) known.push_back(values.number(row));
  }
  OutlierCount count;
  count.of = known.size();
  if (known.size() < 8) return count;
  std::ranges::sort(known);
  const double low = known[known.size() / 4];
  const double high = known[known.size() * 3 / 4];
  const double reach = 1.5 * (high - low);
  if (reach == 0) return count;
  for (const double value : known) {
    if (value < low - reach) ++count.below;
    if (value > high + reach) ++count.above;
  }
  return count;
}

double correlation(const data::Column& left, const data::Column& right) {
  double rows = 0;
  double mean_left = 0;
  double mean_right = 0;
  double square_left = 0;
  double square_right = 0;
  double product = 0;
  for (std::size_t row = 0; row < std::min(left.size(), right.size()); ++row) {
    if (left.is_null(row) || right.is_null(row)) continue;
    const double x = left.number(row);
    const double y = right.number(row);
    if (!std::isfinite(x) || !std::isfinite(y)) continue;
    rows += 1;
    const double off_left = x - mean_left;  // Welford: one pass, no cancellation
    const double off_right = y - mean_right;
    mean_left += off_left / rows;
    mean_right += off_right / rows;
    square_left += off_left * (x - mean_left);
    square_right += off_right * (y - mean_right);
    product += off_left * (y - mean_right);
  }
  if (rows < 3 || square_left <= 0 || square_right <= 0) return std::numeric_limits<double>::quiet_NaN();
  return product / std::sqrt(square_left * square_right);
}

ProfileReport make_profile(Workbench& workbench, const base::CancelToken& cancel) {
  ProfileReport report;
  for (const auto& table : workbench.catalog().tables) look_at_table(workbench, table, cancel, report);
  std::ranges::stable_sort(report.correlations, [](const Correlation& one, const Correlation& other) {
    return std::abs(one.r) > std::abs(other.r);
  });
  return report;
}

std::string role_name(semantic::Role role) {
  switch (role) {
    case semantic::Role::identifier:
      return "identifier";
    case semantic::Role::dimension:
      return "dimension";
    case semantic::Role::measure:
      return "measure";
    case semantic::Role::time:
      return "time";
    case semantic::Role::flag:
      return "flag";
    case semantic::Role::text:
      return "text";
  }
  return "dimension";
}

}  // namespace parlance::analyst
