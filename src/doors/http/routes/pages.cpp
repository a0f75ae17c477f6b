#include "doors/http/routes/pages.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace parlance::doors::http {

std::vector<Parameter> page_parameters() {
  return {{"after", Schema::text(0, 500).about("The cursor that the page before gave as `next`."), false},
          {"limit", Schema::integer(1, store::page_limit).standard("50"), false}};
}

store::PageRequest page_of(const Incoming& in) {
  return {in.in_query("after"), static_cast<std::size_t>(in.integer_in_query("limit").value_or(50))};
}

std::string moment_text(store::Moment moment) {
  if (moment == 0) return "";
  const std::time_t seconds = moment / store::second;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  const auto length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::array<char, 16> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%06dZ", static_cast<int>(moment % store::second));
  return std::string(text.data(), length) + fraction.data();
}

}  // namespace parlance::doors::http
