#include "language/compiler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "language/annotate.hpp"
#include "language/asked_groups.hpp"
#include "language/beam.hpp"
#include "language/carried_features.hpp"
#include "language/clauses.hpp"
#include "language/edit.hpp"
#include "language/edit_words.hpp"
#include "language/embedded.hpp"
#include "language/features.hpp"
#include "language/follow_up.hpp"
#include "language/gaps.hpp"
#include "language/leave_out_totals.hpp"
#include "language/names.hpp"
#include "language/output_columns.hpp"
#include "language/period_outside.hpp"
#include "language/previous_turn.hpp"
#include "language/query.hpp"
#include "language/ranker.hpp"
#include "language/rows/row_features.hpp"
#include "language/rows/row_questions.hpp"
#include "language/scattered.hpp"
#include "language/shorten.hpp"
#include "language/states.hpp"
#include "language/suggest.hpp"
#include "language/summary.hpp"
#include "language/tokens.hpp"
#include "language/told_dates.hpp"
#include "language/translate/own_words.hpp"
#include "language/translate/translator.hpp"

namespace parlance::language {

struct Compiler::Knowledge {
  Lexicon lexicon;
  Ranker ranker;
  StructureModel structures;
  EditLexicon edits;
  Translator translator;
};

namespace {

constexpr std::size_t longest_question = 2000;  ///< characters

struct Scored {
  Draft draft;
  Plan plan;
  Features features{};
  double score = 0;
  const Annotation* annotation = nullptr;
  bool follow_up = false;
};

void sort(std::vector<Scored>& scored) {
  std::ranges::stable_sort(scored,
                           [](const Scored& left, const Scored& right) { return left.score > right.score; });
}

ColumnPlaces places_of(const std::vector<Plan::Beside>& beside) {
  ColumnPlaces places;
  for (const auto& shown : beside) places.push_back(shown.place);
  return places;
}

/// Whether the structure model has learnt from queries of this kind. Places in a list, periods side by side,
/// running totals, changes and ranks inside groups hardly stand in what it learns from, so it says nothing of
/// them.
bool is_of_learnt_kind(const Draft& draft) {
  const Reading& reading = draft.reading;
  const bool over_time =
      std::ranges::any_of(reading.outputs, [](const Term& term) { return term.running || term.change; });
  return !draft.of_rows && !over_time && !reading.top_per_group && reading.over_groups == Aggregate::none &&
         contrast_of(reading) == nullptr && split_of(reading) == nullptr;
}

/// Plans and measures the readings of one annotation.
class Judge {
 public:
  Judge(const Annotation& annotation, const semantic::Catalog& catalog, const Ranker& ranker,
        const StructureModel& structures)
      : annotation_(annotation),
        catalog_(catalog),
        ranker_(ranker),
        expectation_(structures.expect(plain_words(annotation.tokens))),
        cues_(find_cues(annotation)),
        asked_groups_(asked_groups(annotation, catalog)),
        planner_(catalog, annotation) {}

  /// Nothing where a draft has no query.
  std::optional<Scored> judge(Draft draft) {
    auto made = plan(std::move(draft));
    if (!made) return made;
    if (is_learnt(made->draft)) {
      const auto structure = structure_of(made->plan.query, places_of(made->plan.beside));
      set_expectations(expectation_, structure, made->features);
      best_fit_ = std::max(best_fit_, fit(made->features));
    }
    made->score = ranker_.score(made->features);
    return made;
  }

  /// Queries by several groups hardly stand in what the structure model learns from, either: where the words
  /// name them, it says nothing of those that take them.
  [[nodiscard]] bool is_learnt(const Draft& draft) const {
    return is_of_learnt_kind(draft) && (asked_groups_ < 2 || draft.reading.groups.size() < asked_groups_);
  }

  /// How well the structure of the best of the readings judged fits the words, as a part of a score.
  [[nodiscard]] double best_fit() const { return std::isfinite(best_fit_) ? best_fit_ : 0; }

  /// One that changes the question before; `odds` are that it does and that it does so in this way. The words
  /// of a change say nothing of the structure of the whole, so whoever judges adds the fit of the best whole
  /// reading.
  std::optional<Scored> judge(Draft draft, double odds) {
    auto made = plan(std::move(draft));
    if (!made) return made;
    excuse_carried_parts(made->features);
    made->score = ranker_.score(made->features) + odds;
    made->follow_up = true;
    return made;
  }

 private:
  [[nodiscard]] double fit(const Features& features) const {
    double sum = 0;
    for (std::size_t i = measured_features; i < feature_count; ++i) sum += ranker_.weights()[i] * features[i];
    return sum;
  }

