#include "language/edit.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace parlance::language {
namespace {

/// Conditions on the same thing, whatever they ask of it.
bool same_left(const Condition& left, const Condition& right) {
  return left.left.column == right.left.column && left.left.kind == right.left.kind &&
         left.left.table == right.left.table && left.left.aggregate == right.left.aggregate;
}

bool pins(const Condition& condition) {
  return condition.operand == Condition::Operand::value && condition.op == Comparison::equal &&
         !condition.negated && !condition.excluded && condition.value >= 0;
}

template <class List, class Item>
bool contains(const List& list, const Item& item) {
  return std::ranges::find(list, item) != list.end();
}

/// How many of `left` are not in `right`.
template <class Left, class Right, class Test>
int missing(const Left& left, const Right& right, const Test& counts) {
  return static_cast<int>(
      std::ranges::count_if(left, [&](const auto& item) { return counts(item) && !contains(right, item); }));
}

void pair_up(int& added, int& dropped, int& replaced) {
  replaced = std::min(added, dropped);
  added -= replaced;
  dropped -= replaced;
}

/// Whether what stands before the "or" was said in the question before.
bool widens_old(const Reading& before, const Reading& after, const Condition& condition) {
  const auto place = std::ranges::find(after.conditions, condition) - after.conditions.begin();
  return place > 0 && contains(before.conditions, after.conditions[static_cast<std::size_t>(place - 1)]);
}

void compare_conditions(const Reading& before, const Reading& after, Edit& edit) {
  std::vector<const Condition*> dropped;
  for (const auto& condition : before.conditions) {
    if (!contains(after.conditions, condition)) dropped.push_back(&condition);
  }
  for (const auto& condition : after.conditions) {
    if (contains(before.conditions, condition)) continue;
    const auto replaced =
        std::ranges::find_if(dropped, [&](const Condition* old) { return same_left(*old, condition); });
    if (replaced != dropped.end()) {
      dropped.erase(replaced);
      ++edit.conditions_replaced;
      continue;
    }
    const bool beside = std::ranges::any_of(before.conditions, [&](const Condition& old) {
      return contains(after.conditions, old) && same_left(old, condition) && pins(old) && pins(condition);
    });
    if (condition.alternative && widens_old(before, after, condition)) {
      ++edit.alternatives;
    } else if (beside && !condition.alternative) {
      ++edit.clashes;
    } else {
      ++edit.conditions_added;
    }
  }
  edit.conditions_dropped = static_cast<int>(dropped.size());
}

/// The same number as before, as a share of the total, running or as a change, or what was ranked by it.
bool is_shown_otherwise(const Reading& before, Term term) {
  const auto same = [&](const Term& old) {
    term.share = old.share;
    term.rate = old.rate;
    term.running = old.running;
    term.restarts = old.restarts;
    term.change = old.change;
    term.difference = old.difference;
    return term == old;
  };
  return std::ranges::any_of(before.outputs, same) ||
         std::ranges::any_of(before.order, [&](const OrderKey& key) { return same(key.term); });
}

bool has_quantity(const Reading& reading, const semantic::Catalog& catalog) {
  return std::ranges::any_of(reading.outputs, [&](const Term& term) {
    return is_quantity(term, catalog) && !is_grouped_by(reading, term);
  });
}

}  // namespace

bool is_quantity(const Term& term, const semantic::Catalog& catalog) {
  if (term.aggregate != Aggregate::none || term.kind == Term::Kind::rows || term.arithmetic != 0) return true;
  return term.kind == Term::Kind::column && term.column >= 0 && term.grain == Grain::none &&
         catalog.columns[static_cast<std::size_t>(term.column)].role == semantic::Role::measure;
}

bool is_grouping(const Reading& reading, const Term& term, const semantic::Catalog& catalog) {
  if (is_grouped_by(reading, term)) return true;
  if (is_quantity(term, catalog) || term.kind == Term::Kind::all_columns) return false;
  return has_aggregate(reading) || std::ranges::any_of(reading.order, [](const OrderKey& key) {
           return key.term.aggregate != Aggregate::none;
         });
}

