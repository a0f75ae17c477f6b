// /ws/query: many questions over one connection, each told as it goes, stopped or taken up again.
#pragma once

#include "doors/http/gatekeeper.hpp"
#include "doors/http/route.hpp"
#include "doors/http/routes/services.hpp"
#include "doors/ws/live_questions.hpp"

namespace parlance::doors::ws {

/// Adds the route. All three outlive the routes, and `live` outlives the threads of `services.workers`.
///
/// In: `{"type":"query","id":"mine","question":"...","database_id":"..."}` and what else POST /api/v1/query
/// takes, with `"converse":true` to begin a conversation; `{"type":"cancel","id":"mine"}`;
/// `{"type":"resume","query_id":"q_..."}` after the connection broke;
/// `{"type":"authenticate","token":"..."}` before the token expires; `{"type":"ping"}`.
/// Out: `processing`, `result`, `clarification` and `error`, each with the id of its question;
/// `authenticated`; `pong`.
void add_socket_routes(http::Routes& routes, http::Services& services, http::Gatekeeper& gatekeeper,
                       LiveQuestions& live);

}  // namespace parlance::doors::ws
