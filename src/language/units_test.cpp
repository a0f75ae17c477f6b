#include "language/units.hpp"

#include <gtest/gtest.h>

namespace parlance::language {

TEST(Units, AreKnownByTheWordsPeopleUse) {
  EXPECT_EQ(unit_of_word("mins"), "minute");
  EXPECT_EQ(unit_of_word("kg"), "kilogram");
  EXPECT_EQ(unit_of_word("apples"), "");
  EXPECT_EQ(unit_of_word(""), "");
}

TEST(Units, ConvertWithinAQuantityOnly) {
  EXPECT_DOUBLE_EQ(*unit_factor("minute", "millisecond"), 60'000);
  EXPECT_DOUBLE_EQ(*unit_factor("kilometer", "mile"), 1000 / 1609.344);
  EXPECT_DOUBLE_EQ(*unit_factor("hour", "hour"), 1);
  EXPECT_DOUBLE_EQ(*unit_factor("hour", ""), 1);
  EXPECT_FALSE(unit_factor("minute", "usd").has_value());
  EXPECT_FALSE(unit_factor("minute", "mile").has_value());
}

}  // namespace parlance::language
