// How a user is put into the state; also where a workspace is founded.
#pragma once

#include "store/ids.hpp"
#include "store/state/session.hpp"
#include "store/state/users.hpp"

namespace parlance::store {

void insert_user(Session& session, const WorkspaceId& workspace, const User& user);

}  // namespace parlance::store
