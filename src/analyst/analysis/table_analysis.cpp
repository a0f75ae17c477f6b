#include "analyst/analysis/table_analysis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analyst/analysis/table_queries.hpp"
#include "semantic/survey/asker.hpp"
#include "semantic/survey/queries.hpp"

namespace parlance::analyst {
namespace {

using language::Grain;

constexpr std::size_t most_values = 12;
constexpr std::size_t most_measures = 12;  ///< that are correlated
constexpr std::size_t most_series = 2;
constexpr std::size_t most_periods = 5'000;
constexpr double wanted_bins = 20;

bool is_number(const semantic::ColumnMeaning& column) {
  return column.holds_numbers() && column.role != semantic::Role::identifier &&
         column.role != semantic::Role::time;
}

/// 1, 2 or 5 times a power of ten, so that about so many of them make up the range; whole for whole numbers.
double round_width(double range, bool whole) {
  const double rough = range / wanted_bins;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  const double steps = rough / power;
  const double width = power * (steps <= 1 ? 1 : steps <= 2 ? 2 : steps <= 5 ? 5 : 10);
  return whole ? std::max(width, 1.0) : width;
}

/// What is found about one table, part by part; a part for which there is no time is left out.
class TableAnalyst {
 public:
  TableAnalyst(Workbench& workbench, std::size_t table, const base::CancelToken& cancel)
      : catalog_(workbench.catalog()),
        source_(workbench.source()),
        options_(with(cancel)),
        asker_(source_, options_) {
    found_.table = table;
    for (const auto column : semantic::stored_columns(catalog_, table)) {
      found_.columns.push_back({column, {}, {}, 0, std::nullopt, ""});
      (is_number(catalog_.columns[column]) ? numbers_ : others_).push_back(column);
    }
  }

  base::Result<TableAnalysis> analyze() {
    if (auto counted = count(); !counted) return base::fail(std::move(counted));
    for (auto& column : found_.columns) {
      if (asker_.cancelled())
        return base::fail(base::ErrorKind::cancelled, "cancelled", "The analysis was stopped.");
      if (!is_number(catalog_.columns[column.column])) count_values(column);
    }
    correlate();
    follow_times();
    return std::move(found_);
  }

 private:
  static semantic::SurveyOptions with(const base::CancelToken& cancel) {
    semantic::SurveyOptions options;
    options.cancel = cancel;
    return options;
  }

  /// The result, and the text of the query in `text`; nothing where the source or the time did not allow it.
  std::optional<data::Table> ask(const sql::Query& query, std::size_t rows, std::string& text) {
    auto result = asker_.ask(query, rows);
    if (!result) {
      found_.complete = false;
      return std::nullopt;
    }
    text = source_.dialect().print(query).value_or("");
    return std::move(*result);
  }

  ColumnAnalysis& analysis_of(std::size_t column) {
    return *std::ranges::find(found_.columns, column, &ColumnAnalysis::column);
  }

  /// Rows, those filled, and the distribution of numbers.
  base::Result<void> count() {
    const auto query = table_queries::ranges(catalog_, found_.table, numbers_, others_);
    const auto ranges = asker_.ask(query, 1);
    if (!ranges) return std::unexpected(ranges.error());
    found_.sql = source_.dialect().print(query).value_or("");
    found_.rows = static_cast<std::uint64_t>((*ranges)[0].values.number(0));
    for (std::size_t i = 0; i < others_.size(); ++i) {
      analysis_of(others_[i]).filled =
          static_cast<std::uint64_t>((*ranges)[1 + 3 * numbers_.size() + i].values.number(0));
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      auto& column = analysis_of(numbers_[i]);
      const auto cell = [&](std::size_t at) { return (*ranges)[1 + 3 * i + at].values.number(0); };
      column.filled = static_cast<std::uint64_t>(cell(0));
      if (column.filled > 0 && std::isfinite(cell(1)) && std::isfinite(cell(2)))
        fill_bins(column, cell(1), cell(2));
      fence(column);
    }
    return {};
  }

  void fill_bins(ColumnAnalysis& column, double least, double most) {
    const auto& meaning = catalog_.columns[column.column];
    const bool whole = meaning.type == data::Type::integer;
    const double width = most > least ? round_width(most - least, whole) : 1;
    const auto counted = ask(table_queries::bins(catalog_, column.column, width),
                             static_cast<std::size_t>(4 * wanted_bins), column.sql);
    if (!counted || counted->row_count() == 0) return;
    const auto bin = [&](std::size_t row) { return (*counted)[0].values.number(row); };
    for (std::size_t row = 0; row < counted->row_count(); ++row) {
      while (!column.bins.empty() && column.bins.back().to < bin(row) * width - width / 2) {
        const double from = column.bins.back().to;
        column.bins.push_back({from, from + width, 0});
      }
      column.bins.push_back({bin(row) * width, (bin(row) + 1) * width,
                             static_cast<std::uint64_t>((*counted)[1].values.number(row))});
    }
  }

