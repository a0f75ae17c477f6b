#include "language/rows/row_questions.hpp"

#include <utility>

#include "language/rows/against_row.hpp"
#include "language/rows/alternative.hpp"
#include "language/rows/difference.hpp"
#include "language/rows/existence.hpp"
#include "language/rows/listed_place.hpp"
#include "language/rows/lookup.hpp"
#include "language/rows/neighbour.hpp"
#include "language/rows/other_rows.hpp"

namespace parlance::language {

std::vector<Draft> read_row_questions(const semantic::Catalog& catalog, const Annotation& annotation,
                                      const Lexicon& lexicon) {
  if (catalog.tables.size() != 1) return {};
  const Mentions mentions(catalog, annotation);
  std::vector<Draft> drafts;
  const auto add = [&](std::vector<Draft> found, bool sure = true) {
    for (auto& draft : found) {
      draft.of_rows = sure;
      drafts.push_back(std::move(draft));
    }
  };
  add(read_alternatives(mentions, annotation, catalog, lexicon));
  if (!drafts.empty()) return drafts;  // no row is both of the two
  add(read_neighbours(mentions, annotation));
  add(read_differences(mentions, annotation, catalog, lexicon));
  add(read_listed_places(mentions, annotation, lexicon));
  add(read_against_row(mentions, annotation, catalog, lexicon));
  add(read_other_rows(mentions, annotation));
  add(read_existence(mentions, annotation, catalog, lexicon));
  add(read_lookups(mentions, annotation, catalog, lexicon), false);
  return drafts;
}

}  // namespace parlance::language
