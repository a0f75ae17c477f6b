#include <algorithm>
#include <array>

#include "sql/build.hpp"
#include "sql/dialect/sqlite.hpp"
#include "sql/walk.hpp"

namespace parlance::sql {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kDateTypes{{
    {"DATE", "date"},
    {"TIMESTAMP", "datetime"},
    {"TIME", "time"},
}};

}  // namespace

void settle_sqlite_text(Query& query) {
  visit_expressions(query, [](Expression& expression) {
    auto* cast = std::get_if<Cast>(&expression.node);
    if (cast == nullptr) return;
    const auto found = std::ranges::find(kDateTypes, cast->type, [](const auto& pair) { return pair.first; });
    if (found == kDateTypes.end()) return;
    // CAST(x AS DATE) would be the leading number of the text in SQLite; nobody writes it for that.
    Expression operand = std::move(*cast->operand);
    expression = call(std::string(found->second), {std::move(operand)});
  });
}

}  // namespace parlance::sql
