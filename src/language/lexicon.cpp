#include "language/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "language/embedded.hpp"
#include "language/stemmer.hpp"

namespace parlance::language {
namespace {

const std::map<std::string, Cue, std::less<>>& cue_names() {
  static const std::map<std::string, Cue, std::less<>> names{{"lead", Cue::lead},
                                                             {"count", Cue::count},
                                                             {"much", Cue::much},
                                                             {"aggregate", Cue::aggregate},
                                                             {"distinct", Cue::distinct},
                                                             {"superlative", Cue::superlative},
                                                             {"common", Cue::common},
                                                             {"compare", Cue::compare},
                                                             {"between", Cue::between},
                                                             {"negation", Cue::negation},
                                                             {"null", Cue::null},
                                                             {"not_null", Cue::not_null},
                                                             {"like", Cue::like},
                                                             {"order_by", Cue::order_by},
                                                             {"direction", Cue::direction},
                                                             {"group_by", Cue::group_by},
                                                             {"by", Cue::by},
                                                             {"filter", Cue::filter},
                                                             {"output_more", Cue::output_more},
                                                             {"and", Cue::conjunction},
                                                             {"or", Cue::disjunction},
                                                             {"both", Cue::both},
                                                             {"than", Cue::than},
                                                             {"top", Cue::top},
                                                             {"share", Cue::share},
                                                             {"all", Cue::all},
                                                             {"details", Cue::details},
                                                             {"yes_no", Cue::yes_no},
                                                             {"same", Cue::same},
                                                             {"running", Cue::running},
                                                             {"change", Cue::change},
                                                             {"versus", Cue::versus},
                                                             {"others", Cue::others},
                                                             {"chart", Cue::chart},
                                                             {"grain", Cue::grain},
                                                             {"trend", Cue::trend},
                                                             {"times", Cue::times},
                                                             {"person", Cue::person},
                                                             {"each_of", Cue::each_of},
                                                             {"degree", Cue::degree}};
  return names;
}

using Fields = std::vector<std::string>;
/// Calls `row` with the fields of each line that is not empty or a comment; stops at the first that it
/// refuses.
base::Result<void> each_row(std::string_view file, std::string_view text,
                            const std::function<bool(const Fields&)>& row) {
  std::size_t line_number = 0;
  for (const auto& line : base::split(text, '\n')) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    if (!row(base::split(line, '\t'))) {
      return base::fail(base::ErrorKind::internal, "broken_lexicon",
                        "A lexicon file that is built in cannot be read.",
                        {{"file", std::string(file)}, {"line", std::to_string(line_number)}});
    }
  }
  return {};
}

std::vector<std::string> words_of(const std::string& phrase) {
  std::vector<std::string> words;
  for (auto& word : base::split(phrase, ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

struct Builder {
  Lexicon lexicon;

  bool irregular(const Fields& fields) {
    if (fields.size() != 2) return false;
    lexicon.irregular[fields[0]] = fields[1];
    return true;
  }
  bool number(const Fields& fields) {
    double value = 0;
    if (fields.size() != 2) return false;
    const auto [end, error] = std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), value);
    if (error != std::errc{}) return false;
    lexicon.numbers[fields[0]] = value;
    return true;
  }
  bool stop_word(const Fields& fields) {
    lexicon.stop_words.insert(fields[0]);
    return fields.size() == 1;
  }
  bool weak_word(const Fields& fields) {
    lexicon.weak_words.insert(fields[0]);
    return fields.size() == 1;
  }
  bool empty_name(const Fields& fields) {
    lexicon.empty_names.insert(fields[0]);
    return fields.size() == 1;
  }
  bool averaged(const Fields& fields) {
    lexicon.averaged.insert(fields[0]);
    return fields.size() == 1;
  }
  bool better_when_low(const Fields& fields) {
    lexicon.better_when_low.insert(fields[0]);
    return fields.size() == 1;
  }
  bool concept_row(const Fields& fields, const Stemmer& stemmer) {
    Concept made{fields[0], {}, {}};
    if (fields.size() > 1) made.growing = stems(fields[1], stemmer);
    if (fields.size() > 2) made.shrinking = stems(fields[2], stemmer);
    lexicon.concepts.push_back(std::move(made));
    return fields.size() <= 3;
  }
  bool synonym(const Fields& fields, const Stemmer& stemmer) {
    if (fields.size() != 2) return false;
    auto& list = lexicon.synonyms[stemmer.stem(fields[0])];
    for (auto& stem : stems(fields[1], stemmer)) {
      if (std::ranges::find(list, stem) == list.end()) list.push_back(std::move(stem));
    }
    return true;
  }
  bool called(const Fields& fields) {
    if (fields.size() != 2) return false;
    lexicon.called.push_back({words_of(fields[0]), words_of(fields[1])});
    return true;
  }
  bool cue(const Fields& fields) {
    if (fields.size() < 2 || fields.size() > 4) return false;
    const auto kind = cue_names().find(fields[1]);
    if (kind == cue_names().end()) return false;
    CuePhrase phrase{words_of(fields[0]), kind->second, fields.size() > 2 ? fields[2] : "", -1};
    if (fields.size() > 3 && !fields[3].empty()) {
      const auto found = std::ranges::find(lexicon.concepts, fields[3], &Concept::name);
      if (found == lexicon.concepts.end()) return false;
      phrase.concept_index = static_cast<int>(found - lexicon.concepts.begin());
    }
    if (phrase.words.empty()) return false;
    for (const auto& word : phrase.words) lexicon.known_words.insert(word);
    lexicon.cues[phrase.words.front()].push_back(std::move(phrase));
    return true;
  }
  static std::vector<std::string> stems(const std::string& text, const Stemmer& stemmer) {
    std::vector<std::string> list;
    for (const auto& word : words_of(text)) list.push_back(stemmer.stem(word));
    return list;
  }
};

}  // namespace

base::Result<Lexicon> Lexicon::parse() {
  Builder build;
  const Stemmer stemmer(build.lexicon.irregular);
  const std::vector<std::tuple<std::string_view, std::string_view, std::function<bool(const Fields&)>>> files{
      {"irregular.tsv", embedded::irregular(), [&](const Fields& fields) { return build.irregular(fields); }},
      {"numbers.tsv", embedded::numbers(), [&](const Fields& fields) { return build.number(fields); }},
      {"stop_words.txt", embedded::stop_words(),
       [&](const Fields& fields) { return build.stop_word(fields); }},
      {"weak_words.txt", embedded::weak_words(),
       [&](const Fields& fields) { return build.weak_word(fields); }},
      {"empty_names.txt", embedded::empty_names(),
       [&](const Fields& fields) { return build.empty_name(fields); }},
      {"averaged.txt", embedded::averaged(), [&](const Fields& fields) { return build.averaged(fields); }},
      {"better_when_low.txt", embedded::better_when_low(),
       [&](const Fields& fields) { return build.better_when_low(fields); }},
      {"concepts.tsv", embedded::concepts(),
       [&](const Fields& fields) { return build.concept_row(fields, stemmer); }},
      {"synonyms.tsv", embedded::synonyms(),
       [&](const Fields& fields) { return build.synonym(fields, stemmer); }},
      {"called.tsv", embedded::called(), [&](const Fields& fields) { return build.called(fields); }},
      {"cues.tsv", embedded::cues(), [&](const Fields& fields) { return build.cue(fields); }},
  };
  for (const auto& [name, text, row] : files) {
    if (auto done = each_row(name, text, row); !done) return base::fail(std::move(done));
  }
  for (auto& [word, phrases] : build.lexicon.cues) {
    std::ranges::stable_sort(phrases, std::greater{},
                             [](const CuePhrase& phrase) { return phrase.words.size(); });
  }
  auto chart_words = ChartWords::parse();
  if (!chart_words) return base::fail(std::move(chart_words));
  build.lexicon.chart_words = std::make_shared<const ChartWords>(std::move(*chart_words));
  return std::move(build.lexicon);
}

}  // namespace parlance::language
