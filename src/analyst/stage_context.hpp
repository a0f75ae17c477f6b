// What every stage may look at besides its input; none of it changes while a question is answered.
#pragma once

#include "analyst/choice/chooser.hpp"
#include "analyst/result_cache.hpp"
#include "analyst/suggestions.hpp"
#include "analyst/workbench.hpp"
#include "connect/source.hpp"
#include "language/compiler.hpp"
#include "semantic/catalog.hpp"
#include "sql/guard/guard.hpp"

namespace parlance::analyst {

/// References into the workbench and the call; lives as long as the call.
struct StageContext {
  connect::Source& source;
  const sql::Guard& guard;
  const semantic::Catalog& catalog;
  const language::Compiler& compiler;
  const language::CatalogNames& names;
  Suggestions& suggestions;
  const Chooser& chooser;
  ParserPool& parsers;
  ResultCache& cache;
  const AskOptions& options;
  language::Recollection previous;  ///< of the question before in the conversation; nullptr for a first one
};

}  // namespace parlance::analyst
