#include "language/structure/structure.hpp"

#include <gtest/gtest.h>

#include "sql/parser.hpp"

namespace parlance::language {
namespace {

struct Case {
  std::string_view sql;
  std::string_view structure;
};

TEST(Structure, DescribesQueriesSlotBySlot) {
  constexpr auto cases = std::to_array<Case>({
      {"SELECT name FROM pilot", "none 1 1 - 0 - -0 0 0 - - 0 0 1"},
      {"SELECT * FROM pilot LIMIT 3", "none * 1 - 0 - -n 0 0 - - 0 0 1"},
      {"SELECT DISTINCT team, town FROM pilot ORDER BY team", "none 2 2 - 0 - colA0 1 0 - - 0 0 1"},
      {"SELECT team, count(*), sum(wins) FROM pilot GROUP BY team HAVING count(*) > 2 ORDER BY count(*) DESC "
       "LIMIT 1",
       "none 3 1 count+sum 1 count> aggD1 0 0 - - 0 0 1"},
      {"SELECT year(held), count(*) FROM race GROUP BY year(held) ORDER BY year(held)",
       "none 2 1 count 1 - -0 0 0 - - 0 0 1"},
      {"SELECT count(DISTINCT team) FROM pilot JOIN race ON race.pilot = pilot.id WHERE age > 30 AND town = "
       "'Ulm'",
       "none 1 0 countd 0 - -0 0 2 => - 0 0 2"},
      {"SELECT name FROM pilot WHERE age > 30 OR name LIKE 'A%'", "none 1 1 - 0 - -0 0 2 >~ - 0 1 1"},
      {"SELECT name FROM pilot WHERE age > (SELECT avg(age) FROM pilot)",
       "none 1 1 - 0 - -0 0 1 - > avg 0 1"},
      {"SELECT name FROM pilot WHERE id NOT IN (SELECT pilot FROM race)", "none 1 1 - 0 - -0 0 1 - ni - 0 1"},
      {"SELECT name FROM pilot WHERE NOT EXISTS (SELECT 1 FROM race WHERE pilot = pilot.id)",
       "none 1 1 - 0 - -0 0 1 - ni - 0 1"},
      {"SELECT team FROM pilot WHERE age < 20 INTERSECT SELECT team FROM pilot WHERE age > 40",
       "intersect 1 1 - 0 - -0 0 1 < - 0 0 1"},
      {"SELECT id FROM pilot EXCEPT SELECT pilot FROM race", "none 1 1 - 0 - -0 0 0 - ni 0 0 1"},
      {"SELECT name FROM pilot WHERE age BETWEEN 20 AND 30 AND town IS NULL",
       "none 1 1 - 0 - -0 0 2 bn - 0 0 1"},
      {"SELECT name FROM race WHERE held >= DATE '2014-01-01' AND held < DATE '2015-01-01' AND town = 'Ulm'",
       "none 1 1 - 0 - -0 0 2 == - 0 0 1"},
      {"SELECT name FROM pilot WHERE age >= 20 AND age < 30", "none 1 1 - 0 - -0 0 2 <> - 0 0 1"},
      {"SELECT name FROM pilot WHERE age = (SELECT age FROM pilot ORDER BY age LIMIT 1)",
       "none 1 1 - 0 - -0 0 1 - = L 0 1"},
  });
  auto parser = sql::Parser::make();
  ASSERT_TRUE(parser.has_value());
  for (const auto& at : cases) {
    const auto query = parser->parse(at.sql);
    ASSERT_TRUE(query.has_value()) << at.sql;
    const auto structure = structure_of(*query);
    EXPECT_EQ(print_structure(structure), at.structure) << at.sql;
    EXPECT_EQ(parse_structure(at.structure), structure) << at.sql;
  }
}

TEST(Structure, ALineOfOtherLengthIsNone) {
  EXPECT_FALSE(parse_structure("").has_value());
  EXPECT_FALSE(parse_structure("none 1 1").has_value());
}

}  // namespace
}  // namespace parlance::language
