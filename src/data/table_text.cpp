#include "data/table_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/text.hpp"

namespace parlance::data {
namespace {

constexpr std::size_t gap = 2;         // blanks between columns
constexpr std::size_t least_text = 8;  // a text column is not cut below this
constexpr int most_decimals = 4;
constexpr std::size_t most_named = 8;  // hidden columns that are listed by name

struct Cell {
  std::string text;
  std::size_t width = 0;
  bool null = false;
};

struct Layout {
  std::string name;
  std::vector<Cell> cells;
  bool right = false;       ///< aligned to the right
  bool may_cut = false;     ///< its cells may be cut; a cut number would be another number
  std::size_t natural = 0;  ///< width that shows everything
  std::size_t least = 0;    ///< width below which the column is left out
  std::size_t width = 0;    ///< chosen
};

std::string fixed(double value, int decimals) {
  std::array<char, 400> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals)
          .ptr;
  return {buffer.data(), end};
}

bool is_extreme(double value) {
  const double size = std::abs(value);
  return !std::isfinite(value) || size >= 1e15 || (size > 0 && size < 1e-3);
}

std::string extreme_text(double value) {
  if (!std::isfinite(value)) return to_string(Value(value));
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 6).ptr;
  return {buffer.data(), end};
}

int decimals_needed(double value) {
  const std::string text = to_string(Value(value));
  const auto point = text.find('.');
  return point == std::string::npos ? 0 : std::min(most_decimals, static_cast<int>(text.size() - point) - 1);
}

int decimals_of(const Column& column, std::size_t rows) {
  int decimals = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const double value = column.number(row);
    if (!is_extreme(value)) decimals = std::max(decimals, decimals_needed(value));
  }
  return decimals;
}

void separate_thousands(std::string& text) {
  const std::size_t start = text.starts_with('-') ? 1 : 0;
  const auto digits_end = std::min(text.find_first_not_of("0123456789", start), text.size());
  for (std::size_t at = digits_end; at > start + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
}

std::string number_text(const Column& column, std::size_t row, int decimals, bool thousands) {
  std::string text = column.formatted(row);
  if (column.type() == Type::real) {
    const double value = column.number(row);
    if (is_extreme(value)) return extreme_text(value);
    text = fixed(value, decimals);
  }
  if (thousands) separate_thousands(text);
  return text;
}

std::vector<Cell> cells_of(const Column& column, std::size_t rows, bool thousands) {
  const int decimals = column.type() == Type::real ? decimals_of(column, rows) : 0;
  std::vector<Cell> cells(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    Cell& cell = cells[row];
    cell.null = column.is_null(row);
    if (cell.null) {
      cell.text = "null";
    } else if (is_numeric(column.type())) {
      cell.text = number_text(column, row, decimals, thousands);
    } else {
      cell.text = base::printable(column.formatted(row));
    }
    cell.width = base::display_width(cell.text);
  }
  return cells;
}

Layout layout_of(const NamedColumn& column, std::size_t rows, bool thousands) {
  Layout layout;
  layout.name = base::printable(column.name);
  layout.cells = cells_of(column.values, rows, thousands);
  const Type type = column.values.type();
  layout.right = is_numeric(type) || type == Type::interval;
  layout.may_cut = type == Type::text || type == Type::nested || type == Type::blob;
  std::size_t widest = 1;
  for (const auto& cell : layout.cells) widest = std::max(widest, cell.width);
  const std::size_t header = base::display_width(layout.name);
  layout.natural = std::max(widest, header);
  layout.least =
      layout.may_cut ? std::min(layout.natural, least_text) : std::max(widest, std::min(header, least_text));
  return layout;
}

std::size_t total_width(const std::vector<Layout>& columns, std::size_t cap) {
  std::size_t total = columns.empty() ? 0 : gap * (columns.size() - 1);
  for (const auto& column : columns)
    total += std::clamp(column.natural, column.least, std::max(column.least, cap));
  return total;
}

/// Takes away from the right what cannot be shown, keeping one column at least; returns the names taken.
std::vector<std::string> drop_what_does_not_fit(std::vector<Layout>& columns, std::size_t width) {
  std::vector<std::string> dropped;
  while (columns.size() > 1 && total_width(columns, 0) > width) {
    dropped.insert(dropped.begin(), columns.back().name);
    columns.pop_back();
  }
  return dropped;
}

/// Every column as wide as it wants, up to the greatest common cap with which all fit; then what is left over
/// goes to the cut columns from the left.
void choose_widths(std::vector<Layout>& columns, std::size_t width) {
  std::size_t cap = 0;
  std::size_t beyond = 1;
  for (const auto& column : columns) beyond = std::max(beyond, column.natural + 1);
  while (beyond - cap > 1) {
    const std::size_t middle = cap + (beyond - cap) / 2;
    (total_width(columns, middle) <= width ? cap : beyond) = middle;
  }
  const std::size_t used = total_width(columns, cap);
  std::size_t left = width > used ? width - used : 0;
  for (auto& column : columns) {
    column.width = std::clamp(column.natural, column.least, std::max(column.least, cap));
    const std::size_t extra = std::min(left, column.natural - column.width);
    column.width += extra;
    left -= extra;
  }
  // A lone text column may be wider than the terminal even at its least.
  if (columns.size() == 1 && columns.front().may_cut) {
    columns.front().width = std::min(columns.front().width, std::max<std::size_t>(width, 1));
  }
}

struct Style {
  std::string_view on;
  std::string_view off;
};

Style style(std::string_view code, bool colour) { return colour ? Style{code, "\x1B[0m"} : Style{"", ""}; }

/// Pads before or after; the last column of a line gets no blanks behind it.
void append_aligned(std::string& line, const std::string& text, const Layout& column, bool last,
                    const Style& style) {
  const std::string cut = base::cut_to_width(text, column.width);
  const std::size_t width = base::display_width(cut);
  const std::string blanks(column.width - std::min(column.width, width), ' ');
  if (column.right) line.append(blanks);
  line.append(style.on).append(cut).append(style.off);
  if (!column.right && !last) line.append(blanks);
}

void append_header(std::string& out, const std::vector<Layout>& columns, bool colour) {
  const Style bold = style("\x1B[1m", colour);
  const Style dim = style("\x1B[2m", colour);
  std::string rule;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool last = i + 1 == columns.size();
    append_aligned(out, columns[i].name, columns[i], last, bold);
    for (std::size_t dash = 0; dash < columns[i].width; ++dash) rule.append("─");
    if (!last) out.append(gap, ' ');
    if (!last) rule.append(gap, ' ');
  }
  out.append("\n").append(dim.on).append(rule).append(dim.off).append("\n");
}

