// Answers that may be told again to the same workspace: of the same question, on the same content of the same
// source, under the same model, on the same day.
#pragma once

#include <optional>
#include <string>

#include "analyst/answer.hpp"
#include "analyst/service/questions.hpp"
#include "store/cache/cache.hpp"

namespace parlance::analyst {

/// Thread-safe where the cache is.
class AnswerCache {
 public:
  explicit AnswerCache(store::Cache& cache) : cache_(&cache) {}

  [[nodiscard]] static std::string key(const Question& question, OpenSource& source);
  /// The answer's JSON as it was put; retold() makes it that of another question.
  [[nodiscard]] std::optional<std::string> find(const std::string& key) { return cache_->get(key); }
  /// `json` as to_json() makes it. An answer that asks back is kept, too; one of more than 1 MiB is not.
  void put(const std::string& key, const std::string& json);

 private:
  store::Cache* cache_;
};

/// An answer's JSON under another id, said to be from the cache. Kept answers of one result are one text, so
/// it is told under the id that is asked for. As it is where it has that id already, or is no answer.
[[nodiscard]] std::string retold(std::string json, const store::AnswerId& id);

}  // namespace parlance::analyst
