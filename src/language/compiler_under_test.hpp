// The compiler as it is shipped and the sketched databases below tests/language, each made once. For tests
// only.
#pragma once

#include <map>
#include <string>

#include "language/catalog_sketch.hpp"
#include "language/compiler.hpp"

namespace parlance::language {

inline const Compiler& compiler() {
  static const auto made = Compiler::make();
  return made.value();
}

inline const semantic::Catalog& catalog(const std::string& name) {
  static std::map<std::string, semantic::Catalog> catalogs;
  const auto known = catalogs.find(name);
  if (known != catalogs.end()) return known->second;
  return catalogs.emplace(name, CatalogSketch::read(name)).first->second;
}

}  // namespace parlance::language
