// Words that speak of the question before: what is to be added to it, replaced in it or left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "language/mark.hpp"

namespace parlance::language {

enum class EditWord : std::uint8_t {
  continues,   ///< "and ...", at the start
  attaches,    ///< "by ...", "since ...", at the start: no question begins so that is not long
  restricts,   ///< "only", "just"
  replaces,    ///< "what about", "instead"
  same,        ///< "same for"
  instead_of,  ///< what comes next is what goes
  adds,        ///< "add", "as well"
  excludes,    ///< "without", "leave out"
  compares,    ///< "compare with"
  splits,      ///< "break it down"
  each,        ///< "each of them"
  lists,       ///< "list", "their names": rows are to be shown
  refers,      ///< "it", "those"
};

struct EditPhrase {
  std::vector<std::string> words;  ///< folded
  EditWord means{};
  bool taken = false;  ///< the words say nothing else
};

/// By first word, longest phrase first.
using EditLexicon = std::unordered_map<std::string, std::vector<EditPhrase>>;

/// From data/follow_up.tsv, which is built in. Code: broken_lexicon.
[[nodiscard]] base::Result<EditLexicon> read_edit_lexicon();

/// What was said of the change.
struct EditWords {
  bool continues = false, attaches = false, restricts = false, replaces = false, same = false, adds = false,
       excludes = false, compares = false, splits = false, each = false, lists = false, refers = false,
       instead_of = false;
  bool asks = false;              ///< begins as a question does: "how many", "which"
  bool ranks_groups = false;      ///< "which month was the driest": what is ranked was told apart before
  bool excludes_by_name = false;  ///< "leave out": no word of negation says so again
  std::size_t content = 0;        ///< words that are left to be explained
};

/// Finds them from the token `first` on. Phrases that say nothing else are taken out of the annotation: they
/// need no explanation and start no mark; neither does what follows "instead of".
[[nodiscard]] EditWords take_edit_words(Annotation& annotation, std::size_t first,
                                        const EditLexicon& lexicon);

/// "what about it?": speaks of a question before and of no data.
[[nodiscard]] bool only_refers(Annotation annotation, const EditLexicon& lexicon);

}  // namespace parlance::language
