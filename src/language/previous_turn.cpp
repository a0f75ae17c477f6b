#include "language/previous_turn.hpp"

#include <utility>

#include "data/value.hpp"
#include "language/row_identity.hpp"

namespace parlance::language {
namespace {

/// Two full stops: no word that comes next stands right behind the mark.
void end_with_stops(std::vector<Token>& tokens) {
  Token stop;
  stop.text = stop.folded = stop.stem = ".";
  stop.kind = TokenKind::sign;
  tokens.insert(tokens.end(), 2, stop);
}

/// Copies marks with their words out of an annotation, each once.
class Copier {
 public:
  Copier(const Annotation& annotation, PreviousTurn& turn)
      : annotation_(annotation), turn_(turn), places_(annotation.marks.size(), -1) {}

  void take(std::int16_t& mark) {
    if (mark < 0) return;
    auto& place = places_[static_cast<std::size_t>(mark)];
    if (place < 0) place = copy(annotation_.marks[static_cast<std::size_t>(mark)]);
    mark = place;
  }

 private:
  std::int16_t copy(Mark mark) {
    const auto begin = turn_.tokens.size();
    for (std::size_t at = mark.begin; at < mark.end; ++at) turn_.tokens.push_back(annotation_.tokens[at]);
    mark.begin = static_cast<std::uint16_t>(begin);
    mark.end = static_cast<std::uint16_t>(turn_.tokens.size());
    mark.phrase = nullptr;
    mark.against = -1;  // a condition points at both periods
    end_with_stops(turn_.tokens);
    turn_.marks.push_back(std::move(mark));
    return static_cast<std::int16_t>(turn_.marks.size() - 1);
  }

  const Annotation& annotation_;
  PreviousTurn& turn_;
  std::vector<std::int16_t> places_;
};

std::int16_t table_of(const Term& term, const semantic::Catalog& catalog) {
  if (term.table >= 0) return term.table;
  if (term.column < 0) return -1;
  return static_cast<std::int16_t>(catalog.columns[static_cast<std::size_t>(term.column)].table);
}

/// What is measured says what a question is about, else what is shown first.
std::int16_t subject_of(const Reading& reading, const semantic::Catalog& catalog) {
  for (const auto& output : reading.outputs) {
    if (output.aggregate != Aggregate::none && table_of(output, catalog) >= 0)
      return table_of(output, catalog);
  }
  for (const auto& output : reading.outputs) {
    if (table_of(output, catalog) >= 0) return table_of(output, catalog);
  }
  return -1;
}

/// The sets of the turn before go in front; what is fresh counts on from there.
void put_sets_behind(const PreviousTurn& previous, Annotation& fresh) {
  const auto marks = static_cast<std::int16_t>(previous.marks.size());
  const auto sets = static_cast<std::int16_t>(previous.sets.size());
  const auto shift = [&](Condition& condition) {
    if (condition.value >= 0) condition.value = static_cast<std::int16_t>(condition.value + marks);
    if (condition.value2 >= 0) condition.value2 = static_cast<std::int16_t>(condition.value2 + marks);
    if (condition.set >= 0) condition.set = static_cast<std::int16_t>(condition.set + sets);
  };
  for (auto& clause : fresh.clauses) shift(clause.condition);
  for (auto& set : fresh.sets) {
    for (auto& condition : set.conditions) shift(condition);
  }
  fresh.sets.insert(fresh.sets.begin(), previous.sets.begin(), previous.sets.end());
}

}  // namespace

PreviousTurn remember(const Draft& draft, const Annotation& annotation, const semantic::Catalog& catalog) {
  PreviousTurn turn;
  turn.reading = draft.reading;
  turn.alone = draft.alone;
  auto& reading = turn.reading;
  Copier copier(annotation, turn);
  turn.sets = annotation.sets;
  const auto take_values = [&](Reading& of) {
    for (auto& condition : of.conditions) {
      copier.take(condition.value);
      copier.take(condition.value2);
      condition.left.mark = condition.right.mark = -1;
    }
  };
  take_values(reading);
  for (auto& set : turn.sets) take_values(set);
  for (auto& term : reading.outputs) term.mark = -1;
  for (auto& term : reading.groups) term.mark = -1;
  for (auto& key : reading.order) key.term.mark = -1;
  turn.subject = subject_of(reading, catalog);
  return turn;
}

PreviousTurn with_answer(PreviousTurn turn, const data::Table& result, const semantic::Catalog& catalog) {
  const Reading& reading = turn.reading;
  if (reading.limit != 1 || reading.top_per_group || reading.outputs.empty() || result.row_count() != 1 ||
      result.column_count() == 0)
    return turn;
  const Term& named = reading.outputs[0];
  const bool entity = named.kind == Term::Kind::entity;
  if ((!entity && named.kind != Term::Kind::column) || named.aggregate != Aggregate::none ||
      named.grain != Grain::none || named.arithmetic != 0)
    return turn;
  const auto column = entity ? title_column(catalog, static_cast<std::size_t>(named.table))
                             : static_cast<std::size_t>(named.column);
  const auto cell = result[0].values.value(0);
  if (catalog.columns[column].type != data::Type::text || data::is_null(cell)) return turn;
  Token token;
  token.text = token.folded = token.stem = data::to_string(cell);
  token.kind = TokenKind::quoted;
  Mark mark;
  mark.kind = MarkKind::value;
  mark.column = static_cast<std::int16_t>(column);
  mark.value = token.text;
  mark.begin = static_cast<std::uint16_t>(turn.tokens.size());
  mark.end = static_cast<std::uint16_t>(mark.begin + 1);
  turn.tokens.push_back(std::move(token));
  end_with_stops(turn.tokens);
  Condition condition;
  condition.left = {.kind = Term::Kind::column, .column = mark.column};
  condition.value = static_cast<std::int16_t>(turn.marks.size());
  turn.answered = condition;
  turn.marks.push_back(std::move(mark));
  return turn;
}

Annotation put_behind(const PreviousTurn& previous, Annotation fresh, const semantic::Catalog& catalog) {
  constexpr float spoken_of = 0.5F;
  const bool several = catalog.tables.size() > 1;
  const auto words = static_cast<std::uint16_t>(previous.tokens.size());
  const auto count = static_cast<std::int16_t>(previous.marks.size());
  for (auto& mark : fresh.marks) {
    mark.begin = static_cast<std::uint16_t>(mark.begin + words);
    mark.end = static_cast<std::uint16_t>(mark.end + words);
    if (mark.against >= 0) mark.against = static_cast<std::int16_t>(mark.against + count);
    const bool named = several && (mark.kind == MarkKind::column || mark.kind == MarkKind::value);
    if (named && previous.subject >= 0 && mark.column >= 0 &&
        catalog.columns[static_cast<std::size_t>(mark.column)].table ==
            static_cast<std::size_t>(previous.subject))
      mark.score += spoken_of;
  }
  put_sets_behind(previous, fresh);
  for (auto& marks : fresh.starting) {
    for (auto& mark : marks) mark = static_cast<std::int16_t>(mark + count);
  }
  fresh.tokens.insert(fresh.tokens.begin(), previous.tokens.begin(), previous.tokens.end());
  fresh.marks.insert(fresh.marks.begin(), previous.marks.begin(), previous.marks.end());
  fresh.starting.insert(fresh.starting.begin(), words, {});
  fresh.content.insert(fresh.content.begin(), words, false);
  return fresh;
}

}  // namespace parlance::language
