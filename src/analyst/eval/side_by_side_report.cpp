#include "analyst/eval/side_by_side_report.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "analyst/eval/figure_text.hpp"
#include "analyst/json_writer.hpp"

namespace parlance::analyst::eval {
namespace {

using Cells = std::vector<std::string>;

std::string signed_count(std::size_t count, char sign) {
  return count == 0 ? "0" : sign + std::to_string(count);
}

Cells cells_of(const std::string& name, const Tally& tally) {
  char chance[16];
  std::snprintf(chance, sizeof chance, "%.3f", tally.p_value());
  return {name,
          std::to_string(tally.of),
          percent(Share{tally.right_before, tally.of}.value()),
          percent(Share{tally.right_after, tally.of}.value()),
          signed_count(tally.gained, '+'),
          signed_count(tally.lost, '-'),
          chance};
}

Cells head_of(const std::string& name) {
  return {name, "scored", "before", "after", "came right", "went wrong", "p"};
}

void add_changed(std::string& out, const std::string& title, const std::map<std::string, Tally>& tallies) {
  std::vector<Cells> rows{head_of(title)};
  for (const auto& [name, tally] : tallies) {
    if (tally.gained + tally.lost > 0) rows.push_back(cells_of(name, tally));
  }
  if (rows.size() > 1) out += "\n" + columns_of(rows);
}

void add_moves(std::string& out, const SideBySide& runs) {
  std::vector<std::pair<std::size_t, std::string>> moves;
  for (const auto& [states, count] : runs.moves)
    moves.emplace_back(count, states.first + " \u2192 " + states.second);
  std::ranges::stable_sort(moves,
                           [](const auto& left, const auto& right) { return left.first > right.first; });
  if (!moves.empty()) out += "\n  mistakes that changed\n";
  for (const auto& [count, move] : moves) add_line(out, "    " + move, std::to_string(count));
}

void add_questions(std::string& out, const std::string& title, const std::vector<Change>& changes,
                   std::size_t limit) {
  if (changes.empty()) return;
  out += "\n  " + title + "\n";
  for (std::size_t index = 0; index < std::min(limit, changes.size()); ++index) {
    const auto& [before, after] = changes[index];
    out += "    " + after.id + (after.turn > 0 ? " turn " + std::to_string(after.turn) : "") + " [" +
           after.database + "] " + after.question + "\n";
    out += "      before: " + (before.sql.empty() ? "nothing" : before.sql) + "\n";
    out += "      after:  " + (after.sql.empty() ? "nothing" : after.sql) + "\n";
  }
  if (changes.size() > limit) out += "    and " + std::to_string(changes.size() - limit) + " more\n";
}

void write_tally(JsonWriter& json, std::string_view key, const Tally& tally) {
  json.key(key).begin_object();
  json.key("of").count(tally.of);
  json.key("right_before").count(tally.right_before);
  json.key("right_after").count(tally.right_after);
  json.key("gained").count(tally.gained);
  json.key("lost").count(tally.lost);
  json.key("p_value").number(tally.p_value());
  json.end_object();
}

void write_tallies(JsonWriter& json, std::string_view key, const std::map<std::string, Tally>& tallies) {
  json.key(key).begin_object();
  for (const auto& [name, tally] : tallies) write_tally(json, name, tally);
  json.end_object();
}

void write_changes(JsonWriter& json, std::string_view key, const std::vector<Change>& changes) {
  const auto mistake = [](const KeptAnswer& answer) {
    return answer.mistake ? to_string(*answer.mistake) : std::string_view();
  };
  json.key(key).begin_array();
  for (const auto& [before, after] : changes) {
    json.begin_object();
    json.key("suite").text(after.suite);
    json.key("id").text(after.id);
    if (after.turn > 0) json.key("turn").count(after.turn);
    json.key("db_id").text(after.database);
    json.key("question").text(after.question);
    json.key("sql_before").text_or_null(before.sql);
    json.key("sql_after").text_or_null(after.sql);
    json.key("mistake_before").text_or_null(mistake(before));
    json.key("mistake_after").text_or_null(mistake(after));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_text(const SideBySide& runs, std::size_t questions) {
  std::vector<Cells> suites{head_of("suite")};
  for (const auto& [name, tally] : runs.by_suite) suites.push_back(cells_of(name, tally));
  if (suites.size() != 2) suites.push_back(cells_of("all", runs.all));
  std::string out = columns_of(suites);
  if (runs.only_before + runs.only_after > 0) {
    out += "  not compared: " + std::to_string(runs.only_before) + " only before, " +
           std::to_string(runs.only_after) + " only after\n";
  }
  out += "  another query, right or wrong as before: " + std::to_string(runs.other_query) + "\n";
  add_changed(out, "difficulty", runs.by_difficulty);
  add_changed(out, "tag", runs.by_tag);
  add_changed(out, "database", runs.by_database);
  add_moves(out, runs);
  add_questions(out, "went wrong", runs.lost, questions);
  add_questions(out, "came right", runs.gained, questions);
  return out;
}

std::string to_json(const SideBySide& runs) {
  JsonWriter json;
  json.begin_object();
  write_tally(json, "all", runs.all);
  write_tallies(json, "suites", runs.by_suite);
  write_tallies(json, "tags", runs.by_tag);
  write_tallies(json, "difficulties", runs.by_difficulty);
  write_tallies(json, "databases", runs.by_database);
  json.key("moves").begin_array();
  for (const auto& [states, count] : runs.moves) {
    json.begin_object();
    json.key("from").text(states.first).key("to").text(states.second).key("count").count(count);
    json.end_object();
  }
  json.end_array();
  write_changes(json, "lost", runs.lost);
  write_changes(json, "gained", runs.gained);
  json.key("other_query").count(runs.other_query);
  json.key("only_before").count(runs.only_before);
  json.key("only_after").count(runs.only_after);
  json.end_object();
  return json.take();
}

}  // namespace parlance::analyst::eval
