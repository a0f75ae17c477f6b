#include "analyst/eval/chart_kind.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "analyst/embedded.hpp"
#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

struct ChartKinds {
  std::vector<std::string> said;
  std::map<std::string, std::set<std::string>, std::less<>> right;
};

ChartKinds read_chart_kinds() {
  ChartKinds kinds;
  for (const auto& line : base::split(embedded::chart_kinds(), '\n')) {
    const auto fields = base::split(line, '\t');
    if (fields.size() == 2 && fields[0] == "said") kinds.said.push_back(fields[1]);
    if (fields.size() > 2 && fields[0] == "right")
      kinds.right[fields[1]] = {fields.begin() + 2, fields.end()};
  }
  return kinds;
}

const ChartKinds& chart_kinds() {
  static const ChartKinds kinds = read_chart_kinds();
  return kinds;
}

}  // namespace

bool names_a_chart(const std::string& question) {
  return std::ranges::any_of(base::split(base::fold(question), ' '), [](const std::string& word) {
    return std::ranges::any_of(chart_kinds().said,
                               [&](const std::string& kind) { return word.starts_with(kind); });
  });
}

bool same_chart(const std::string& gold, const std::string& drawn) {
  const auto wanted = base::fold(gold);
  const auto found = chart_kinds().right.find(wanted);
  return found == chart_kinds().right.end() ? wanted == drawn : found->second.contains(drawn);
}

}  // namespace parlance::analyst::eval
