// How likely a result is to be what somebody asked for, judged by its shape alone.
#pragma once

#include "connect/source.hpp"
#include "language/compiler.hpp"

namespace parlance::analyst {

/// In (0, 1]; 1 where nothing speaks against it. Nothing found, nothing but nulls, a total of nothing and
/// rows that repeat are less likely to be what was asked for; a person rarely asks for what is not there.
[[nodiscard]] double plausibility(const connect::QueryResult& result, const language::Candidate& candidate);

}  // namespace parlance::analyst
