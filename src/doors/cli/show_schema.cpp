#include "doors/cli/show_schema.hpp"

namespace parlance::doors::cli {

void show_schema(const semantic::Catalog& catalog, Terminal& terminal) {
  for (const auto& table : catalog.tables) {
    terminal.out << "  " << styled(terminal, Style::strong, harmless(table.name)) << "  "
                 << styled(terminal, Style::faint, std::to_string(table.rows) + " rows") << "\n";
    for (const auto index :
         semantic::stored_columns(catalog, static_cast<std::size_t>(&table - catalog.tables.data()))) {
      const auto& column = catalog.columns[index];
      terminal.out << "    " << harmless(column.name) << "  "
                   << styled(terminal, Style::faint, std::string(data::to_string(column.type))) << "\n";
    }
  }
}

}  // namespace parlance::doors::cli