  std::optional<Scored> plan(Draft draft) {
    leave_out_totals(draft.reading, annotation_, catalog_);
    auto plan = planner_.plan(draft);
    if (!plan) return std::nullopt;
    Scored made;
    const auto told = told_by_clauses(draft);
    made.features =
        measure(draft, *plan, annotation_, told.empty() ? cues_ : find_cues(annotation_, told), catalog_);
    if (draft.of_rows) excuse_row_readings(made.features);
    made.draft = std::move(draft);
    made.plan = std::move(*plan);
    made.annotation = &annotation_;
    settle_rows(made);
    return made;
  }

  /// The words were weighed against the reading as they say it; what is run may be shorter, and say each
  /// thing once.
  void settle_rows(Scored& made) {
    Draft draft = made.draft;
    if (const auto shorter = shorten(draft.reading, annotation_, catalog_)) draft.reading = *shorter;
    gather_scattered(draft.reading, catalog_);
    if (draft.reading == made.draft.reading) return;
    auto plan = planner_.plan(draft);
    if (!plan) return;
    made.draft = std::move(draft);
    made.plan = std::move(*plan);
  }

  /// The tokens under the clauses that a draft takes; empty where it takes none.
  [[nodiscard]] std::vector<bool> told_by_clauses(const Draft& draft) const {
    std::vector<bool> told;
    for (const std::int16_t place : draft.used) {
      const auto& mark = annotation_.marks[static_cast<std::size_t>(place)];
      if (mark.kind != MarkKind::clause) continue;
      told.resize(annotation_.tokens.size(), false);
      std::fill(told.begin() + mark.begin, told.begin() + mark.end, true);
    }
    return told;
  }

