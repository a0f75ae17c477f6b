#include "floors.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace parlance::floors {
namespace {

namespace fs = std::filesystem;

TEST(Floors, TheHouseAgreesWithItsTable) {
  for (const auto& violation : violations(fs::path(PARLANCE_ROOT) / "src")) ADD_FAILURE() << violation;
}

/// A house of three rooms that agrees with its table, in a folder of its own.
class SmallHouse : public testing::Test {
 protected:
  void SetUp() override {
    source_ = fs::temp_directory_path() / ("parlance_floors_" + std::to_string(getpid()));
    fs::remove_all(source_);
    write("floors.txt", "# floor, room, uses\n0\tcellar\t-\n1\tkitchen\tcellar\n1\tparlour\tcellar\n");
    write("CMakeLists.txt",
          "parlance_room(cellar LINK ICU::uc)\nparlance_room(kitchen USES cellar)\n"
          "parlance_room(parlour USES cellar LINK a b)\n");
    write("cellar/coal.hpp", "#include <vector>\n");
    write("kitchen/soup.cpp", "#include \"cellar/coal.hpp\"\n#include \"kitchen/soup.hpp\"\n");
    write("parlour/tea.cpp", "#include \"cellar/coal.hpp\"\n");
  }
  void TearDown() override { fs::remove_all(source_); }

  void write(const fs::path& path, const std::string& text) const {
    fs::create_directories((source_ / path).parent_path());
    std::ofstream(source_ / path) << text;
  }
  [[nodiscard]] std::vector<std::string> found() const { return violations(source_); }

  fs::path source_;
};

using Lines = std::vector<std::string>;

TEST_F(SmallHouse, IsFound) { EXPECT_EQ(found(), Lines{}); }

TEST_F(SmallHouse, AnIncludeUpwardsIsFound) {
  write("cellar/deep/rat.cpp", "  #  include \"kitchen/soup.hpp\"\n");
  EXPECT_EQ(found(), Lines{"cellar/deep/rat.cpp: cellar may not include kitchen/soup.hpp"});
}

TEST_F(SmallHouse, AnIncludeOnTheSameFloorIsFoundInBrackets) {
  write("kitchen/gossip.hpp", "#include <parlour/tea.hpp>\n");
  EXPECT_EQ(found(), Lines{"kitchen/gossip.hpp: kitchen may not include parlour/tea.hpp"});
}

TEST_F(SmallHouse, ARelativeIncludeIsFound) {
  write("kitchen/back_door.cpp", "#include \"../parlour/tea.hpp\"\n");
  EXPECT_EQ(found(), Lines{"kitchen/back_door.cpp: include by a relative path: ../parlour/tea.hpp"});
}

TEST_F(SmallHouse, ARoomThatIsNotInTheTableIsFound) {
  write("attic/dust.hpp", "");
  EXPECT_EQ(found(), Lines{"floors.txt: room attic is missing"});
}

TEST_F(SmallHouse, ATableThatPointsSidewaysIsFound) {
  write("floors.txt", "0 cellar -\n1 kitchen cellar parlour\n1 parlour cellar\n");
  EXPECT_EQ(found(), (Lines{"CMakeLists.txt: kitchen links cellar, floors.txt says cellar parlour",
                            "floors.txt: kitchen uses parlour, which is not on a lower floor"}));
}

TEST_F(SmallHouse, LinksThatTheTableDoesNotHaveAreFound) {
  write("CMakeLists.txt",
        "parlance_room(cellar)\nparlance_room(kitchen USES cellar LINK "
        "parlance_parlour)\nparlance_room(shed)\n");
  EXPECT_EQ(found(), (Lines{"CMakeLists.txt: kitchen links parlance_parlour as a library; name it under USES",
                            "CMakeLists.txt: no line for room parlour",
                            "CMakeLists.txt: room shed is not in floors.txt"}));
}

TEST_F(SmallHouse, AMissingOrBrokenTableIsFound) {
  write("floors.txt", "cellar\n");
  const auto lines = found();
  EXPECT_NE(std::ranges::find(lines, "floors.txt: not a line of the table: cellar"), lines.end());
  EXPECT_NE(std::ranges::find(lines, "floors.txt: no table"), lines.end());
}

/// The real sources with one wrong line in them: the check on the house itself can fail.
TEST(Floors, AWrongIncludePlantedInTheRealHouseIsFound) {
  const fs::path copy = fs::temp_directory_path() / ("parlance_house_" + std::to_string(getpid()));
  fs::remove_all(copy);
  fs::copy(fs::path(PARLANCE_ROOT) / "src", copy, fs::copy_options::recursive);
  std::ofstream(copy / "data/type.hpp", std::ios::app) << "#include \"language/compiler.hpp\"\n";
  const auto lines = violations(copy);
  fs::remove_all(copy);
  EXPECT_NE(std::ranges::find(lines, "data/type.hpp: data may not include language/compiler.hpp"),
            lines.end());
}

}  // namespace
}  // namespace parlance::floors
