#include "analyst/check.hpp"

#include "analyst/double_counting.hpp"
#include "analyst/row_limit.hpp"

namespace parlance::analyst {

base::Result<Checked> check(const Written& written, const StageContext& context) {
  Checked checked;
  checked.by = written.by;
  checked.question = written.question;
  checked.settled = written.settled;
  const bool vouched = written.by == "verified";
  std::optional<base::Error> first_refusal;
  for (std::size_t index = 0; index < written.candidates.size(); ++index) {
    if (index >= context.options.readings && !checked.candidates.empty()) break;
    const auto& candidate = written.candidates[index];
    sql::Query query = candidate->query;
    limit_rows(query, context.catalog, context.options.limit);
    auto guarded = context.guard.check(std::move(query));
    auto refusal = guarded ? std::nullopt : std::optional(guarded.error());
    if (!refusal && !vouched) refusal = refuse_double_counting(guarded->query(), context.catalog);
    if (!refusal) {
      auto caveats = double_counting_caveats(guarded->query(), context.catalog);
      checked.candidates.push_back({candidate, std::move(*guarded), std::move(caveats)});
    } else {
      ++checked.refused;
      if (!first_refusal) first_refusal = std::move(refusal);
      if (written.settled && index == 0) break;
    }
  }
  if (checked.candidates.empty()) return std::unexpected(std::move(*first_refusal));
  return checked;
}

base::Result<Checked> check_query(sql::GuardedQuery query, const StageContext& context) {
  sql::Query limited = query.query();
  limit_rows(limited, context.catalog, context.options.limit);
  auto guarded = limited == query.query() ? base::Result<sql::GuardedQuery>(std::move(query))
                                          : context.guard.check(std::move(limited));
  if (!guarded) return base::fail(std::move(guarded));
  auto caveats = double_counting_caveats(guarded->query(), context.catalog);
  language::Candidate reading;
  reading.confidence = 1;
  Checked checked;
  checked.by = "person";
  checked.candidates.push_back({std::make_shared<const language::Candidate>(std::move(reading)),
                                std::move(*guarded), std::move(caveats)});
  return checked;
}

std::string describe(const Checked& checked) {
  std::string text = std::to_string(checked.candidates.size()) + " queries passed";
  if (checked.refused > 0) text += ", " + std::to_string(checked.refused) + " were refused";
  return text;
}

}  // namespace parlance::analyst
