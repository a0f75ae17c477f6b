// Marks for the phrases that name no data: which stand in the question, and which of these are but parts of
// others.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/mark.hpp"

namespace parlance::language {

/// Appends a mark for each phrase of the lexicon that stands in the question.
void add_cues(const std::vector<Token>& tokens, const Lexicon& lexicon, std::vector<Mark>& marks);
void drop_parts_of_phrases(std::vector<Mark>& marks);
/// Notes the chart that the question names; words for charts that ask for none are no cues.
void find_chart(Annotation& annotation);

}  // namespace parlance::language
