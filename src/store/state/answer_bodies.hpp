// The texts of answers, each kept once; removed with the last answer that has it.
#pragma once

#include <vector>

#include "store/ids.hpp"
#include "store/state/session.hpp"

namespace parlance::store {

/// Before answers are removed: waits until nobody adds one in this workspace, and keeps it so until the end.
void lock_answer_bodies(Session& session, const WorkspaceId& workspace);
/// Of these (rows with a hash each) those that no answer has any more.
void remove_unused_bodies(Session& session, const WorkspaceId& workspace, const std::vector<Row>& hashes);

}  // namespace parlance::store
