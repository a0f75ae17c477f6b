#include "language/events.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

constexpr std::array<std::string_view, 12> of_dates{"date",  "at",       "on",   "time", "day", "timestamp",
                                                    "month", "datetime", "when", "is",   "was", "last"};
constexpr std::array<std::string_view, 18> ends{
    "termination", "terminated",  "end",       "ended",       "left",         "leave",
    "leaving",     "exit",        "cancelled", "canceled",    "cancellation", "churn",
    "churned",     "resignation", "departure", "deactivated", "retired",      "expired"};

}  // namespace

std::vector<Event> find_events(const semantic::Catalog& catalog, const TimeColumns& times,
                               const Stemmer& stemmer) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < catalog.columns.size(); ++i) {
    const auto& column = catalog.columns[i];
    if (!times.temporal(i) || column.profile.nulls == 0) continue;
    Event event{i, column.table, {}, false};
    for (std::size_t word = 0; word < column.words.size(); ++word) {
      if (is_one_of(column.words[word], of_dates)) continue;
      event.ends = event.ends || is_one_of(column.words[word], ends);
      event.stems.push_back(stemmer.stem(column.words[word]));
    }
    if (!event.stems.empty()) events.push_back(std::move(event));
  }
  return events;
}

}  // namespace parlance::language
