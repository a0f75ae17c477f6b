#include "analyst/eval/side_by_side.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace parlance::analyst::eval {
namespace {

using Key = std::tuple<std::string, std::string, std::size_t>;

std::size_t suites_in(const KeptReport& report) {
  std::set<std::string> suites;
  for (const auto& answer : report) suites.insert(answer.suite);
  return suites.size();
}

void tally(Tally& counted, bool before, bool after) {
  ++counted.of;
  counted.right_before += before ? 1 : 0;
  counted.right_after += after ? 1 : 0;
  counted.gained += !before && after ? 1 : 0;
  counted.lost += before && !after ? 1 : 0;
}

std::string state_of(const KeptAnswer& answer) {
  if (answer.correct.value_or(false)) return "right";
  return answer.mistake ? std::string(to_string(*answer.mistake)) : "wrong";
}

void count_change(SideBySide& result, const Change& change) {
  const bool before = *change.before.correct;
  const bool after = *change.after.correct;
  tally(result.all, before, after);
  tally(result.by_suite[change.after.suite], before, after);
  for (const auto& tag : change.after.tags) tally(result.by_tag[tag], before, after);
  if (!change.after.difficulty.empty()) tally(result.by_difficulty[change.after.difficulty], before, after);
  tally(result.by_database[change.after.database], before, after);
  const auto states = std::pair{state_of(change.before), state_of(change.after)};
  if (states.first != states.second) ++result.moves[states];
  if (before == after) {
    result.other_query += change.before.sql != change.after.sql ? 1 : 0;
    return;
  }
  (after ? result.gained : result.lost).push_back(change);
}

}  // namespace

double sign_test(std::size_t gained, std::size_t lost) {
  const auto all = static_cast<double>(gained + lost);
  const auto logarithm = [all](double count) {
    return std::lgamma(all + 1) - std::lgamma(count + 1) - std::lgamma(all - count + 1) - all * std::log(2.0);
  };
  double tail = 0;
  for (std::size_t count = 0; count <= std::min(gained, lost); ++count)
    tail += std::exp(logarithm(static_cast<double>(count)));
  return std::min(1.0, 2 * tail);
}

double Tally::p_value() const { return sign_test(gained, lost); }

SideBySide compare_runs(const KeptReport& before, const KeptReport& after) {
  const bool by_suite = suites_in(before) > 1 || suites_in(after) > 1;
  const auto key_of = [by_suite](const KeptAnswer& answer) {
    return Key{by_suite ? answer.suite : "", answer.id, answer.turn};
  };
  std::map<Key, const KeptAnswer*> known;
  for (const auto& answer : before) known.emplace(key_of(answer), &answer);
  SideBySide result;
  for (const auto& answer : after) {
    const auto found = known.find(key_of(answer));
    if (found == known.end()) {
      ++result.only_after;
      continue;
    }
    if (found->second->correct && answer.correct) count_change(result, {*found->second, answer});
    known.erase(found);
  }
  result.only_before = known.size();
  return result;
}

}  // namespace parlance::analyst::eval
