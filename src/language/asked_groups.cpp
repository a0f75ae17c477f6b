#include "language/asked_groups.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "language/cues.hpp"

namespace parlance::language {
namespace {

bool joins(const std::string& word) { return word == "and" || word == ","; }

/// Past "and" and commas; the end where there are none, so that no list goes on.
std::size_t after_joins(const Annotation& annotation, std::size_t token) {
  const std::size_t count = annotation.tokens.size();
  if (token >= count || !joins(annotation.tokens[token].folded)) return count;
  while (token < count && joins(annotation.tokens[token].folded)) ++token;
  return token;
}

/// "of different owners" asks for each once, "each product's maker" for nothing of the product.
bool asks_for_groups(const Mark& cue, const Annotation& annotation) {
  if (cue.kind != MarkKind::cue || cue.cue != Cue::group_by) return false;
  const auto& words = cue.phrase->words;
  if (words.front() == "of" && words.back() == "different") return false;
  const auto& tokens = annotation.tokens;
  for (std::size_t at = cue.end; at < tokens.size() && at < cue.end + 2U; ++at) {
    if (tokens[at].possessive) return false;
  }
  return true;
}

/// The first token of what is grouped by, where such words start at `token`; `token` itself where none do.
std::size_t list_after(const Annotation& annotation, std::size_t token) {
  if (token > 0 && annotation.tokens[token - 1].folded == "divided") return token;
  std::size_t end = says_group(annotation, token) ? token + 1 : token;
  for (const std::int16_t place : annotation.starting[token]) {
    const Mark& mark = annotation.marks[static_cast<std::size_t>(place)];
    if (asks_for_groups(mark, annotation)) end = std::max<std::size_t>(end, mark.end);
  }
  for (const std::int16_t place : annotation.starting[token]) {  // "by month" is one phrase
    const Mark& mark = annotation.marks[static_cast<std::size_t>(place)];
    const bool period = mark.kind == MarkKind::cue && mark.cue == Cue::grain && mark.end > token + 1;
    if (period) return after_joins(annotation, mark.end);
  }
  return end;
}

class Lists {
 public:
  Lists(const Annotation& annotation, const semantic::Catalog& catalog)
      : annotation_(annotation), catalog_(catalog) {}

  /// How many of the names that are asked for `counts` is true of, called with the token where one begins.
  template <typename Counts>
  [[nodiscard]] std::size_t count(const Counts& counts, bool past_articles) const {
    std::size_t counted = 0;
    std::size_t read = 0;
    for (std::size_t token = 0; token < annotation_.tokens.size(); ++token) {
      if (token < read) continue;
      std::size_t at = list_after(annotation_, token);
      while (at > token && at < annotation_.tokens.size()) {
        if (annotation_.tokens[at].folded == "the") {
          if (read > token && !past_articles) break;  // "each singer and the title of their concerts"
          ++at;
        }
        const std::size_t end = end_of_name(at);
        if (end == at || computes(at)) break;
        if (counts(at)) ++counted;
        read = end;
        at = after_joins(annotation_, end);
      }
    }
    return counted;
  }

  /// Periods are taken for granted: which column a month is of goes by no name.
  [[nodiscard]] bool is_taken(std::size_t token, const Reading& reading) const {
    return std::ranges::any_of(starting(token), [&](std::int16_t place) {
      const Mark& at = mark(place);
      const bool name = at.kind == MarkKind::column || at.kind == MarkKind::table;
      return is_period(at) || (name && is_shown(at, reading));
    });
  }

 private:
  [[nodiscard]] const std::vector<std::int16_t>& starting(std::size_t token) const {
    return annotation_.starting[token];
  }
  [[nodiscard]] const Mark& mark(std::int16_t place) const {
    return annotation_.marks[static_cast<std::size_t>(place)];
  }
  [[nodiscard]] bool names(const Mark& mark) const {
    constexpr float plainly = 0.5F;
    constexpr std::uint64_t many = 50;
    if (mark.kind == MarkKind::column) {  // "cities by revenue" are ranked
      const auto& column = catalog_.columns[static_cast<std::size_t>(mark.column)];
      if (column.role == semantic::Role::measure && column.profile.distincts > many) return false;
    }
    return (mark.kind == MarkKind::column || mark.kind == MarkKind::table) && mark.strength >= plainly;
  }
  static bool is_period(const Mark& mark) {
    return (mark.kind == MarkKind::cue && mark.cue == Cue::grain) || mark.kind == MarkKind::date;
  }

  /// "each nationality and the number of pilots"
  [[nodiscard]] bool computes(std::size_t token) const {
    return std::ranges::any_of(starting(token), [&](std::int16_t place) {
      const Mark& at = mark(place);
      return at.kind == MarkKind::cue && (at.cue == Cue::count || at.cue == Cue::aggregate);
    });
  }

  [[nodiscard]] std::size_t end_of_name(std::size_t token) const {
    std::size_t end = token;
    if (token >= annotation_.tokens.size()) return end;
    for (const std::int16_t place : starting(token)) {
      if (names(mark(place)) || is_period(mark(place))) end = std::max<std::size_t>(end, mark(place).end);
    }
    return end;
  }

  [[nodiscard]] bool is_shown(const Mark& name, const Reading& reading) const {
    const auto is_it = [&](const Term& term) {
      if (term.aggregate != Aggregate::none || term.kind == Term::Kind::rows) return false;
      if (name.kind == MarkKind::column && term.column == name.column) return true;
      return table_of(term) == table_of(name) &&
             (name.kind == MarkKind::table || term.kind == Term::Kind::entity);
    };
    return std::ranges::any_of(reading.groups, is_it) || std::ranges::any_of(reading.outputs, is_it);
  }
  template <typename Named>
  [[nodiscard]] std::size_t table_of(const Named& named) const {
    return named.column >= 0 ? catalog_.columns[static_cast<std::size_t>(named.column)].table
                             : static_cast<std::size_t>(named.table);
  }

  const Annotation& annotation_;
  const semantic::Catalog& catalog_;
};

}  // namespace

std::size_t asked_groups_left_out(const Reading& reading, const Annotation& annotation,
                                  const semantic::Catalog& catalog) {
  const Lists lists(annotation, catalog);
  return lists.count([&](std::size_t token) { return !lists.is_taken(token, reading); }, true);
}

std::size_t asked_groups(const Annotation& annotation, const semantic::Catalog& catalog) {
  return Lists(annotation, catalog).count([](std::size_t) { return true; }, false);
}

}  // namespace parlance::language
