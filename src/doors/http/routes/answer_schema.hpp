// The Answer of SPEC section 3 as a schema, and the records that lists are made of.
#pragma once

#include "doors/http/route.hpp"

namespace parlance::doors::http {

/// By name: Answer, and what it is made of.
void add_answer_schemas(Routes& routes);

/// `{"items":[…],"next":"…"}`: a page of a list.
[[nodiscard]] Schema page_of(Schema item);

}  // namespace parlance::doors::http