  void fence(ColumnAnalysis& column) {
    const auto& meaning = catalog_.columns[column.column];
    const auto& quartiles = meaning.profile.quartiles;
    if (quartiles.size() != 3 || quartiles[0] == quartiles[2] || !data::is_numeric(meaning.type)) return;
    const double reach = 1.5 * (quartiles[2] - quartiles[0]);
    Outliers outliers{quartiles[0] - reach, quartiles[2] + reach, 0, ""};
    const auto counted =
        ask(semantic::queries::count_outside(catalog_.tables[found_.table].name,
                                             {{meaning.name, outliers.below, outliers.above}}),
            1, outliers.sql);
    if (!counted) return;
    outliers.rows = static_cast<std::uint64_t>((*counted)[0].values.number(0));
    column.outliers = std::move(outliers);
  }

  void count_values(ColumnAnalysis& column) {
    const auto& meaning = catalog_.columns[column.column];
    if (meaning.unique || meaning.type == data::Type::blob || meaning.type == data::Type::nested) return;
    const auto counted =
        ask(table_queries::values(catalog_, column.column, most_values), most_values, column.sql);
    if (!counted) return;
    for (std::size_t row = 0; row < counted->row_count(); ++row) {
      column.values.emplace_back(data::to_string((*counted)[0].values.value(row)),
                                 static_cast<std::uint64_t>((*counted)[1].values.number(row)));
    }
  }

  void correlate() {
    CorrelationMatrix matrix;
    for (const auto column : numbers_) {
      if (matrix.columns.size() < most_measures && catalog_.columns[column].role == semantic::Role::measure)
        matrix.columns.push_back(column);
    }
    const std::size_t size = matrix.columns.size();
    if (size < 2) return;
    const auto row = ask(table_queries::correlations(catalog_, matrix.columns), 1, matrix.sql);
    if (!row || row->row_count() != 1) return;
    matrix.coefficients.assign(size * size, 1);
    std::size_t pair = 0;
    for (std::size_t left = 0; left < size; ++left) {
      for (std::size_t right = left + 1; right < size; ++right, ++pair) {
        const double r = (*row)[pair].values.number(0);
        matrix.coefficients[left * size + right] = r;
        matrix.coefficients[right * size + left] = r;
      }
    }
    found_.correlations = std::move(matrix);
  }

  /// By year; by month where that tells more and there are at most ten years or so; by day likewise, where
  /// there are at most two months or so.
  void follow_times() {
    for (const auto column : semantic::stored_columns(catalog_, found_.table)) {
      const auto& meaning = catalog_.columns[column];
      const bool dated = data::is_temporal(meaning.type) || !meaning.date_format.empty();
      if (!dated || meaning.type == data::Type::time || found_.series.size() == most_series) continue;
      std::size_t told = 1;
      std::optional<TimeSeries> finest;
      for (const auto& [grain, name, most] : {std::tuple{Grain::year, "year", most_periods},
                                              std::tuple{Grain::month, "month", std::size_t{120}},
                                              std::tuple{Grain::day, "day", std::size_t{62}}}) {
        TimeSeries series{column, name, leading_measures(), {}, ""};
        auto table = ask(table_queries::series(catalog_, column, grain, series.measures, most + 1), most + 1,
                         series.sql);
        if (!table || table->row_count() > most) break;
        if (table->row_count() <= told) continue;
        told = table->row_count();
        series.table = std::move(*table);
        finest = std::move(series);
      }
      if (finest) found_.series.push_back(std::move(*finest));
    }
  }

  [[nodiscard]] std::vector<std::size_t> leading_measures() const {
    constexpr std::size_t shown = 3;
    std::vector<std::size_t> measures;
    for (const auto column : numbers_) {
      if (measures.size() < shown && catalog_.columns[column].role == semantic::Role::measure)
        measures.push_back(column);
    }
    return measures;
  }

  const semantic::Catalog& catalog_;
  connect::Source& source_;
  semantic::SurveyOptions options_;
  semantic::Asker asker_;
  std::vector<std::size_t> numbers_;
  std::vector<std::size_t> others_;
  TableAnalysis found_;
};

}  // namespace

base::Result<std::size_t> find_table(const semantic::Catalog& catalog, const std::string& name) {
  if (name.empty() && catalog.tables.size() == 1) return 0;
  if (name.empty())
    return base::fail(base::ErrorKind::usage, "which_table", "There are several tables: name one of them.");
  const auto at = std::ranges::find(catalog.tables, name, &semantic::TableMeaning::name);
  if (at == catalog.tables.end())
    return base::fail(base::ErrorKind::not_found, "unknown_table", "There is no table " + name + ".",
                      {{"table", name}});
  return static_cast<std::size_t>(at - catalog.tables.begin());
}

base::Result<TableAnalysis> analyze_table(Workbench& workbench, std::size_t table,
                                          const base::CancelToken& cancel) {
  return TableAnalyst(workbench, table, cancel).analyze();
}

}  // namespace parlance::analyst
