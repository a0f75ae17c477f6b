#include "analyst/eval/figure_text.hpp"

#include <algorithm>
#include <cstdio>

#include "base/text.hpp"

namespace parlance::analyst::eval {

std::string percent(double share) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.1f %%", share * 100);
  return buffer;
}

std::string told(const Share& share) {
  return percent(share.value()) + " (" + std::to_string(share.right) + " of " + std::to_string(share.of) +
         ")";
}

std::string told(const Percentiles& times) {
  char buffer[96];
  std::snprintf(buffer, sizeof buffer, "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms", times.p50, times.p95,
                times.p99);
  return buffer;
}

std::string told(const std::pair<double, double>& interval) {
  return percent(interval.first) + " to " + percent(interval.second);
}

void add_line(std::string& out, const std::string& name, const std::string& value) {
  out += name;
  const auto width = base::display_width(name);
  out.append(width < 28 ? 28 - width : 1, ' ');
  out += value + "\n";
}

std::string columns_of(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.empty() ? 0 : rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], base::display_width(row[column]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string blanks(widths[column] - base::display_width(row[column]), ' ');
      out += column == 0 ? "  " + row[column] + blanks : "  " + blanks + row[column];
    }
    while (out.ends_with(' ')) out.pop_back();
    out += "\n";
  }
  return out;
}

}  // namespace parlance::analyst::eval
