// Columns that tell when something happened to a row and are empty until then. Asked of every column, so once
// for each catalog.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "language/stemmer.hpp"
#include "language/time_columns.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

struct Event {
  std::size_t column = 0;  ///< index into Catalog::columns
  std::size_t table = 0;
  std::vector<std::string> stems;  ///< what happened: "ship" of shipped_date
  bool ends = false;               ///< what the row is about: termination_date, left_on
};

[[nodiscard]] std::vector<Event> find_events(const semantic::Catalog& catalog, const TimeColumns& times,
                                             const Stemmer& stemmer);

}  // namespace parlance::language
