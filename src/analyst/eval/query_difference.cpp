#include "analyst/eval/query_difference.hpp"

#include <algorithm>
#include <initializer_list>

namespace parlance::analyst::eval {
namespace {

using language::Slot;

class Difference {
 public:
  Difference(const QueryFacts& gold, const QueryFacts& ours) : gold_(gold), ours_(ours) {}

  std::vector<Mistake> find() const {
    std::vector<Mistake> found;
    for (const auto mistake : compared_mistakes) {
      if (holds(mistake)) found.push_back(mistake);
    }
    return found;
  }

 private:
  bool holds(Mistake mistake) const {
    switch (mistake) {
      case Mistake::grounding:
        return other_names() || (gold_.tables.size() == ours_.tables.size() && gold_.tables != ours_.tables);
      case Mistake::join:
        return gold_.tables.size() != ours_.tables.size() || (gold_.tables == ours_.tables && !same_joins());
      case Mistake::aggregate:
        return !same({Slot::aggregates, Slot::grouped, Slot::inner});
      case Mistake::filter:
        return !same_conditions();
      case Mistake::order:
        return !same({Slot::order});
      case Mistake::shape:
        return !same({Slot::combination, Slot::outputs, Slot::distinct});
      default:
        return false;
    }
  }

  bool same(std::initializer_list<Slot> slots) const {
    return std::ranges::all_of(
        slots, [this](Slot slot) { return gold_.structure.at(slot) == ours_.structure.at(slot); });
  }

  bool same_conditions() const {
    return same({Slot::conditions, Slot::comparisons, Slot::nested, Slot::alternatives, Slot::having});
  }

  bool other_names() const {
    const bool outputs = same({Slot::outputs, Slot::plain_outputs});
    if (outputs && !same_names(gold_.shown, ours_.shown)) return true;
    if (same_conditions() &&
        (gold_.values != ours_.values || !same_names(gold_.restricted, ours_.restricted))) {
      return true;
    }
    if (gold_.grouped.size() == ours_.grouped.size() && !same_names(gold_.grouped, ours_.grouped))
      return true;
    return same({Slot::order}) && !same_names(gold_.ordered, ours_.ordered);
  }

  bool same_column(const ColumnName& one, const ColumnName& other) const {
    const bool same_table = one.table == other.table || one.table.empty() || other.table.empty();
    if (one.name == other.name && same_table) return true;
    const auto pair = std::minmax(one, other);
    return gold_.joined.contains(pair) || ours_.joined.contains(pair);
  }

  bool same_names(const std::set<ColumnName>& ones, const std::set<ColumnName>& others) const {
    const auto within = [this](const auto& these, const auto& those) {
      return std::ranges::all_of(these, [&](const ColumnName& one) {
        return std::ranges::any_of(those, [&](const ColumnName& other) { return same_column(one, other); });
      });
    };
    return within(ones, others) && within(others, ones);
  }

  bool same_joins() const {
    const auto alike = [](const ColumnName& one, const ColumnName& other) {
      return one.name == other.name && (one.table == other.table || one.table.empty() || other.table.empty());
    };
    return gold_.joined.size() == ours_.joined.size() &&
           std::ranges::all_of(gold_.joined, [&](const auto& one) {
             return std::ranges::any_of(ours_.joined, [&](const auto& other) {
               return (alike(one.first, other.first) && alike(one.second, other.second)) ||
                      (alike(one.first, other.second) && alike(one.second, other.first));
             });
           });
  }

  const QueryFacts& gold_;
  const QueryFacts& ours_;
};

}  // namespace

std::vector<Mistake> differences(const QueryFacts& gold, const QueryFacts& ours) {
  return Difference(gold, ours).find();
}

}  // namespace parlance::analyst::eval
