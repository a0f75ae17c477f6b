// Questions that no data answers: what will be, why something is, what one ought to do, texts to be written,
// deeds to be done, talk.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "semantic/catalog.hpp"

namespace parlance::analyst {

/// "prediction", "cause", "opinion", "writing", "action" or "chat" (data/out_of_scope.tsv); nothing for a
/// question of the data. A word that names a table or column of the catalog is taken for that.
[[nodiscard]] std::optional<std::string> out_of_scope(std::string_view question,
                                                      const semantic::Catalog& catalog);

/// What to tell the asker, in a sentence.
[[nodiscard]] std::string_view scope_message(std::string_view kind);

}  // namespace parlance::analyst
