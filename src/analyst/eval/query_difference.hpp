// In what two queries differ.
#pragma once

#include <vector>

#include "analyst/eval/mistake.hpp"
#include "analyst/eval/query_facts.hpp"

namespace parlance::analyst::eval {

/// Of compared_mistakes, in their order; empty where the queries are alike in all that is looked at. Names
/// are compared only in parts whose structure agrees, so that a missing condition is no wrong name. Columns
/// that either query joins by stand for each other.
[[nodiscard]] std::vector<Mistake> differences(const QueryFacts& gold, const QueryFacts& ours);

}  // namespace parlance::analyst::eval
