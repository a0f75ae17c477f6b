// Gold rows kept beside a questions file, for golds that cannot be run here.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "analyst/eval/cell.hpp"

namespace parlance::analyst::eval {

/// Reads every `*gold_results.jsonl` in the folder of the questions: lines of {"id", "turn"?, "rows"}. What
/// cannot be read is left out: these rows only ever help.
class GoldStore {
 public:
  static GoldStore beside(const std::string& questions_path);
  [[nodiscard]] std::optional<Grid> find(const std::string& id, std::size_t turn) const;

 private:
  std::map<std::pair<std::string, std::size_t>, std::string> lines_;  ///< parsed only when asked for
};

}  // namespace parlance::analyst::eval
