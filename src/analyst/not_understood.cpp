#include "analyst/not_understood.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"

namespace parlance::analyst {
namespace {

std::vector<std::string> quoted(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  for (const auto& text : texts) result.push_back('"' + text + '"');
  return result;
}

std::vector<std::string> table_labels(const StageContext& context, std::size_t limit) {
  std::vector<std::string> labels;
  for (const auto& table : context.catalog.tables) {
    if (labels.size() == limit) break;
    labels.push_back(table.label);
  }
  return labels;
}

std::vector<std::string> names_found(const language::Compilation& compilation, const Grounded& grounded,
                                     const StageContext& context) {
  if (!compilation.understood.empty()) return compilation.understood;
  std::vector<std::string> found;
  for (const auto table : grounded.tables) found.push_back(context.catalog.tables[table].label);
  for (const auto column : grounded.columns) {
    if (found.size() < 6) found.push_back(context.catalog.columns[column].label);
  }
  return found;
}

}  // namespace

std::vector<std::string> nearest_questions(const Grounded& grounded, const StageContext& context,
                                           std::size_t count) {
  auto questions = context.suggestions.of(context.compiler, context.catalog, context.names);
  const std::unordered_set<std::string> said(grounded.words.begin(), grounded.words.end());
  const auto shared = [&said](const std::string& question) {
    return std::ranges::count_if(folded_words(question),
                                 [&said](const std::string& word) { return said.contains(word); });
  };
  std::ranges::stable_sort(questions,
                           [&](const auto& left, const auto& right) { return shared(left) > shared(right); });
  if (questions.size() > count) questions.resize(count);
  return questions;
}

base::Error cannot_answer(std::string code, std::string reason, const Grounded& grounded,
                          const StageContext& context) {
  const auto nearest = nearest_questions(grounded, context, 3);
  if (!nearest.empty()) reason += " You could ask: " + base::join(quoted(nearest), ", ") + ".";
  return {base::ErrorKind::not_understood,
          std::move(code),
          std::move(reason),
          {{"nearest", base::join(nearest, "\n")}},
          nullptr};
}

base::Error not_understood(const language::Compilation& compilation, const Grounded& grounded,
                           const StageContext& context) {
  const auto understood = names_found(compilation, grounded, context);
  const auto nearest = nearest_questions(grounded, context, 3);
  std::string message = "I do not understand this question of this data.";
  if (!compilation.missing.empty()) {
    message = "Nothing in this data goes by " + base::join(quoted(compilation.missing), ", ") + ".";
  }
  if (!understood.empty()) {
    message += " Understood: " + base::join(understood, ", ") + ".";
  } else {
    message += " It holds " + base::join(table_labels(context, 8), ", ") + ".";
  }
  message += nearest.empty() ? " Ask about the tables and columns it has."
                             : " You could ask: " + base::join(quoted(nearest), ", ") + ".";
  return {base::ErrorKind::not_understood,
          "not_understood",
          std::move(message),
          {{"understood", base::join(understood, "\n")},
           {"missing", base::join(compilation.missing, "\n")},
           {"nearest", base::join(nearest, "\n")}},
          nullptr};
}

}  // namespace parlance::analyst
