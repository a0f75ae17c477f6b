#include "analyst/scope.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "analyst/embedded.hpp"
#include "analyst/ground.hpp"
#include "base/text.hpp"

namespace parlance::analyst {
namespace {

struct Rule {
  std::string kind;
  std::vector<std::string> names;
  std::unique_ptr<re2::RE2> pattern;
};

std::vector<Rule> parse_rules() {
  std::vector<Rule> rules;
  for (const auto& line : base::split(embedded::out_of_scope(), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = base::split(line, '\t');
    Rule rule{fields.at(0), base::split(fields.at(1), ' '), std::make_unique<re2::RE2>(fields.at(2))};
    rules.push_back(std::move(rule));
  }
  return rules;
}

bool goes_by(const semantic::Catalog& catalog, const std::string& name) {
  const auto has = [&](const auto& thing) {
    return std::ranges::find(thing.words, name) != thing.words.end();
  };
  return std::ranges::any_of(catalog.tables, has) || std::ranges::any_of(catalog.columns, has);
}

}  // namespace

std::optional<std::string> out_of_scope(std::string_view question, const semantic::Catalog& catalog) {
  static const std::vector<Rule> rules = parse_rules();
  const std::string words = base::join(folded_words(std::string(question)), " ");
  for (const auto& rule : rules) {
    if (!re2::RE2::PartialMatch(words, *rule.pattern)) continue;
    const bool about_data =
        std::ranges::any_of(rule.names, [&](const auto& name) { return goes_by(catalog, name); });
    if (!about_data) return rule.kind;
  }
  return std::nullopt;
}

std::string_view scope_message(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> messages{
      {{"prediction",
        "This asks what will be. The data only tells what has been; Parlance does not predict."},
       {"cause", "This asks why. The data tells what happened and how much, but holds no reasons."},
       {"opinion", "This asks for advice or an opinion. Parlance only tells what the data holds."},
       {"writing", "This asks for a text to be written. Parlance only answers questions about the data."},
       {"action", "This asks for something to be done. Parlance only reads data; nothing was done."},
       {"chat", "This is no question about the data."}}};
  const auto* found =
      std::ranges::find(messages, kind, &std::pair<std::string_view, std::string_view>::first);
  return found == messages.end() ? "" : found->second;
}

}  // namespace parlance::analyst
