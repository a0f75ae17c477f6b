#include "analyst/prepare.hpp"

#include <algorithm>
#include <string_view>

#include "analyst/detect_language.hpp"
#include "analyst/ground.hpp"
#include "analyst/write_request.hpp"
#include "base/text.hpp"

namespace parlance::analyst {

namespace {

/// Words, and not only what stands in the place of bytes that are no text.
bool says_something(const std::string& text) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  return std::ranges::any_of(folded_words(text), [&](std::string_view word) {
    while (word.starts_with(replacement)) word.remove_prefix(replacement.size());
    return !word.empty();
  });
}

}  // namespace

base::Result<Prepared> prepare(const Asked& asked, const StageContext& context) {
  // Bytes first: counting the characters of a gigabyte would itself be too much.
  const bool hopeless = asked.question.size() > longest_question * 16;
  const std::string clean = hopeless ? "" : base::trim(base::normalize(asked.question));
  if (hopeless || base::count_characters(clean) > longest_question) {
    return base::fail(base::ErrorKind::over_limit, "question_too_long",
                      "The question is longer than 2,000 characters. Ask it in fewer words.",
                      {{"limit", std::to_string(longest_question)}});
  }
  if (!says_something(clean)) {
    return base::fail(
        base::ErrorKind::usage, "empty_question",
        "There is no question. Ask something about the data, as in \"how many rows are there?\"");
  }
  const auto translated = context.compiler.in_english(clean, context.catalog, context.names);
  const std::string& english = translated ? translated->text : clean;
  if (is_write_request(english)) {
    return base::fail(
        base::ErrorKind::refused, "write_request",
        "This asks to change data. Parlance only reads; nothing was changed. Ask a question about "
        "the data instead.");
  }
  return Prepared{clean, english, translated ? translated->language : detect_language(clean),
                  context.options.now, context.previous};
}

std::string describe(const Prepared& prepared) {
  std::string text = "language " + prepared.language + ", today is " + base::to_string(prepared.now);
  if (prepared.english != prepared.question) text += ", in English \"" + prepared.english + "\"";
  if (prepared.previous) text += ", may go on from the question before";
  return text;
}

}  // namespace parlance::analyst