void append_row(std::string& out, const std::vector<Layout>& columns, std::size_t row, bool colour) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool last = i + 1 == columns.size();
    const Cell& cell = columns[i].cells[row];
    append_aligned(out, cell.text, columns[i], last, style("\x1B[2m", colour && cell.null));
    if (!last) out.append(gap, ' ');
  }
  out.push_back('\n');
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count).append(" more ").append(noun).append(count == 1 ? "" : "s");
}

void append_left_out(std::string& out, const Table& table, std::size_t rows,
                     const TableTextOptions& options) {
  if (table.row_count() == 0) out.append("(no rows)\n");
  if (rows == table.row_count() && options.rows_known) return;
  if (rows == table.row_count()) {
    out.append("… and there are more rows\n");
    return;
  }
  out.append(options.rows_known ? "… " : "… at least ");
  out.append(counted(table.row_count() - rows, "row")).append("\n");
}

void append_dropped(std::string& out, std::vector<std::string> dropped, std::size_t width) {
  if (dropped.empty()) return;
  const std::string head = "… " + counted(dropped.size(), "column");
  const bool all = dropped.size() <= most_named;
  if (!all) dropped.resize(most_named);
  out.append(base::cut_to_width(head + ": " + base::join(dropped, ", ") + (all ? "" : ", …"), width))
      .append("\n");
}

}  // namespace

std::string to_text(const Table& table, const TableTextOptions& options) {
  if (table.column_count() == 0) return "(no columns)\n";
  const std::size_t rows = std::min(options.rows, table.row_count());
  std::vector<Layout> columns;
  for (const auto& column : table.columns()) columns.push_back(layout_of(column, rows, options.thousands));
  const auto dropped = drop_what_does_not_fit(columns, options.width);
  choose_widths(columns, options.width);
  std::string out;
  append_header(out, columns, options.colour);
  for (std::size_t row = 0; row < rows; ++row) append_row(out, columns, row, options.colour);
  append_left_out(out, table, rows, options);
  append_dropped(out, dropped, options.width);
  return out;
}

}  // namespace parlance::data
