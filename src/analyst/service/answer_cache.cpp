#include "analyst/service/answer_cache.hpp"

#include <chrono>
#include <string_view>

#include "base/date.hpp"
#include "base/text.hpp"

namespace parlance::analyst {
namespace {

constexpr std::chrono::hours lifetime{1};
constexpr std::size_t largest = std::size_t{1} << 20U;
constexpr std::string_view before_id = R"({"query_id":")";
constexpr std::string_view before_costs_of_time = R"("timings_ms":)";

/// The random part of "q_…": whatever in an answer's JSON holds it is a name made from the answer's id, such
/// as its chart's.
std::string_view random_part(std::string_view id) { return id.substr(id.find('_') + 1); }

}  // namespace

std::string AnswerCache::key(const Question& question, OpenSource& source) {
  const auto now = question.now.value_or(base::today());
  std::string meanings;
  for (const auto& chosen : question.meanings) {
    meanings += std::to_string(chosen.start) + "-" + std::to_string(chosen.end) + "=" + chosen.id + '\x1e';
  }
  std::string key = "answer";
  for (const std::string& part :
       {question.workspace.str(), source.id, source.revision, source.workbench->source().version(),
        std::to_string(now.days), std::to_string(question.limit),
        std::string(question.is_sql ? "sql" : "words"), question.reading, meanings,
        base::trim(question.text)}) {
    key += '\x1f';
    key += part;
  }
  return key;
}

std::string retold(std::string json, const store::AnswerId& id) {
  if (!json.starts_with(before_id)) return json;
  const auto end = json.find('"', before_id.size());
  if (end == std::string::npos) return json;
  const std::string old = json.substr(before_id.size(), end - before_id.size());
  const std::string was(random_part(old));
  const std::string_view is = random_part(id.str());
  if (was == is || was.empty() || was.size() != is.size()) return json;
  for (auto at = json.find(was); at != std::string::npos; at = json.find(was, at + is.size()))
    json.replace(at, is.size(), is);
  json.resize(json.rfind(before_costs_of_time));  // its times were those of the first answer
  return json += R"("timings_ms":{},"execution_time_ms":0,"cached":true})";
}

void AnswerCache::put(const std::string& key, const std::string& json) {
  if (json.size() <= largest) cache_->put(key, json, lifetime);
}

}  // namespace parlance::analyst
