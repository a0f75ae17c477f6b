#include "analyst/write.hpp"

#include <cstdio>

#include "analyst/not_understood.hpp"

namespace parlance::analyst {

base::Result<Written> write(const Prepared& prepared, const Grounded& grounded, const StageContext& context) {
  auto compilation = context.compiler.compile(prepared.question, context.catalog, {.now = prepared.now});
  if (!compilation) return base::fail(std::move(compilation));
  if (compilation->candidates.empty()) {
    return std::unexpected(not_understood(*compilation, grounded, context));
  }
  Written written;
  for (auto& candidate : compilation->candidates) {
    written.candidates.push_back(std::make_shared<const language::Candidate>(std::move(candidate)));
  }
  return written;
}

std::string describe(const Written& written) {
  char confidence[16];
  std::snprintf(confidence, sizeof confidence, "%.2f", written.candidates.front()->confidence);
  return std::to_string(written.candidates.size()) + " readings, the best with confidence " + confidence +
         ": " + written.candidates.front()->summary;
}

}  // namespace parlance::analyst
