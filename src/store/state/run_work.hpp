// Work as a Result: also what it throws, which would be a defect, must not end a thread that serves others.
#pragma once

#include <exception>

#include "base/result.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {

inline base::Result<void> run_work(const Work& work, Connection& connection) {
  Session session(connection);
  try {
    work(session);
  } catch (const std::exception&) {
    session.fail(base::fail(base::ErrorKind::internal, "state_defect",
                            "Work on the server's state ended in an unforeseen way."));
  }
  if (session.failed()) return std::unexpected(*session.failure());
  return {};
}

}  // namespace parlance::store
