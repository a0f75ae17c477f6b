#include "analyst/train/structure_examples.hpp"

#include <algorithm>

#include "analyst/train/label.hpp"
#include "language/lexicon.hpp"
#include "language/stemmer.hpp"

namespace parlance::analyst::train {

base::Result<StructureExamples> StructureExamples::make(const std::vector<LabelledQuestion>& questions,
                                                        std::uint64_t seed) {
  const auto lexicon = language::Lexicon::parse();
  if (!lexicon) return std::unexpected(lexicon.error());
  const language::Stemmer stemmer(lexicon->irregular);
  StructureExamples examples;
  for (const auto& question : questions) {
    const auto tokens = language::tokenize(question.question, stemmer, lexicon->numbers);
    examples.all_.push_back(
        {question.database, language::plain_words(tokens), question.gold.value_or(language::Structure{})});
    if (question.gold) examples.order_.push_back(examples.all_.size() - 1);
  }
  std::ranges::stable_sort(examples.order_, {}, [&](std::size_t index) {
    return draw(questions[index].id + questions[index].question, seed);
  });
  return examples;
}

std::vector<const StructureExample*> StructureExamples::where(
    const std::function<bool(std::size_t question)>& wanted) const {
  std::vector<const StructureExample*> kept;
  for (const auto index : order_) {
    if (wanted(index)) kept.push_back(&all_[index]);
  }
  return kept;
}

}  // namespace parlance::analyst::train
