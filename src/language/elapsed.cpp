#include "language/elapsed.hpp"

#include <algorithm>
#include <array>
#include <optional>
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
  static constexpr std::array<std::string_view, 12> words{"time",   "days",  "duration", "interval",
                                                          "gap",    "delay", "lag",      "long",
                                                          "period", "hours", "minutes",  "weeks"};
  return is_among(words, word);
}
constexpr std::array<std::string_view, 9> taking{"take",  "takes", "took",  "taken", "last",
                                                 "lasts", "need",  "needs", "pass"};
bool is_article(std::string_view word) {
  return word == "the" || word == "an" || word == "a" || word == "its";
}

/// What is counted: 'd' days, 'h' hours, 'i' minutes; 0 of other words.
char unit_named(std::string_view word) {
  if (word == "days" || word == "day") return 'd';
  if (word == "hours" || word == "hour") return 'h';
  return word == "minutes" || word == "minute" || word == "mins" ? 'i' : '\0';
}
/// "resolve" of a date that is called closed.
std::string_view other_word_of(std::string_view stem) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> same{{{"answer", "respons"},
                                                                                       {"repli", "respons"},
                                                                                       {"respond", "respons"},
                                                                                       {"reply", "respons"},
                                                                                       {"resolv", "close"},
                                                                                       {"solv", "close"},
                                                                                       {"fix", "close"},
                                                                                       {"resolut", "close"},
                                                                                       {"arriv", "deliv"},
                                                                                       {"dispatch", "ship"},
                                                                                       {"send", "ship"},
                                                                                       {"last", "end"},
                                                                                       {"stay", "end"},
                                                                                       {"settl", "paid"}}};
  const auto found = std::ranges::find(same, stem, [](const auto& pair) { return pair.first; });
  return found == same.end() ? stem : found->second;
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

  Elapsed find() {
    if (events_.size() < 2) return {};
    find_unit();
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (word(at) == "between" || word(at) == "from") between(at);
      if (word(at + 1) == "time" || word(at + 1) == "duration") time_of(at);
      if (found_.marks.empty()) takes(at);
      if (found_.marks.empty()) after(at);
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
      const auto said = other_word_of(tokens_[at].stem);
      const auto is_it = [&](const std::string& stem) {
        return is_of_one_word(stem, tokens_[at].stem) || is_of_one_word(stem, said) || stem == said;
      };
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
      if (const auto first = first_before(end)) add(at, at + 2, *first, end);
    }
  }
  /// The first date of the row that `end` is a date of.
  [[nodiscard]] std::optional<std::size_t> first_before(std::size_t end) const {
    std::optional<std::size_t> first;
    for (const auto& event : events_) {
      const auto& other = meaning(event.column);
      const bool before = event.column != end && other.table == meaning(end).table &&
                          time_doubts(other) == 0 && earlier(event.column, end);
      if (before && (!first || earlier(event.column, *first))) first = event.column;
    }
    return first;
  }

  /// "in hours", "how many hours".
  void find_unit() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const char unit = unit_named(word(at));
      const bool number = at > 0 && tokens_[at - 1].number.has_value();
      if (unit == 0 || number) continue;
      unit_ = unit;
      if (at > 0 && word(at - 1) == "in") told(at - 1, at + 1);
    }
  }

  /// Where the words that ask how long something takes end; `at` where there are none.
  [[nodiscard]] std::size_t after_asking(std::size_t at) const {
    if (word(at) == "how" && word(at + 1) == "long") return at + 2;
    if (word(at) == "how" && word(at + 1) == "many" && unit_named(word(at + 2)) != 0) return at + 3;
    const bool until =
        word(at + 1) == "to" || word(at + 1) == "until" || word(at + 1) == "till" || word(at + 1) == "before";
    return (unit_named(word(at)) != 0 || word(at) == "time") && until ? at + 2 : at;
  }

  /// "how long does it take to pay", "hours to first response", "how many days until it was sold".
  void takes(std::size_t at) {
    constexpr std::size_t reach = 12;
    const std::size_t asked = after_asking(at);
    if (asked == at || (at > 0 && tokens_[at - 1].number)) return;
    const bool verb = word(at) != "how" || std::ranges::any_of(tokens_, [](const Token& token) {
                        return is_among(taking, token.folded);
                      });
    if (!verb) return;
    for (std::size_t event = asked; event < tokens_.size() && event < asked + reach; ++event) {
      const auto ends = events_at(event);
      bool any = false;
      for (const std::size_t end : ends) {
        const auto start = named_start(event + 1, end);
        const auto first = start ? start : first_before(end);
        if (!first) continue;
        add(at, asked, *first, end);
        any = any || !found_.marks.empty();
      }
      if (!any) continue;
      for (auto& mark : found_.marks) mark.implied = Aggregate::avg;
      tell(asked, event + 1);
      return;
    }
  }
  /// "... after the invoice is issued"
  [[nodiscard]] std::optional<std::size_t> named_start(std::size_t from, std::size_t end) {
    for (std::size_t at = from; at + 1 < tokens_.size(); ++at) {
      if (word(at) != "after" && word(at) != "from" && word(at) != "since") continue;
      for (std::size_t event = at + 1; event < tokens_.size() && event < at + 5; ++event) {
        for (const std::size_t start : events_at(event)) {
          if (start == end || !stand_together(start, end)) continue;
          told(at, event + 1);
          return start;
        }
      }
    }
    return std::nullopt;
  }
  /// The words of asking and of the event say nothing more.
  void tell(std::size_t asked, std::size_t end) {
    for (std::size_t at = asked; at < end; ++at) {
      if (is_among(taking, word(at)) || at + 1 == end || says_only_when(word(at))) told(at, at + 1);
      if (word(at) == "first" && at + 2 == end) told(at, at + 1);
    }
    for (std::size_t at = asked; at + 1 < tokens_.size(); ++at) {
      const bool average = word(at) == "on" && (word(at + 1) == "average" || word(at + 1) == "avg");
      if (average) told(at, at + 2);
    }
  }

  /// "paid more than 60 days after they were issued", "shipped within 3 days of the order"
  void after(std::size_t at) {
    const bool counted = at > 1 && unit_named(word(at - 1)) != 0 && tokens_[at - 2].number;
    if (!counted) return;
    const bool taken = std::ranges::any_of(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at),
                                           [](const Token& token) { return is_among(taking, token.folded); });
    if (word(at) == "to" && taken) took(at);
    if (word(at) != "after" && word(at) != "of" && word(at) != "from") return;
    for (std::size_t event = at + 1; event < tokens_.size() && event < at + 5; ++event) {
      for (const std::size_t start : events_at(event)) {
        for (std::size_t before = at - 2; before-- > 0;) {
          for (const std::size_t end : events_at(before)) {
            add(at, event + 1, start, end);
            if (found_.marks.empty()) continue;
            found_.marks.back().arithmetic = unit_named(word(at - 1));
            told(before, before + 1);
            told(at - 1, at);
            return;
          }
        }
      }
    }
  }
  /// "took more than 10 days to deliver"
  void took(std::size_t at) {
    for (const std::size_t end : events_at(at + 1)) {
      const auto start = first_before(end);
      if (start) add(at, at + 2, *start, end);
    }
    if (found_.marks.empty()) return;
    for (auto& mark : found_.marks) mark.arithmetic = unit_named(word(at - 1));
    told(at - 1, at);
    for (std::size_t before = 0; before < at; ++before) {
      if (is_among(taking, word(before))) told(before, before + 1);
    }
  }
  void told(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) found_.told.push_back(at);
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
    if (start == finish || found_.marks.size() == most || !stand_together(start, finish)) return;
    const bool one_table = meaning(start).table == meaning(finish).table;
    Mark mark;
    mark.kind = MarkKind::column;
    mark.begin = static_cast<std::uint16_t>(begin);
    mark.end = static_cast<std::uint16_t>(end);
    mark.column = static_cast<std::int16_t>(finish);
    mark.other = static_cast<std::int16_t>(start);
    mark.arithmetic = unit_;
    mark.strength = 0.95F;
    mark.score = one_table ? 3.0F : 2.6F;
    found_.marks.push_back(mark);
  }

  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  const semantic::Catalog& catalog_;
  std::vector<Event> events_;
  Elapsed found_;
  char unit_ = 'd';
};

}  // namespace

Elapsed find_elapsed(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                     const semantic::Catalog& catalog, const TimeColumns& times, const Stemmer& stemmer) {
  const bool may_be = std::ranges::any_of(tokens, [](const Token& token) {
    return token.folded == "between" || token.folded == "from" || token.folded == "duration" ||
           token.folded == "long" || token.folded == "time" || unit_named(token.folded) != 0;
  });
  return may_be ? Finder(tokens, marks, catalog, times, stemmer).find() : Elapsed{};
}

}  // namespace parlance::language
