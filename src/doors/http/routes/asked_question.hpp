// A question as it comes in a request's body, the same by every way in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyst/service/questions.hpp"
#include "doors/http/route.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/permissions.hpp"

namespace parlance::doors::http {

/// The members of a body that asks; `text_name` is what the question itself is called there.
[[nodiscard]] std::vector<Property> asked_properties(std::string text_name, Schema text);
/// A body of them. `continued`: with what only conversations have.
/// How it is to be read, of questions in words.
[[nodiscard]] std::vector<Property> read_as();
[[nodiscard]] Schema asked(const std::string& text_name, Schema text, bool continued);
/// A question in plain words.
[[nodiscard]] Schema question_text();

/// The question that the body of `in` asks, with a new id. Codes: those of source_for.
[[nodiscard]] base::Result<analyst::Question> question_of(const Services& services, const Incoming& in,
                                                          std::string_view text_name, trust::Action action);

/// How far along the seven stages `stage` is, from 0 to 1.
[[nodiscard]] double progress_of(std::string_view stage);

}  // namespace parlance::doors::http
