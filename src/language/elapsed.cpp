#include "language/elapsed.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace parlance::language {
namespace {

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// What "order date" says beside that it is a date.
bool says_only_when(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words{"date", "time", "day",       "at",
                                                         "on",   "dt",   "timestamp", "datetime"};
  return is_among(words, word);
}
bool names_span(std::string_view word) {
  static constexpr std::array<std::string_view, 9> words{"time",  "days", "duration", "interval", "gap",
                                                         "delay", "lag",  "long",     "period"};
  return is_among(words, word);
}
bool is_article(std::string_view word) {
  return word == "the" || word == "an" || word == "a" || word == "its";
}

/// "delivery" and "delivered", "shipment" and "shipped".
bool is_of_one_word(std::string_view left, std::string_view right) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest_ending = 4;
  if (left.size() > right.size()) std::swap(left, right);
  return left.size() >= shortest && right.starts_with(left) && right.size() - left.size() <= longest_ending;
}

class Finder {
 public:
  Finder(const std::vector<Token>& tokens, const std::vector<Mark>& marks, const semantic::Catalog& catalog,
         const TimeColumns& times, const Stemmer& stemmer)
      : tokens_(tokens), marks_(marks), catalog_(catalog) {
    for (std::size_t i = 0; i < catalog.columns.size(); ++i) {
      const auto& column = catalog.columns[i];
      const bool day = times.temporal(i) && !data::is_numeric(column.type) && column.date_format != "%Y-%m" &&
                       (data::is_temporal(column.type) || !column.date_format.empty());
      if (!day) continue;
      Event event{i, {}};
      for (const auto& word : column.words) {
        if (!says_only_when(word)) event.stems.push_back(stemmer.stem(word));
      }
      if (!event.stems.empty()) events_.push_back(std::move(event));
    }
  }

  std::vector<Mark> find() {
    if (events_.size() < 2) return {};
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (word(at) == "between" || word(at) == "from") between(at);
      if (word(at + 1) == "time" || word(at + 1) == "duration") time_of(at);
    }
    return std::move(found_);
  }

 private:
  struct Event {
    std::size_t column = 0;
    std::vector<std::string> stems;  ///< of what happened then: "deliv"
  };

  [[nodiscard]] std::string_view word(std::size_t at) const {
    return at < tokens_.size() ? std::string_view(tokens_[at].folded) : std::string_view();
  }
  [[nodiscard]] const semantic::ColumnMeaning& meaning(std::size_t column) const {
    return catalog_.columns[column];
  }

  /// The dates that the words from `at` on may stand for, with where the words end.
  [[nodiscard]] std::vector<std::size_t> events_at(std::size_t at) const {
    std::vector<std::size_t> columns;
    if (at >= tokens_.size()) return columns;
    for (const auto& event : events_) {
      const auto is_it = [&](const std::string& stem) { return is_of_one_word(stem, tokens_[at].stem); };
      if (std::ranges::any_of(event.stems, is_it)) columns.push_back(event.column);
    }
    return columns;
  }
  [[nodiscard]] std::size_t after_event(std::size_t at) const {
    return says_only_when(word(at + 1)) ? at + 2 : at + 1;
  }

  /// "(days) between order (date) and delivery (date)", "from shipped to delivered".
  void between(std::size_t at) {
    const bool named = at > 0 && names_span(word(at - 1));
    const std::size_t first = is_article(word(at + 1)) ? at + 2 : at + 1;
    const auto starts = events_at(first);
    if (starts.empty()) return;
    std::size_t link = after_event(first);
    const bool links =
        word(at) == "between" ? word(link) == "and" : word(link) == "to" || word(link) == "until";
    if (!links) return;
    ++link;
    const std::size_t second = is_article(word(link)) ? link + 1 : link;
    std::size_t begin = named ? at - 1 : at;
    if (named && begin >= 2 && word(begin - 1) == "of" && word(begin - 2) == "number") begin -= 2;
    for (const std::size_t start : starts) {
      for (const std::size_t end : events_at(second)) add(begin, after_event(second), start, end);
    }
  }

  /// "delivery time": from the first date of the row to its delivery.
  void time_of(std::size_t at) {
    const bool called = std::ranges::any_of(marks_, [&](const Mark& mark) {
      constexpr float plainly = 0.8F;
      return mark.kind == MarkKind::column && mark.begin <= at && mark.end >= at + 2 &&
             mark.strength >= plainly;
    });
    if (called) return;
    for (const std::size_t end : events_at(at)) {
      const Event* first = nullptr;
      for (const auto& event : events_) {
        const auto& other = meaning(event.column);
        const bool before = event.column != end && other.table == meaning(end).table &&
                            time_doubts(other) == 0 && earlier(event.column, end);
        if (before && (first == nullptr || earlier(event.column, first->column))) first = &event;
      }
      if (first != nullptr) add(at, at + 2, first->column, end);
    }
  }
  [[nodiscard]] bool earlier(std::size_t left, std::size_t right) const {
    return data::to_string(meaning(left).profile.minimum) < data::to_string(meaning(right).profile.minimum);
  }

  [[nodiscard]] bool stand_together(std::size_t left, std::size_t right) const {
    const std::size_t first = meaning(left).table;
    const std::size_t second = meaning(right).table;
    return first == second || std::ranges::any_of(catalog_.joins, [&](const semantic::JoinEdge& edge) {
             return (edge.many_table == first && edge.one_table == second) ||
                    (edge.many_table == second && edge.one_table == first);
           });
  }

  void add(std::size_t begin, std::size_t end, std::size_t start, std::size_t finish) {
    constexpr std::size_t most = 4;
    if (start == finish || found_.size() == most || !stand_together(start, finish)) return;
    const bool one_table = meaning(start).table == meaning(finish).table;
    Mark mark;
    mark.kind = MarkKind::column;
    mark.begin = static_cast<std::uint16_t>(begin);
    mark.end = static_cast<std::uint16_t>(end);
    mark.column = static_cast<std::int16_t>(finish);
    mark.other = static_cast<std::int16_t>(start);
    mark.arithmetic = 'd';
    mark.strength = 0.95F;
    mark.score = one_table ? 3.0F : 2.6F;
    found_.push_back(mark);
  }

  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  const semantic::Catalog& catalog_;
  std::vector<Event> events_;
  std::vector<Mark> found_;
};

}  // namespace

std::vector<Mark> find_elapsed(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                               const semantic::Catalog& catalog, const TimeColumns& times,
                               const Stemmer& stemmer) {
  const bool may_be = std::ranges::any_of(tokens, [](const Token& token) {
    return token.folded == "between" || token.folded == "from" || token.folded == "time" ||
           token.folded == "duration";
  });
  return may_be ? Finder(tokens, marks, catalog, times, stemmer).find() : std::vector<Mark>{};
}

}  // namespace parlance::language
