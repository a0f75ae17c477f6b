// Semantic models as files: the draft that `parlance describe` writes, and what people made of it.
#pragma once

#include <string>

#include "analyst/workbench.hpp"
#include "base/result.hpp"
#include "semantic/catalog.hpp"

namespace parlance::analyst {

/// The catalog with the model of the file merged onto it, its metrics and computed columns as virtual
/// columns. Codes: missing_model, unreadable_model (both usage), and those of semantic::apply_model with the
/// file named.
[[nodiscard]] base::Result<semantic::Catalog> with_model_file(semantic::Catalog catalog,
                                                              const std::string& path);

/// Likewise of a text, which errors call `name`.
[[nodiscard]] base::Result<semantic::Catalog> with_model(semantic::Catalog catalog, const std::string& text,
                                                         const std::string& name);

/// What is known of the open source as such a file.
[[nodiscard]] base::Result<std::string> draft_model(const Workbench& workbench);

}  // namespace parlance::analyst
