// parlance profile
#include <algorithm>
#include <cstdio>

#include "analyst/profile_report.hpp"
#include "base/text.hpp"
#include "data/table_text.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/open.hpp"
#include "doors/cli/show_error.hpp"

namespace parlance::doors::cli {
namespace {

std::string null_share(std::uint64_t part, std::uint64_t whole) {
  if (part == 0 || whole == 0) return "";
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.1f %%",
                100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return buffer;
}

std::string range(const semantic::ColumnMeaning& column) {
  const auto& profile = column.profile;
  const auto low = data::to_string(profile.minimum);
  const auto high = data::to_string(profile.maximum);
  if (low.empty() && high.empty()) return "";
  return base::cut_to_width(harmless(low), 20) + " … " + base::cut_to_width(harmless(high), 20);
}

std::string most_frequent(const semantic::ColumnMeaning& column) {
  std::string told;
  for (std::size_t index = 0; index < std::min<std::size_t>(3, column.profile.top_values.size()); ++index) {
    if (!told.empty()) told += ", ";
    told += base::cut_to_width(harmless(column.profile.top_values[index].first), 24);
  }
  return told;
}

/// The columns of one table as a table for the terminal.
data::Table column_table(const semantic::Catalog& catalog, const semantic::TableMeaning& table) {
  const std::vector<std::string> headers{"column",   "type",  "role",         "nulls",
                                         "distinct", "range", "most frequent"};
  std::vector<data::NamedColumn> columns;
  for (const auto& header : headers) {
    const bool is_number = header == "distinct";
    columns.push_back({header, data::Column(is_number ? data::Type::integer : data::Type::text)});
  }
  for (const auto index :
       semantic::stored_columns(catalog, static_cast<std::size_t>(&table - catalog.tables.data()))) {
    const auto& column = catalog.columns[index];
    auto role = analyst::role_name(column.role);
    if (!column.unit.empty()) role += " (" + column.unit + ")";
    columns[0].values.push_text(column.name);
    columns[1].values.push_text(data::to_string(column.type));
    columns[2].values.push_text(role);
    columns[3].values.push_text(null_share(column.profile.nulls, column.profile.rows));
    columns[4].values.push_integer(static_cast<std::int64_t>(column.profile.distincts));
    columns[5].values.push_text(range(column));
    columns[6].values.push_text(most_frequent(column));
  }
  return data::Table(std::move(columns));
}

std::string full_name(const semantic::Catalog& catalog, std::size_t index) {
  const auto& column = catalog.columns[index];
  return harmless(catalog.tables[column.table].name + "." + column.name);
}

void show_keys(const semantic::Catalog& catalog, Terminal& terminal) {
  if (catalog.joins.empty()) return;
  terminal.out << "\n" << styled(terminal, Style::strong, "Keys") << "\n";
  for (const auto& edge : catalog.joins) {
    terminal.out << "  " << full_name(catalog, edge.many_columns.front()) << " → "
                 << full_name(catalog, edge.one_columns.front())
                 << styled(terminal, Style::faint, edge.declared ? "  declared" : "  inferred") << "\n";
  }
}

void show_outliers(const semantic::Catalog& catalog, const analyst::ProfileReport& report,
                   Terminal& terminal) {
  bool begun = false;
  for (const auto& column : report.columns) {
    if (column.outliers.value_or(0) == 0) continue;
    if (!begun) terminal.out << "\n" << styled(terminal, Style::strong, "Outliers") << "\n";
    begun = true;
    char fences[80];
    std::snprintf(fences, sizeof fences, "below %.6g or above %.6g", column.lower_fence, column.upper_fence);
    terminal.out << "  " << full_name(catalog, column.column) << ": " << *column.outliers << " " << fences
                 << "\n";
  }
}

void show_found(const semantic::Catalog& catalog, const analyst::ProfileReport& report, Terminal& terminal) {
  show_outliers(catalog, report, terminal);
  if (!report.correlations.empty())
    terminal.out << "\n" << styled(terminal, Style::strong, "Move together") << "\n";
  for (std::size_t index = 0; index < std::min<std::size_t>(15, report.correlations.size()); ++index) {
    const auto& pair = report.correlations[index];
    char r[16];
    std::snprintf(r, sizeof r, "%+.2f", pair.coefficient);
    terminal.out << "  " << r << "  " << full_name(catalog, pair.left) << " and "
                 << full_name(catalog, pair.right) << "\n";
  }
  std::vector<std::string> metrics;
  for (const auto& metric : report.metrics) {
    if (std::ranges::find(metrics, metric.name) == metrics.end()) metrics.push_back(metric.name);
  }
  if (metrics.empty()) return;
  terminal.out << "\n" << styled(terminal, Style::strong, "Likely metrics") << "\n";
  terminal.out << wrapped(harmless(base::join(metrics, ", ")), terminal.width, "  ") << "\n";
}

}  // namespace

ExitStatus profile(const Command& command, Workshop& workshop) {
  auto& terminal = workshop.terminal;
  const auto cancel = workshop.interrupt.begin_work();
  auto workbench = open_workbench(command, workshop, cancel);
  if (!workbench) return show_error(workbench.error(), command.json, terminal);
  const auto report = analyst::make_profile(**workbench, cancel);
  if (!report) return show_error(report.error(), command.json, terminal);
  const auto& catalog = (*workbench)->catalog();
  if (command.json) {
    terminal.out << analyst::to_json(catalog, *report) << "\n";
    return ExitStatus::answered;
  }
  data::TableTextOptions options;
  options.width = terminal.width;
  options.rows = 3'000;
  options.colour = terminal.colour;
  for (const auto& table : catalog.tables) {
    terminal.out << "\n"
                 << styled(terminal, Style::strong, harmless(table.name)) << "  "
                 << styled(terminal, Style::faint, std::to_string(table.rows) + " rows") << "\n"
                 << data::to_text(column_table(catalog, table), options);
  }
  show_keys(catalog, terminal);
  show_found(catalog, *report, terminal);
  return ExitStatus::answered;
}

}  // namespace parlance::doors::cli