  const Annotation& annotation_;
  const semantic::Catalog& catalog_;
  const Ranker& ranker_;
  Expectation expectation_;
  double best_fit_ = -std::numeric_limits<double>::infinity();
  Cues cues_;
  std::size_t asked_groups_;
  Planner planner_;
};

base::Result<void> check_length(const std::string& question) {
  if (base::trim(question).empty()) {
    return base::fail(base::ErrorKind::usage, "empty_question",
                      "The question is empty: ask about the data in words.");
  }
  if (base::count_characters(question) > longest_question) {
    return base::fail(base::ErrorKind::over_limit, "question_too_long",
                      "The question is longer than 2,000 characters: shorten it.",
                      {{"limit", std::to_string(longest_question)}});
  }
  return {};
}

/// All of a candidate but what depends on the others.
Candidate describe(const Scored& at, const std::string& question, const semantic::Catalog& catalog) {
  Candidate candidate;
  candidate.query = at.plan.query;
  candidate.spans = explain_spans(at.draft, *at.annotation, catalog, question);
  candidate.unused = unused_words(at.draft, *at.annotation);
  candidate.outputs = describe_outputs(at.draft.reading, at.plan.beside, *at.annotation, catalog);
  candidate.summary = summarize(at.draft.reading, *at.annotation, catalog);
  candidate.intent = intent_of(at.draft.reading);
  candidate.score = at.score;
  candidate.follow_up = at.follow_up;
  candidate.recollection = std::make_shared<const PreviousTurn>(remember(at.draft, *at.annotation, catalog));
  candidate.features.assign(at.features.begin(), at.features.end());
  if (!at.plan.apart.empty())
    candidate.caveats.push_back("joined tables would have counted " + base::join(at.plan.apart, " and ") +
                                " twice; aggregated before joining");
  if (at.plan.conditions_differ)
    candidate.caveats.emplace_back("a condition on what one table measures does not hold for the others");
  return candidate;
}

}  // namespace

Compiler::Compiler(std::unique_ptr<const Knowledge> knowledge) : knowledge_(std::move(knowledge)) {}
Compiler::Compiler(Compiler&&) noexcept = default;
Compiler& Compiler::operator=(Compiler&&) noexcept = default;
Compiler::~Compiler() = default;

base::Result<Compiler> Compiler::make() {
  auto lexicon = Lexicon::parse();
  if (!lexicon) return base::fail(std::move(lexicon));
  auto ranker = Ranker::make();
  if (!ranker) return base::fail(std::move(ranker));
  auto structures = parse_structure_model(embedded::structure());
  if (!structures) return base::fail(std::move(structures));
  auto edits = read_edit_lexicon();
  if (!edits) return base::fail(std::move(edits));
  auto translator = Translator::make();
  if (!translator) return base::fail(std::move(translator));
  return Compiler(std::make_unique<const Knowledge>(Knowledge{
      std::move(*lexicon), *ranker, std::move(*structures), std::move(*edits), std::move(*translator)}));
}

CatalogNames Compiler::read_names(const semantic::Catalog& catalog) const {
  const Lexicon& lexicon = knowledge_->lexicon;
  return std::make_shared<const NameIndex>(catalog, lexicon, Stemmer(lexicon.irregular));
}

std::optional<Compiler::InEnglish> Compiler::in_english(const std::string& question,
                                                        const semantic::Catalog& catalog,
                                                        CatalogNames names) const {
  if (!names) names = read_names(catalog);
  auto said = knowledge_->translator.translate(question, knowledge_->lexicon, catalog, *names);
  if (!said) return std::nullopt;
  return InEnglish{std::string(code_of(said->tongue)), std::move(said->english)};
}

base::Result<Compilation> Compiler::compile(const std::string& question, const semantic::Catalog& catalog,
                                            const CompileOptions& options) const {
  if (const auto fits = check_length(question); !fits) return std::unexpected(fits.error());
  const CatalogNames names = options.names ? options.names : read_names(catalog);
  const auto said = knowledge_->translator.translate(question, knowledge_->lexicon, catalog, *names);
  if (!said) return compile_english(question, catalog, options, *names);
  CompileOptions in_english = options;
  for (auto& chosen : in_english.meanings) {
    const auto place = said->in_english(chosen.start, chosen.end).value_or(std::pair{0, 0});
    chosen.start = place.first;
    chosen.end = place.second;
  }
  auto compilation = compile_english(said->english, catalog, in_english, *names);
  tell_in_own_words(compilation, *said, question);
  return compilation;
}

Compilation Compiler::compile_english(const std::string& question, const semantic::Catalog& catalog,
                                      const CompileOptions& options, const NameIndex& names) const {
  const Lexicon& lexicon = knowledge_->lexicon;
  const Stemmer stemmer(lexicon.irregular);
  Annotation annotation = annotate(tokenize(question, stemmer, lexicon.numbers), question, catalog, names,
                                   lexicon, stemmer, options.now, options.meanings);
  add_states(annotation, stemmer);
  add_clauses(annotation, catalog, lexicon);
  if (!options.previous && only_refers(annotation, knowledge_->edits)) return Compilation{};
  std::vector<Scored> scored;
  Judge judge(annotation, catalog, knowledge_->ranker, knowledge_->structures);
  for (auto& draft : search(catalog, annotation, lexicon, {})) {
    if (auto made = judge.judge(std::move(draft))) scored.push_back(std::move(*made));
  }
  for (auto& draft : read_row_questions(catalog, annotation, lexicon)) {
    if (auto made = judge.judge(std::move(draft))) scored.push_back(std::move(*made));
  }
  Annotation continued;
  for (auto& at : scored) at.score += judge.is_learnt(at.draft) ? 0 : judge.best_fit();
  if (options.previous) {
    continued = put_behind(*options.previous, annotation, catalog);
    auto words = take_edit_words(continued, options.previous->tokens.size(), knowledge_->edits);
    words.ranks_groups = ranks_groups(*options.previous, continued, catalog);
    tell_dates(*options.previous, options.previous->tokens.size(), words.compares, continued);
    Judge changes(continued, catalog, knowledge_->ranker, knowledge_->structures);
    for (auto& [draft, edit] : follow_up(*options.previous, words, continued, catalog, lexicon)) {
      auto made = changes.judge(std::move(draft), edit + continuation_odds(words) + judge.best_fit());
      if (made) scored.push_back(std::move(*made));
    }
  }
  sort(scored);

  Compilation compilation;
  std::vector<const Scored*> best;
  for (auto& at : scored) {
    if (best.size() == options.max_candidates) break;
    Planner(catalog, *at.annotation).count_rows_once(at.draft, at.plan);
    const bool known =
        std::ranges::any_of(best, [&](const Scored* other) { return other->plan.query == at.plan.query; });
    if (!known) best.push_back(&at);
  }
  for (std::size_t i = 0; i < best.size(); ++i) {
    const Scored& at = *best[i];
    Candidate candidate = describe(at, question, catalog);
    const bool any_chart = annotation.chart.wanted && annotation.chart.type.empty();
    candidate.chart = any_chart ? "chart" : annotation.chart.type;
    const double other = i > 0 ? best[0]->score : best.size() > 1 ? best[1]->score : at.score - widest_margin;
    const Gaps gaps = find_gaps(at.draft, *at.annotation, catalog, lexicon);
    candidate.gaps = gaps.words;
    candidate.gap_weight = gaps.weight;
    candidate.outside = period_outside(at.draft.reading, *at.annotation, catalog);
    candidate.vague = at.draft.vague;
    candidate.confidence =
        lowered_by_gaps(knowledge_->ranker.confidence(at.score - other, at.features), gaps);
    compilation.candidates.push_back(std::move(candidate));
  }
  note_unanswered(annotation, catalog, compilation);
  return compilation;
}

std::vector<std::string> Compiler::suggest(const semantic::Catalog& catalog, std::size_t count,
                                           CatalogNames names) const {
  std::vector<std::string> kept;
  CompileOptions options;
  options.now = base::today();
  options.names = names ? std::move(names) : read_names(catalog);
  for (const auto& question : sample_questions(catalog, knowledge_->lexicon)) {
    if (kept.size() == count) break;
    const auto compiled = compile(question, catalog, options);
    if (compiled && !compiled->candidates.empty() && compiled->candidates.front().unused.empty())
      kept.push_back(question);
  }
  return kept;
}

}  // namespace parlance::language
