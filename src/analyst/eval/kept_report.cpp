#include "analyst/eval/kept_report.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <string_view>

namespace parlance::analyst::eval {
namespace {

namespace json = boost::json;

std::string kept_text(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

KeptAnswer to_answer(const json::object& object) {
  KeptAnswer answer;
  answer.suite = kept_text(object, "suite");
  answer.id = kept_text(object, "id");
  answer.database = kept_text(object, "db_id");
  answer.question = kept_text(object, "question");
  answer.difficulty = kept_text(object, "difficulty");
  answer.sql = kept_text(object, "sql");
  answer.mistake = parse_mistake(kept_text(object, "mistake"));
  if (const auto* turn = object.if_contains("turn"); turn != nullptr && turn->is_int64())
    answer.turn = static_cast<std::size_t>(turn->as_int64());
  if (const auto* correct = object.if_contains("correct"); correct != nullptr && correct->is_bool())
    answer.correct = correct->as_bool();
  const auto* tags = object.if_contains("tags");
  if (tags == nullptr || !tags->is_array()) return answer;
  for (const auto& tag : tags->as_array()) {
    if (tag.is_string()) answer.tags.emplace_back(tag.as_string());
  }
  return answer;
}

std::unexpected<base::Error> no_report(const std::string& path) {
  return base::fail(base::ErrorKind::usage, "invalid_report",
                    path + " is no report of an evaluation. Make one with parlance eval ... --json FILE.",
                    {{"path", path}});
}

}  // namespace

KeptReport keep(const std::vector<Outcome>& outcomes) {
  KeptReport report;
  for (const auto& outcome : outcomes) {
    report.push_back({outcome.suite, outcome.id, outcome.turn, outcome.database, outcome.question,
                      outcome.tags, outcome.difficulty, outcome.fixed.sql, outcome.mistake, outcome.correct});
  }
  return report;
}

base::Result<KeptReport> read_kept_report(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return base::fail(base::ErrorKind::usage, "missing_file",
                      "The file " + path + " cannot be read. Check the path and its permissions.",
                      {{"path", path}});
  }
  std::ostringstream text;
  text << file.rdbuf();
  boost::system::error_code error;
  const json::value value = json::parse(text.str(), error);
  if (error || !value.is_object()) return no_report(path);
  const auto* questions = value.as_object().if_contains("questions");
  if (questions == nullptr || !questions->is_array()) return no_report(path);
  KeptReport report;
  for (const auto& question : questions->as_array()) {
    if (!question.is_object() || !question.as_object().contains("id")) return no_report(path);
    report.push_back(to_answer(question.as_object()));
  }
  return report;
}

}  // namespace parlance::analyst::eval
