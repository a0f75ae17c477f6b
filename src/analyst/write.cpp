#include "analyst/write.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "analyst/not_understood.hpp"
#include "analyst/scope.hpp"
#include "analyst/verified.hpp"
#include "semantic/model/virtual_columns.hpp"

namespace parlance::analyst {
namespace {

/// What the model's names stand for in place of the names; readings that are then the same are told once.
void expand_candidates(std::vector<language::Candidate>& candidates, const semantic::Catalog& catalog) {
  std::erase_if(candidates, [&](language::Candidate& candidate) {
    return !semantic::expand_virtual_columns(catalog, candidate.query);
  });
  if (catalog.virtual_columns.empty()) return;
  std::vector<language::Candidate> distinct;
  for (auto& candidate : candidates) {
    if (std::ranges::find(distinct, candidate.query, &language::Candidate::query) == distinct.end()) {
      distinct.push_back(std::move(candidate));
    }
  }
  candidates = std::move(distinct);
}

/// The choice by results was learnt on questions that stand alone: a question of its own is chosen among its
/// own readings.
void keep_one_kind(std::vector<language::Candidate>& candidates) {
  if (candidates.empty() || candidates.front().follow_up) return;
  std::erase_if(candidates, [](const language::Candidate& candidate) { return candidate.follow_up; });
}

/// Of several times that a span may be of, one that the data reaches in it.
void prefer_periods_inside(std::vector<language::Candidate>& candidates) {
  constexpr std::ptrdiff_t looked_at = 5;
  if (candidates.front().outside.empty()) return;
  const auto last = candidates.begin() + std::min(looked_at, std::ssize(candidates));
  const auto inside = std::find_if(candidates.begin(), last, [&](const language::Candidate& candidate) {
    return candidate.outside.empty() && candidate.unused.size() <= candidates.front().unused.size();
  });
  if (inside != last) std::rotate(candidates.begin(), inside, inside + 1);
}

/// The reading that the asker chose by its summary goes before the others, which stay as alternatives.
base::Result<void> put_first(const std::string& summary, std::vector<language::Candidate>& candidates) {
  const auto chosen = std::ranges::find(candidates, summary, &language::Candidate::summary);
  if (chosen == candidates.end()) {
    return base::fail(
        base::ErrorKind::usage, "unknown_reading",
        "The question has no such reading: take the summary of one of the alternatives as it was told, "
        "or ask without choosing.",
        {{"reading", summary}});
  }
  std::rotate(candidates.begin(), chosen, chosen + 1);
  return {};
}

/// What the best reading leaves out of what was asked for, where that is too much for an answer.
std::optional<base::Error> lack_of(language::Compilation& compilation, const Grounded& grounded,
                                   const StageContext& context) {
  constexpr double too_much = 1.0;
  const auto& best = compilation.candidates.front();
  if (!best.follow_up && best.gap_weight >= too_much && !best.gaps.empty()) {
    compilation.missing = best.gaps;
    return not_understood(compilation, grounded, context);
  }
  if (!best.outside.empty())
    return cannot_answer("outside_period", "The data has no such period: " + best.outside + ".", grounded,
                         context);
  return std::nullopt;
}

}  // namespace

base::Result<Written> write(const Prepared& prepared, const Grounded& grounded, const StageContext& context) {
  const bool chosen = !context.options.reading.empty();
  auto verified = find_verified(prepared, context);
  if (verified && !verified->refusal && !chosen && context.options.meanings.empty()) {
    Written written;
    written.by = "verified";
    written.question = prepared.english;
    written.candidates.push_back(std::make_shared<const language::Candidate>(std::move(verified->candidate)));
    return written;
  }
  if (const auto kind = out_of_scope(prepared.english, context.catalog)) {
    return std::unexpected(
        cannot_answer("out_of_scope", std::string(scope_message(*kind)), grounded, context));
  }
  auto compilation =
      context.compiler.compile(prepared.question, context.catalog,
                               {.now = prepared.now,
                                .max_candidates = std::max<std::size_t>(10, context.options.readings),
                                .names = context.names,
                                .previous = prepared.previous,
                                .meanings = context.options.meanings});
  if (!compilation) return base::fail(std::move(compilation));
  expand_candidates(compilation->candidates, context.catalog);
  // Where no word of the question was taken for anything, whatever comes out answers another question.
  std::erase_if(compilation->candidates, [](const language::Candidate& candidate) {
    return candidate.spans.empty() && !candidate.unused.empty();
  });
  keep_one_kind(compilation->candidates);
  if (compilation->candidates.empty()) {
    return std::unexpected(not_understood(*compilation, grounded, context));
  }
  prefer_periods_inside(compilation->candidates);
  if (chosen) {
    if (auto found = put_first(context.options.reading, compilation->candidates); !found)
      return base::fail(std::move(found));
  } else if (auto lacking = lack_of(*compilation, grounded, context)) {
    return std::unexpected(std::move(*lacking));
  }
  if (verified) {
    for (auto& candidate : compilation->candidates) {
      candidate.caveats.push_back("The model has verified SQL for this question, which is refused: " +
                                  verified->refusal->message);
    }
  }
  Written written;
  written.question = prepared.english;
  written.settled = chosen;
  for (auto& candidate : compilation->candidates) {
    written.candidates.push_back(std::make_shared<const language::Candidate>(std::move(candidate)));
  }
  return written;
}

std::string describe(const Written& written) {
  char confidence[16];
  std::snprintf(confidence, sizeof confidence, "%.2f", written.candidates.front()->confidence);
  return std::to_string(written.candidates.size()) + " readings, the best with confidence " + confidence +
         ": " + written.candidates.front()->summary;
}

}  // namespace parlance::analyst
