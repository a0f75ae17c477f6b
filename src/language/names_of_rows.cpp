// What people call the rows of a table by what they are or what happened to them.
#include <algorithm>
#include <string>

#include "language/is_one_of.hpp"
#include "language/names.hpp"

namespace parlance::language {

/// "everyone", "staff": rows that have a first and a last name, or are called so.
void NameIndex::add_people(std::size_t index, const Stemmer& stemmer) {
  constexpr float quality = 0.75F;
  const auto& table = catalog_->tables[index];
  const auto is_word = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(table.words, [&](const std::string& word) { return is_one_of(word, words); });
  };
  const bool employed = is_word({"employee", "employees", "staff", "worker", "workers", "personnel"});
  if (!table.other_name && !employed) return;
  for (const char* word : {"people", "person", "everyone", "everybody", "anyone", "anybody"})
    add({true, index, {{stemmer.stem(word), 1, ""}}, quality});
  const auto peoples = std::ranges::count_if(
      catalog_->tables, [](const semantic::TableMeaning& other) { return other.other_name.has_value(); });
  if (table.other_name && peoples == 1) add({true, index, {{stemmer.stem("name"), 1, "names"}}, 0.6F});
  if (!employed) return;
  for (const char* word : {"staff", "worker", "employee", "colleague", "personnel", "workforce"})
    add({true, index, {{stemmer.stem(word), 1, ""}}, 0.9F});
}

/// "agent names", "names of agents" where the column is called full_name, or people go by two names.
void NameIndex::add_name_of_rows(std::size_t index, const Stemmer& stemmer) {
  const auto& table = catalog_->tables[index];
  if (!table.title || table.words.empty()) return;
  const auto& title = catalog_->columns[*table.title].words;
  const bool named = title.back() == "name" || table.other_name;
  if (!named || title.size() == 1) return;
  Entry entry{true, index, {}, 0.95F, true};
  for (const auto& word : table.words) entry.words.push_back({stemmer.stem(word), 1, ""});
  entry.words.push_back({stemmer.stem("name"), 1, ""});
  add(std::move(entry));
}

/// "hires per year", "signups": rows of the table that has a date of it.
void NameIndex::add_happenings(const Stemmer& stemmer) {
  constexpr float quality = 0.8F;
  for (std::size_t i = 0; i < catalog_->columns.size(); ++i) {
    const auto& column = catalog_->columns[i];
    if (!times_->temporal(i) || column.words.size() != 2 || column.profile.nulls > 0) continue;
    if (!is_one_of(column.words.back(), {"date", "on", "at", "time"})) continue;
    const std::string& what = column.words.front();
    if (what.size() < 4 ||
        is_one_of(what, {"start", "begin", "birth", "date", "order", "create", "created"}) ||
        what.ends_with("ed"))
      continue;
    add({true, column.table, {{stemmer.stem(what + "s"), 1, what + "s"}}, quality});
  }
}

}  // namespace parlance::language
