// Questions that a catalog can answer, thought up when the first one is wanted and then kept.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "language/compiler.hpp"

namespace parlance::analyst {

/// Belongs to one catalog. Thread-safe.
class Suggestions {
 public:
  /// At most `most`, those about the largest tables first.
  [[nodiscard]] const std::vector<std::string>& of(const language::Compiler& compiler,
                                                   const semantic::Catalog& catalog,
                                                   const language::CatalogNames& names);

  static constexpr std::size_t most = 24;

 private:
  std::once_flag once_;
  std::vector<std::string> questions_;
};

}  // namespace parlance::analyst
