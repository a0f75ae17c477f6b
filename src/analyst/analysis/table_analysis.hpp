// A table looked into as a whole, without a question: how each column is distributed, which measures go
// together, how it went over time. Every part says by which query it was found, all of them through the
// guard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyst/workbench.hpp"
#include "base/cancel.hpp"
#include "base/result.hpp"
#include "data/table.hpp"

namespace parlance::analyst {

/// Rows with from <= value < to.
struct ValueBin {
  double from = 0;
  double to = 0;
  std::uint64_t rows = 0;
};

/// Tukey's fences (1977): a quartile and a half of the middle half beyond it.
struct Outliers {
  double below = 0;
  double above = 0;
  std::uint64_t rows = 0;
  std::string sql;
};

struct ColumnAnalysis {
  std::size_t column = 0;      ///< index into Catalog::columns
  std::vector<ValueBin> bins;  ///< of numbers, empty ones included
  std::vector<std::pair<std::string, std::uint64_t>>
      values;                ///< of anything else, most frequent first, at most 12
  std::uint64_t filled = 0;  ///< rows with a value
  std::optional<Outliers> outliers;
  std::string sql;  ///< what bins or values were counted by; "" where the column has neither
};

/// Pearson's r of every two measures, over the rows where both are filled.
struct CorrelationMatrix {
  std::vector<std::size_t> columns;  ///< at most 12
  std::vector<double> coefficients;  ///< row by row; NaN where one does not vary
  std::string sql;
};

/// Rows, and the averages of up to three measures, by period.
struct TimeSeries {
  std::size_t time = 0;
  std::string grain;  ///< year, month or day
  std::vector<std::size_t> measures;
  data::Table table;  ///< the period, the rows, then one average a measure
  std::string sql;
};

struct TableAnalysis {
  std::size_t table = 0;
  std::uint64_t rows = 0;
  std::vector<ColumnAnalysis> columns;
  std::optional<CorrelationMatrix> correlations;
  std::vector<TimeSeries> series;  ///< one a column of times, at most two
  std::string sql;                 ///< what the rows, those filled, and the ranges were counted by
  bool complete = true;            ///< false: there was no time left for some part
};

/// Codes: unknown_table ("" is the only table there is), which_table, cancelled, those of the source.
[[nodiscard]] base::Result<std::size_t> find_table(const semantic::Catalog& catalog, const std::string& name);
[[nodiscard]] base::Result<TableAnalysis> analyze_table(Workbench& workbench, std::size_t table,
                                                        const base::CancelToken& cancel);
[[nodiscard]] std::string to_json(const TableAnalysis& analysis, const semantic::Catalog& catalog);

}  // namespace parlance::analyst