bool Edit::says_something(const EditWords& words) const {
  const std::array counts{conditions_added, conditions_replaced, alternatives,   clashes,
                          groups_added,     groups_replaced,     measures_added, measures_replaced,
                          shown_added,      shown_replaced};
  const int guessed = measures_guessed + (words.lists ? 0 : shown_guessed);
  return order_added || std::accumulate(counts.begin(), counts.end(), 0) > guessed;
}

bool ranks_groups(const PreviousTurn& before, const Annotation& annotation,
                  const semantic::Catalog& catalog) {
  bool ranks = false;
  bool names = false;
  for (std::size_t place = before.marks.size(); place < annotation.marks.size(); ++place) {
    const Mark& mark = annotation.marks[place];
    ranks = ranks || (mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::top));
    names = names || std::ranges::any_of(before.reading.outputs, [&](const Term& term) {
              if (!is_grouping(before.reading, term, catalog)) return false;
              if (mark.kind == MarkKind::table)
                return term.kind == Term::Kind::entity && term.table == mark.table && mark.strength > 0.8F;
              if (mark.kind == MarkKind::column)
                return term.kind == Term::Kind::column && term.column == mark.column && mark.strength > 0.6F;
              return mark.kind == MarkKind::cue && mark.cue == Cue::grain && mark.grain == term.grain;
            });
  }
  return ranks && names;
}

Edit compare_readings(const PreviousTurn& turn, const Reading& after, const semantic::Catalog& catalog) {
  const Reading& before = turn.reading;
  Edit edit;
  compare_conditions(before, after, edit);
  const auto groupings = [&](const Reading& reading) {
    std::vector<Term> found(reading.groups.begin(), reading.groups.end());
    for (const auto& term : reading.outputs) {
      if (is_grouping(reading, term, catalog) && !contains(found, term)) found.push_back(term);
    }
    return found;
  };
  edit.groups_unsaid = missing(after.outputs, before.outputs, [&](const Term& term) {
    return is_grouping(after, term, catalog) && !is_grouped_by(after, term);
  });
  const auto any = [](const Term&) { return true; };
  edit.groups_added = missing(groupings(after), groupings(before), any);
  edit.groups_dropped = missing(groupings(before), groupings(after), any);
  pair_up(edit.groups_added, edit.groups_dropped, edit.groups_replaced);
  const auto measure_of = [&](const Reading& reading) {
    return [&](const Term& term) { return is_quantity(term, catalog) && !is_grouped_by(reading, term); };
  };
  const auto shown_of = [&](const Reading& reading) {
    return
        [&](const Term& term) { return !is_quantity(term, catalog) && !is_grouping(reading, term, catalog); };
  };
  edit.measures_added = missing(after.outputs, before.outputs, measure_of(after));
  edit.measures_dropped = missing(before.outputs, after.outputs, measure_of(before));
  edit.measures_guessed = missing(after.outputs, before.outputs, [&](const Term& term) {
    return term.mark < 0 && is_quantity(term, catalog) && !is_grouped_by(after, term) &&
           !is_shown_otherwise(before, term);
  });
  pair_up(edit.measures_added, edit.measures_dropped, edit.measures_replaced);
  edit.shown_added = missing(after.outputs, before.outputs, shown_of(after));
  edit.shown_dropped = missing(before.outputs, after.outputs, shown_of(before));
  edit.shown_guessed = missing(after.outputs, before.outputs, [&](const Term& term) {
    return term.mark < 0 && !is_quantity(term, catalog) && !is_grouping(after, term, catalog);
  });
  pair_up(edit.shown_added, edit.shown_dropped, edit.shown_replaced);
  edit.named = turn.answered && contains(after.conditions, *turn.answered);
  edit.order_added = !after.order.empty() && (!(after.order == before.order) || after.limit != before.limit);
  edit.order_dropped = after.order.empty() && !before.order.empty();
  edit.listed = has_quantity(before, catalog) && !has_quantity(after, catalog) &&
                edit.shown_added + edit.shown_replaced > 0;
  edit.listed_elsewhere =
      edit.listed && turn.subject >= 0 && std::ranges::none_of(after.outputs, [&](const Term& term) {
        return term.table == turn.subject ||
               (term.column >= 0 && catalog.columns[static_cast<std::size_t>(term.column)].table ==
                                        static_cast<std::size_t>(turn.subject));
      });
  return edit;
}

