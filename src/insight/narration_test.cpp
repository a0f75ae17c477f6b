#include <gtest/gtest.h>

#include <string>

#include "insight/finding.hpp"
#include "insight/phrases.hpp"
#include "insight/table_cases.hpp"

namespace parlance::insight {
namespace {

TEST(Narration, CasesAreSaid) {
  for (const cases::Case& made : cases::read_cases(PARLANCE_ROOT "/tests/insight/narration.txt")) {
    const auto findings = find_findings(made.table, made.request.columns, 4, "en", made.request.truncated);
    EXPECT_EQ(narrate(made.table, made.request, findings), made.text("says")) << made.name;
  }
}

TEST(Phrases, PlacesAreFilledOnceAndInAnyLanguage) {
  const Phrases phrases = Phrases::of("en-GB");
  EXPECT_EQ(phrases.say("narrate.value", {{"label", "{value}"}, {"value", "7"}}), "{value}: 7.");
  EXPECT_EQ(phrases.list({}), "");
  EXPECT_EQ(phrases.list({"a"}), "a");
  EXPECT_EQ(phrases.list({"a", "b"}), "a and b");
  EXPECT_EQ(phrases.list({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(phrases.words("months").size(), 12u);
  EXPECT_EQ(Phrases::of("xx").say("narrate.none"), "No rows match.");
  EXPECT_EQ(phrases.say("no such key"), "");
}

}  // namespace
}  // namespace parlance::insight
