#include "language/rows/mentions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"
#include "language/dates_in_cells.hpp"

namespace parlance::language {
namespace {

constexpr float sure_value = 0.45F;
constexpr float sure_column = 0.6F;

constexpr std::array<std::string_view, 24> persons = {
    "name",   "player",  "driver",    "rider",   "winner",    "athlete",  "artist",    "singer",
    "actor",  "actress", "coach",     "manager", "director",  "author",   "writer",    "candidate",
    "person", "swimmer", "president", "captain", "incumbent", "champion", "performer", "member"};
constexpr std::array<std::string_view, 15> places = {
    "location", "place", "city",   "venue",   "country",      "town",   "site",   "stadium",
    "state",    "host",  "region", "address", "headquarters", "ground", "village"};

template <std::size_t count>
bool named(const semantic::ColumnMeaning& column, const std::array<std::string_view, count>& names) {
  return std::ranges::any_of(column.words, [&](const std::string_view word) {
    return std::ranges::find(names, word) != names.end();
  });
}

bool holds_year_numbers(const semantic::ColumnMeaning& column) {
  const double low = data::to_double(column.profile.minimum);
  const double high = data::to_double(column.profile.maximum);
  return column.type == data::Type::integer && low >= 1000 && high <= 2100;
}

/// "formed", "established", "built".
bool names_event(const semantic::ColumnMeaning& column) {
  return std::ranges::any_of(column.words, [](const std::string& word) {
    return (word.size() > 4 && word.ends_with("ed")) || word == "built" || word == "won" || word == "left";
  });
}

bool tells_time(const semantic::ColumnMeaning& column) {
  if (column.role == semantic::Role::time || data::is_temporal(column.type) || !column.date_format.empty())
    return true;
  return std::ranges::any_of(column.words,
                             [](const std::string& word) {
                               return word == "year" || word == "date" || word == "season" ||
                                      word == "years" || word == "dates";
                             }) ||
         (holds_year_numbers(column) && names_event(column)) || tells_dates(column);
}

}  // namespace

Mentions::Mentions(const semantic::Catalog& catalog, const Annotation& annotation)
    : catalog_(&catalog), annotation_(&annotation), covered_(annotation.tokens.size(), false) {
  take_links();
  find_subjects();
  find_wanted();
}

const std::string& Mentions::word(std::size_t token) const {
  static const std::string none;
  return token < annotation_->tokens.size() ? annotation_->tokens[token].folded : none;
}

std::size_t Mentions::find(const std::vector<std::string>& words, std::size_t from) const {
  const auto& tokens = annotation_->tokens;
  for (std::size_t at = from; at + words.size() <= tokens.size(); ++at) {
    std::size_t same = 0;
    while (same < words.size() && tokens[at + same].folded == words[same]) ++same;
    if (same == words.size()) return at;
  }
  return npos;
}

bool Mentions::taken(const Mark& mark) const {
  return std::find(covered_.begin() + mark.begin, covered_.begin() + mark.end, true) !=
         covered_.begin() + mark.end;
}

void Mentions::take(const Mark& mark) {
  std::fill(covered_.begin() + mark.begin, covered_.begin() + mark.end, true);
}

/// "the last year listed" is no year before today.
bool Mentions::says_recent(const Mark& date) const {
  const auto& first = word(date.begin);
  return first == "last" || first == "next" || first == "previous" || first == "latest" || first == "recent";
}

/// Longer stretches first, of equally long ones the stronger; a column before a value that is no stronger.
void Mentions::take_links() {
  const auto& total = catalog_->tables.front().total;
  std::vector<std::int16_t> links;
  for (std::size_t i = 0; i < annotation_->marks.size(); ++i) {
    const Mark& at = annotation_->marks[i];
    const bool sum = total && at.value == total->value;
    const bool value = at.kind == MarkKind::value && at.strength >= sure_value && !sum;
    const bool column = at.kind == MarkKind::column && at.strength >= sure_column && at.arithmetic == 0;
    const bool date = at.kind == MarkKind::date && !says_recent(at);
    if (value || column || date || at.kind == MarkKind::number) links.push_back(static_cast<std::int16_t>(i));
  }
  const auto weight = [&](std::int16_t place) {
    const Mark& at = mark(place);
    const auto words = static_cast<float>(at.end - at.begin);
    const float kind = at.kind == MarkKind::column   ? 0.1F
                       : at.kind == MarkKind::date   ? -0.3F
                       : at.kind == MarkKind::number ? -0.6F
                                                     : 0;
    return words + at.strength + kind;
  };
  std::ranges::stable_sort(
      links, [&](std::int16_t left, std::int16_t right) { return weight(left) > weight(right); });
  for (const std::int16_t place : links) {
    const Mark& at = mark(place);
    if (taken(at)) continue;
    take(at);
    auto& list = at.kind == MarkKind::value    ? values_
                 : at.kind == MarkKind::column ? columns_
                 : at.kind == MarkKind::date   ? dates_
                                               : numbers_;
    list.push_back(place);
  }
  const auto by_place = [&](std::int16_t left, std::int16_t right) {
    return mark(left).begin < mark(right).begin;
  };
  std::ranges::sort(values_, by_place);
  std::ranges::sort(columns_, by_place);
  std::ranges::sort(numbers_, by_place);
  std::ranges::sort(dates_, by_place);
}

/// Words that lead from a column to what it holds.
bool Mentions::only_joins(std::size_t begin, std::size_t end) const {
  static constexpr std::array<std::string_view, 34> joins = {
      "is",     "was",   "are",    "were",  "of",    "the",   "a",      "an",    "as",
      "being",  "equal", "equals", "to",    "for",   "than",  "number", "value", "named",
      "called", "in",    "on",     "at",    "least", "most",  "more",   "less",  "greater",
      "over",   "under", "above",  "below", "score", "fewer", "larger"};
  for (std::size_t at = begin; at < end; ++at) {
    const bool sign = annotation_->tokens[at].kind == TokenKind::sign;
    if (!sign && std::ranges::find(joins, word(at)) == joins.end()) return false;
  }
  return true;
}

/// The column named right before what is told, or right behind it.
std::int16_t Mentions::name_beside(const Mark& told) const {
  constexpr std::size_t farthest = 4;
  std::int16_t best = -1;
  for (const std::int16_t column : columns_) {
    const Mark& name = mark(column);
    const bool before = name.end <= told.begin && static_cast<std::size_t>(told.begin - name.end) <= farthest;
    if (before && only_joins(name.end, told.begin)) best = column;
  }
  if (best >= 0) return best;
  for (const std::int16_t column : columns_) {
    const bool counted = told.kind == MarkKind::number && !is_number(mark(column).column);
    if (mark(column).begin == told.end && !counted) return column;
  }
  return -1;
}

void Mentions::find_subjects() {
  for (auto& value : values_) {
    const std::int16_t name = name_beside(mark(value));
    const std::int16_t told = name < 0 ? std::int16_t{-1} : value_in(value, mark(name).column);
    if (told < 0) continue;
    value = told;
    subjects_.emplace_back(value, name);
  }
  for (const std::int16_t number : numbers_) {
    const std::int16_t name = name_beside(mark(number));
    if (name >= 0) subjects_.emplace_back(number, name);
  }
  for (const std::int16_t date : dates_) {
    const std::int16_t name = name_beside(mark(date));
    if (name >= 0 && tells_time(meaning(mark(name).column))) subjects_.emplace_back(date, name);
  }
}

std::int16_t Mentions::subject_of(std::int16_t place) const {
  const auto found = std::ranges::find(subjects_, place, [](const auto& pair) { return pair.first; });
  return found == subjects_.end() ? std::int16_t{-1} : found->second;
}

bool Mentions::is_subject(std::int16_t column_mark) const {
  return std::ranges::find(subjects_, column_mark, [](const auto& pair) { return pair.second; }) !=
         subjects_.end();
}

void Mentions::find_wanted() {
  for (std::size_t at = 0; at < annotation_->tokens.size(); ++at) {
    const std::string& here = word(at);
    const std::string& next = word(at + 1);
    if (here == "how" && (next == "many" || next == "often")) {
      wanted_ = AnswerKind::count;
    } else if (here == "how") {
      wanted_ = AnswerKind::amount;
    } else if (here == "who" || here == "whom" || here == "whose") {
      wanted_ = AnswerKind::person;
    } else if (here == "where") {
      wanted_ = AnswerKind::place;
    } else if (here == "when") {
      wanted_ = AnswerKind::time;
    } else if (here == "which" || here == "what" || here == "whats" || here == "name" || here == "tell" ||
               here == "list") {
      wanted_ = AnswerKind::thing;
    } else {
      static constexpr std::array<std::string_view, 9> asks = {"is",   "are", "was", "were", "did",
                                                               "does", "do",  "has", "have"};
      if (at == 0 && std::ranges::find(asks, here) != asks.end()) wanted_ = AnswerKind::truth;
    }
    if (wanted_ == AnswerKind::none) continue;
    if (wanted_ == AnswerKind::thing || wanted_ == AnswerKind::count) find_asked(at + 1);
    break;
  }
  if (wanted_ != AnswerKind::thing && wanted_ != AnswerKind::none) return;
  for (const std::int16_t column : columns_) {  // "the score where the record is 0-2"
    if (asked_ < 0 && !is_subject(column)) asked_ = column;
  }
}

/// "what school" of a column "School/Club Team": one word of a long name is enough right behind "what".
std::int16_t Mentions::faint_column(std::size_t token) const {
  std::int16_t best = -1;
  for (std::size_t i = 0; i < annotation_->marks.size(); ++i) {
    const Mark& at = annotation_->marks[i];
    if (at.kind != MarkKind::column || at.begin != token || at.arithmetic != 0) continue;
    if (best < 0 || at.strength > mark(best).strength) best = static_cast<std::int16_t>(i);
  }
  return best;
}

/// "which team", "what was the name of the club", "in what year": a column named before the clause begins.
void Mentions::find_asked(std::size_t from) {
  static constexpr std::array<std::string_view, 26> passed = {
      "is", "was",  "are",   "were",  "the",      "a",         "an",        "name",  "names",
      "of", "only", "first", "last",  "next",     "many",      "other",     "two",   "one",
      "me", "s",    "three", "total", "previous", "following", "different", "number"};
  for (std::size_t at = from; at < annotation_->tokens.size() && at < from + 7; ++at) {
    for (const std::int16_t place : columns_) {
      if (mark(place).begin != at || is_subject(place)) continue;
      asked_ = place;
      return;
    }
    const std::int16_t faint = at == from ? faint_column(at) : std::int16_t{-1};
    if (faint >= 0) {
      asked_ = faint;
      return;
    }
    const bool adjective =
        at == from || word(at).ends_with("est") || annotation_->tokens[at].kind == TokenKind::sign;
    if (!adjective && std::ranges::find(passed, word(at)) == passed.end()) return;
  }
}

bool Mentions::is_number(std::int16_t column) const {
  const auto& at = meaning(column);
  return at.holds_numbers() && at.role != semantic::Role::identifier;
}

bool Mentions::says_list() const {
  for (const char* word : {"listed", "list", "chart", "table", "row", "rows"}) {
    if (find({word}) != npos) return true;
  }
  return false;
}

bool Mentions::stands_in_lists(const Mark& value) const {
  constexpr std::size_t most = 16;
  if (catalog_->values == nullptr) return false;
  const std::string item = base::fold(value.value);
  for (const auto& match : catalog_->values->find(item, most, false)) {
    if (match.kind != semantic::ValueMatch::Kind::partial ||
        match.column != static_cast<std::size_t>(value.column))
      continue;
    std::string cell = base::fold(match.value);
    std::ranges::replace_if(cell, [](char byte) { return byte == ';' || byte == '/' || byte == '\n'; }, ',');
    const auto items = base::split(cell, ',');
    if (items.size() > 1 &&
        std::ranges::any_of(items, [&](const std::string& at) { return base::trim(at) == item; }))
      return true;
  }
  return false;
}

std::int16_t Mentions::sum_column() const {
  for (std::size_t i = 0; i < catalog_->columns.size(); ++i) {
    const auto& column = catalog_->columns[i];
    const bool total = std::ranges::find(column.words, "total") != column.words.end();
    if (total && data::is_numeric(column.type)) return static_cast<std::int16_t>(i);
  }
  return -1;
}

std::int16_t Mentions::summed_by(const Mark& number) const {
  const std::size_t next = number.end;
  if (next >= covered_.size() || covered_[next] || !annotation_->content[next]) return -1;
  const bool cue = std::ranges::any_of(annotation_->starting[next], [&](std::int16_t at) {
    return mark(at).kind == MarkKind::cue || mark(at).kind == MarkKind::table;
  });
  return cue || annotation_->tokens[number.begin].ordinal ? std::int16_t{-1} : sum_column();
}

std::int16_t Mentions::time_column() const {
  for (const std::int16_t name : columns_) {
    if (tells_time(meaning(mark(name).column))) return mark(name).column;
  }
  for (std::size_t i = 0; i < catalog_->columns.size(); ++i) {
    if (tells_time(catalog_->columns[i])) return static_cast<std::int16_t>(i);
  }
  return -1;
}

std::int16_t Mentions::naming_column() const {
  std::int16_t first = -1;
  for (const std::size_t column : catalog_->tables.front().columns) {
    const auto& at = catalog_->columns[column];
    const bool names = at.type == data::Type::text && !at.holds_numbers() && !tells_time(at);
    if (!names) continue;
    if (first < 0) first = static_cast<std::int16_t>(column);
    if (at.profile.distincts * 10 >= at.profile.rows * 9) return static_cast<std::int16_t>(column);
  }
  return first;
}

std::int16_t Mentions::shown_column(std::int16_t fallback) const {
  if (asked_ >= 0) return mark(asked_).column;
  const auto first = [&](const auto& fits) {
    for (std::size_t i = 0; i < catalog_->columns.size(); ++i) {
      if (fits(catalog_->columns[i])) return static_cast<std::int16_t>(i);
    }
    return std::int16_t{-1};
  };
  std::int16_t fitting = -1;
  if (wanted_ == AnswerKind::person)
    fitting = first([](const auto& column) { return named(column, persons) && !column.holds_numbers(); });
  if (wanted_ == AnswerKind::place) fitting = first([](const auto& column) { return named(column, places); });
  if (wanted_ == AnswerKind::time) fitting = time_column();
  if (fitting >= 0) return fitting;
  return fallback >= 0 ? fallback : naming_column();
}

std::int16_t Mentions::value_in(std::int16_t place, std::int16_t column) const {
  const Mark& at = mark(place);
  std::int16_t best = -1;
  for (std::size_t i = 0; i < annotation_->marks.size(); ++i) {
    const Mark& other = annotation_->marks[i];
    if (other.kind != MarkKind::value || other.column != column || other.begin != at.begin ||
        other.end != at.end)
      continue;
    if (best < 0 || other.strength > mark(best).strength) best = static_cast<std::int16_t>(i);
  }
  return best;
}

}  // namespace parlance::language
