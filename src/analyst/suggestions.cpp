#include "analyst/suggestions.hpp"

namespace parlance::analyst {

const std::vector<std::string>& Suggestions::of(const language::Compiler& compiler,
                                                const semantic::Catalog& catalog,
                                                const language::CatalogNames& names) {
  std::call_once(once_, [&] { questions_ = compiler.suggest(catalog, most, names); });
  return questions_;
}

}  // namespace parlance::analyst
