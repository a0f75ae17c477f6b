// Pieces of work that do not depend on each other, on a few threads.
#pragma once

#include <cstddef>
#include <functional>

namespace parlance::semantic {

/// Calls `work` with every number below `count`, those of small numbers first, on at most `threads` threads
/// of which the caller's is one and no more than there are cores; returns when all are done.
void concurrently(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

}  // namespace parlance::semantic
