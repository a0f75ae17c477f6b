#include "language/shown.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace parlance::language {
namespace {

/// Words that lead from one thing asked for to the next, or to what it is asked for by.
constexpr std::array<std::string_view, 20> joining = {
    "and", "or",    "&",    ",",      ";",  "plus",     "with", "along", "well", "by",
    "per", "every", "each", "versus", "vs", "together", "also", "both",  "for",  "/"};

/// Words that open a clause which says what rows are meant.
constexpr std::array<std::string_view, 6> opening = {"who", "whose", "that", "whom", "having", "where"};

class Look {
 public:
  Look(const Reading& reading, const Annotation& annotation, const semantic::Catalog& catalog)
      : reading_(reading), annotation_(annotation), catalog_(catalog) {}

  Shown take() {
    Shown shown;
    shown.unjoined = unjoined();
    shown.in_clause = in_clause();
    shown.table_names = table_names();
    shown.head_missing = head_missing();
    shown.only_filtered = only_filtered();
    shown.only_ordered = only_ordered();
    shown.entity_beside =
        reading_.outputs.size() > 1 && std::ranges::any_of(reading_.outputs, [this](const Term& term) {
          return term.kind == Term::Kind::entity && !is_group(term);
        });
    shown.group_hidden =
        std::ranges::any_of(reading_.groups, [this](const Term& term) { return !is_output(term); });
    return shown;
  }

 private:
  [[nodiscard]] const Mark& mark(std::int16_t place) const {
    return annotation_.marks[static_cast<std::size_t>(place)];
  }
  [[nodiscard]] bool is_group(const Term& term) const {
    return std::ranges::find(reading_.groups, term) != reading_.groups.end();
  }
  [[nodiscard]] bool is_output(const Term& term) const {
    return std::ranges::find(reading_.outputs, term) != reading_.outputs.end();
  }

  [[nodiscard]] bool joined(std::size_t begin, std::size_t end) const {
    for (std::size_t token = begin; token < end; ++token) {
      if (std::ranges::find(joining, annotation_.tokens[token].folded) != joining.end()) return true;
    }
    return false;
  }

  [[nodiscard]] std::size_t unjoined() const {
    std::vector<const Mark*> marks;
    for (const auto& term : reading_.outputs) {
      // "monthly revenue" names one thing, whatever stands in how many columns.
      if (term.mark >= 0 && mark(term.mark).kind != MarkKind::cue) marks.push_back(&mark(term.mark));
    }
    std::ranges::sort(marks, {}, [](const Mark* at) { return at->begin; });
    std::size_t count = 0;
    for (std::size_t at = 1; at < marks.size(); ++at) {
      const Mark& before = *marks[at - 1];
      const Mark& after = *marks[at];
      if (before.begin != after.begin && !joined(before.end, after.begin)) ++count;
    }
    return count;
  }

  /// A clause goes from "who", "whose", "that" to what is asked for next.
  [[nodiscard]] std::size_t in_clause() const {
    std::vector<bool> inside(annotation_.tokens.size() + 1, false);
    for (std::size_t token = 1; token < annotation_.tokens.size(); ++token) {
      const auto& word = annotation_.tokens[token].folded;
      const bool opens = std::ranges::find(opening, word) != opening.end();
      const bool closes = std::ranges::any_of(annotation_.marks, [&](const Mark& at) {
        return at.begin == token && at.kind == MarkKind::cue &&
               (at.cue == Cue::lead || at.cue == Cue::output_more);
      });
      inside[token] = (inside[token - 1] && !closes) || opens;
    }
    return static_cast<std::size_t>(std::ranges::count_if(reading_.outputs, [&](const Term& term) {
      return term.kind == Term::Kind::column && term.mark >= 0 && !is_group(term) &&
             inside[mark(term.mark).begin];
    }));
  }

  [[nodiscard]] std::size_t table_names() const {
    if (reading_.outputs.size() < 2) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(reading_.outputs, [this](const Term& term) {
      if (term.kind != Term::Kind::column || is_group(term)) return false;
      const auto& column = catalog_.columns[static_cast<std::size_t>(term.column)];
      return column.stems == catalog_.tables[column.table].stems;
    }));
  }

  [[nodiscard]] bool head_missing() const {
    for (const auto& at : annotation_.marks) {
      if (at.kind != MarkKind::table || at.strength < 0.9F) continue;
      return std::ranges::none_of(reading_.outputs, [&](const Term& term) {
        if (term.table == at.table) return true;
        return term.column >= 0 && catalog_.columns[static_cast<std::size_t>(term.column)].table ==
                                       static_cast<std::size_t>(at.table);
      });
    }
    return false;
  }

  [[nodiscard]] bool only_filtered() const {
    return !reading_.conditions.empty() && std::ranges::all_of(reading_.outputs, [this](const Term& term) {
      return term.aggregate == Aggregate::none &&
             std::ranges::any_of(reading_.conditions,
                                 [&](const Condition& condition) { return condition.left == term; });
    });
  }

  [[nodiscard]] bool only_ordered() const {
    return reading_.limit > 0 && reading_.outputs.size() == 1 && reading_.order.size() == 1 &&
           reading_.order[0].term == reading_.outputs[0];
  }

  const Reading& reading_;
  const Annotation& annotation_;
  const semantic::Catalog& catalog_;
};

}  // namespace

Shown look_at_shown(const Reading& reading, const Annotation& annotation, const semantic::Catalog& catalog) {
  return Look(reading, annotation, catalog).take();
}

}  // namespace parlance::language