float edit_score(const Edit& edit, const EditWords& words) {
  const bool swaps = words.replaces || words.same || words.instead_of;
  const auto times = [](int count, float cost) { return static_cast<float>(count) * cost; };
  float score = 0;
  score -= times(edit.conditions_dropped, words.excludes_by_name && edit.conditions_added == 0 ? 0.5F : 3.0F);
  score -= times(edit.clashes, 4.0F);
  score -= times(edit.alternatives, words.adds || words.compares ? 0.0F : 2.0F);
  score -= times(edit.conditions_replaced, words.adds ? 1.5F : words.compares ? 1.0F : 0.0F);
  score -= times(edit.conditions_added, swaps ? 0.6F : words.restricts ? -0.3F : 0.0F);
  score -= times(edit.groups_replaced, words.adds ? 1.5F : words.splits ? 0.7F : 0.0F);
  const bool listed = edit.listed && (words.lists || words.refers);
  score -= times(edit.groups_unsaid, 0.8F);
  const bool more = words.adds || words.splits || words.compares || words.each;
  score -= times(edit.groups_added, more ? 0.0F : swaps ? 1.2F : 0.3F);
  score -= times(edit.groups_dropped, listed || edit.named ? 0.0F : 2.5F);
  score -= times(edit.measures_replaced, swaps ? 0.0F : words.adds ? 2.5F : words.restricts ? 2.0F : 0.6F);
  score -= times(edit.measures_added, words.adds ? -0.3F : words.each || edit.named ? 0.0F : 1.0F);
  score -= times(edit.measures_dropped, listed ? 0.0F : 3.0F);
  score -= times(edit.measures_guessed, 1.5F);
  if (edit.order_added && words.adds) score -= 1.5F;
  if (edit.listed_elsewhere) score -= 0.8F;
  if (edit.listed != words.lists) score -= words.lists ? 1.5F : words.refers ? 0.5F : 1.2F;
  score -= times(edit.shown_added, listed ? 0.0F : words.adds ? 0.2F : words.refers ? 2.0F : 1.2F);
  score -= times(edit.shown_dropped, edit.named ? 0.0F : listed ? 0.3F : 1.0F);
  score -= times(edit.shown_replaced, swaps || listed ? 0.0F : words.refers ? 2.5F : 0.8F);
  if (edit.order_dropped && !edit.named) score -= edit.groups_replaced > 0 || listed ? 0.4F : 1.0F;
  return score;
}

float continuation_odds(const EditWords& words) {
  constexpr float likely_new = -1.5F;
  float said = 0;
  const auto note = [&](bool word, float odds) {
    if (word) said = std::max(said, odds) + (said > 0 ? 0.4F : 0.0F);
  };
  note(words.continues || words.restricts || words.replaces || words.compares, 2.5F);
  note(words.same || words.instead_of || words.each, 3.0F);
  note(words.adds || words.splits, 2.0F);
  note(words.attaches, 2.0F);
  note(words.excludes, 1.0F);
  note(words.refers, 1.5F);
  note(words.ranks_groups, 1.5F);
  if (words.asks && !words.refers && !words.each && !words.ranks_groups) said -= 3.0F;
  const float length = static_cast<float>(words.content);
  const float brief = length < 5 ? 0.6F * (5 - length) : -0.35F * (length - 5);
  return likely_new + said + brief;
}

}  // namespace parlance::language
