// Tables and columns of an open source, for people.
#pragma once

#include "analyst/workbench.hpp"
#include "doors/cli/terminal.hpp"

namespace parlance::doors::cli {

void show_schema(const semantic::Catalog& catalog, Terminal& terminal);

}  // namespace parlance::doors::cli
