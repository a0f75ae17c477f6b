// Stage 6: which chart shows the result.
#pragma once

#include <string>
#include <vector>

#include "analyst/run.hpp"
#include "insight/picture.hpp"

namespace parlance::analyst {

struct Pictured {
  std::vector<language::OutputColumn> columns;  ///< one a column of the result
  insight::PictureRequest request;
  insight::Picture picture;  ///< type none where none was wanted or nothing was run
};

[[nodiscard]] base::Result<Pictured> picture(const Ran& ran, const StageContext& context);
[[nodiscard]] std::string describe(const Pictured& pictured);

}  // namespace parlance::analyst
