#include "sql/guard/guard_text.hpp"

#include <utility>

#include "sql/guard/ambiguous_text.hpp"
#include "sql/guard/refusal.hpp"

namespace parlance::sql {

base::Result<GuardedQuery> guard_text(Parser& parser, const Guard& guard, std::string_view text) {
  auto query = parser.parse(text, guard.dialect().name());
  if (!query) return std::unexpected(explain_refusal(text, std::move(query).error()));
  if (auto plain = check_ambiguous_text(text); !plain) return std::unexpected(plain.error());
  auto guarded = guard.check(std::move(*query));
  if (!guarded) return std::unexpected(explain_refusal(text, std::move(guarded).error()));
  return guarded;
}

}  // namespace parlance::sql
