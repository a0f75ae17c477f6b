#include "semantic/meaning/cell_form.hpp"

#include <gtest/gtest.h>

namespace parlance::semantic {
namespace {

using Texts = std::vector<std::string_view>;

TEST(CellForm, TellsNumbersAmongOtherCharacters) {
  const std::vector<std::pair<Texts, CellForm>> cases{
      {{"12,467", "980", "—"}, CellForm::number},
      {{"12,467", "980", "sold out"}, CellForm::text},  // two of three
      {{"12,467", "980", "1,001", "n/a"}, CellForm::number},
      {{"$5", "$12.50"}, CellForm::number},
      {{"56 m", "8 m (2009)"}, CellForm::number},
      {{"1st", "T3rd", "2nd"}, CellForm::number},
      {{"87 years, 5 days", "60 years, 311 days"}, CellForm::number},
      {{"28.2%", "3%"}, CellForm::number},
      {{"+8", "-7"}, CellForm::number},
      {{"3–2", "1–1"}, CellForm::text},
      {{"1937-1978", "1935-1937"}, CellForm::text},
      {{"June 2, 2004", "May 1, 2005"}, CellForm::text},
      {{"2004-06-02", "2005-05-01"}, CellForm::text},
      {{"12 of the 30 who set out came home again safely", "3 never came back at all from the sea"},
       CellForm::text},
      {{"06:30", "17:05"}, CellForm::text},
      {{"6:15 AM", "5:05 PM"}, CellForm::text},
      {{"8:28.87", "8:31"}, CellForm::minutes},
      {{"2:05:10", "59:40"}, CellForm::hours},
      {{"6'9\"", "5' 11\""}, CellForm::feet},
      {{"blue", "red"}, CellForm::text},
      {{"7"}, CellForm::text},  // one text shows no form
      {{}, CellForm::text},
  };
  for (const auto& [texts, expected] : cases)
    EXPECT_EQ(cell_form(texts, false), expected) << (texts.empty() ? "" : texts.front());
}

TEST(CellForm, TakesDashesForFeetOnlyInHeights) {
  EXPECT_EQ(cell_form({"6-9", "5-11"}, true), CellForm::feet);
  EXPECT_EQ(cell_form({"6-9", "5-11"}, false), CellForm::text);
}

}  // namespace
}  // namespace parlance::semantic
