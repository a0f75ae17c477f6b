#include "analyst/clarify.hpp"

#include <algorithm>
#include <ranges>
#include <variant>

namespace parlance::analyst {
namespace {

constexpr double too_unsure = 0.15;  ///< below it even the best reading is asked about
constexpr double sure_enough = 0.6;  ///< from it on no rival matters
constexpr double rival_from = 0.8;   ///< of the best one's confidence

Alternative to_alternative(const Ran& ran, std::size_t index) {
  const auto& candidate = ran.checked.candidates[index];
  return {candidate.candidate->summary, candidate.query.text(), ran.standings[index].confidence};
}

/// All candidates but the chosen one, the likeliest first.
std::vector<std::size_t> others(const Ran& ran) {
  std::vector<std::size_t> order;
  for (std::size_t index = 0; index < ran.checked.candidates.size(); ++index) {
    if (index != ran.chosen) order.push_back(index);
  }
  std::ranges::stable_sort(order, [&ran](std::size_t left, std::size_t right) {
    return ran.standings[left].confidence > ran.standings[right].confidence;
  });
  return order;
}

bool returns_the_same(const Standing& left, const Standing& right) {
  return left.was_run && right.was_run && left.fingerprint == right.fingerprint;
}

/// Whether one shows what the other does, its columns in another order, or all its rows in another one.
bool shows_the_same(sql::Query left, sql::Query right) {
  for (auto* query : {&left, &right}) {
    if (query->limit || query->offset) continue;
    query->order_by.clear();
    query->order_by_all = false;
  }
  auto* const of_left = std::get_if<sql::Select>(&left.body);
  auto* const of_right = std::get_if<sql::Select>(&right.body);
  if (of_left != nullptr && of_right != nullptr) {
    if (!std::ranges::is_permutation(of_left->items, of_right->items)) return false;
    of_left->items.clear();
    of_right->items.clear();
  }
  return left == right;
}

/// Of `order` those that read differently from the chosen one and from each other.
std::vector<Alternative> told_once(const Ran& ran, const std::vector<std::size_t>& order, std::size_t limit) {
  const auto& candidates = ran.checked.candidates;
  std::vector<std::size_t> told{ran.chosen};
  for (const auto index : order) {
    const bool known = std::ranges::any_of(told, [&](std::size_t other) {
      return candidates[other].candidate->summary == candidates[index].candidate->summary ||
             shows_the_same(candidates[other].query.query(), candidates[index].query.query());
    });
    if (!known && told.size() <= limit) told.push_back(index);
  }
  std::vector<Alternative> others;
  for (const auto index : told | std::views::drop(1)) others.push_back(to_alternative(ran, index));
  return others;
}

}  // namespace

std::vector<Alternative> alternatives(const Ran& ran, std::size_t limit) {
  return told_once(ran, others(ran), limit);
}

std::optional<Clarification> clarify(const Ran& ran) {
  if (ran.checked.settled || ran.checked.by == "person") return std::nullopt;
  const double confidence = ran.confidence();
  const bool vague = ran.choice().candidate->vague;
  if (confidence >= sure_enough && !vague) return std::nullopt;
  auto different = others(ran);
  std::erase_if(different, [&ran](std::size_t index) {
    return returns_the_same(ran.standings[index], ran.standings[ran.chosen]);
  });
  auto choices = told_once(ran, different, 3);
  const bool rivalled = !choices.empty() && choices.front().confidence >= rival_from * confidence;
  if (confidence >= too_unsure && !rivalled && !vague) return std::nullopt;
  choices.insert(choices.begin(), to_alternative(ran, ran.chosen));
  Clarification clarification;
  clarification.question = choices.size() > 1 ? "Which of these do you mean?" : "Is this what you mean?";
  clarification.choices = std::move(choices);
  return clarification;
}

}  // namespace parlance::analyst
