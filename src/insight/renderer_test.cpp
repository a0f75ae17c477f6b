#include "insight/renderer.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>

#include "insight/occurrences.hpp"

namespace parlance::insight {
namespace {

constexpr auto small_bar = R"({
  "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": 100, "height": 80,
  "data": {"values": [{"a": "x", "b": 1}, {"a": "y", "b": 3}]},
  "mark": "bar", "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}})";

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

TEST(Renderer, DrawsAndDrawsAgainTheSame) {
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer) << renderer.error().parameters.at(0).second;
  auto first = renderer->svg(small_bar);
  ASSERT_TRUE(first) << first.error().parameters.at(0).second;
  EXPECT_EQ(occurrences(*first, "aria-roledescription=\"bar\""), 2u);
  auto second = renderer->svg(small_bar);
  ASSERT_TRUE(second);
  EXPECT_EQ(*first, *second);
}

TEST(Renderer, RefusesWhatItCannotDrawAndGoesOn) {
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer);
  for (const char* bad : {"", "{", "null", "{}", R"({"mark":"nonsense","data":{"values":[]}})"}) {
    auto drawn = renderer->svg(bad);
    ASSERT_FALSE(drawn) << bad;
    EXPECT_EQ(drawn.error().code, "chart_failed");
  }
  EXPECT_TRUE(renderer->svg(small_bar));
}

TEST(Renderer, GivesUpADrawingThatTakesTooLongAndGoesOn) {
  auto renderer = Renderer::make(std::chrono::milliseconds(400));
  ASSERT_TRUE(renderer);
  const auto drawn = renderer->svg(R"({
    "data": {"sequence": {"start": 0, "stop": 20000000, "as": "a"}},
    "transform": [{"filter": "datum.a < 0"}],
    "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative"}}})");
  ASSERT_FALSE(drawn);
  EXPECT_EQ(drawn.error().code, "chart_too_slow");
  EXPECT_TRUE(renderer->svg(small_bar));
}

TEST(Renderer, LoadsNothing) {
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer);
  const std::string path = testing::TempDir() + "/planted.json";
  std::ofstream(path) << R"([{"a": "PLANTED"}])";
  for (const std::string& url : {path, "file://" + path}) {
    const auto drawn = renderer->svg(R"({"data":{"url":")" + url +
                                     R"("},"mark":"bar","encoding":{"x":{"field":"a","type":"nominal"}}})");
    EXPECT_FALSE(drawn && drawn->contains("PLANTED")) << url;
  }
}

TEST(Renderer, MovesBetweenThreads) {
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer);
  const auto here = renderer->svg(small_bar);
  base::Result<std::string> there = std::string();
  std::thread([&] { there = renderer->svg(small_bar); }).join();
  ASSERT_TRUE(there);
  EXPECT_EQ(*here, *there);
}

TEST(Png, HasTheSizeOfTheDrawingTimesScale) {
  auto renderer = Renderer::make();
  ASSERT_TRUE(renderer);
  auto once = png(*renderer->svg(small_bar), 1);
  auto twice = png(*renderer->svg(small_bar));
  ASSERT_TRUE(once && twice);
  EXPECT_EQ(once->substr(1, 3), "PNG");
  EXPECT_GT(big_endian(*once, 16), 100u);
  EXPECT_NEAR(big_endian(*twice, 16), 2 * big_endian(*once, 16), 2);
  EXPECT_NEAR(big_endian(*twice, 20), 2 * big_endian(*once, 20), 2);
}

TEST(Png, RefusesWhatIsNoDrawing) {
  const std::string huge = R"(<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>)";
  for (const std::string& bad : {std::string(), std::string("<svg"), std::string("text"), huge}) {
    auto made = png(bad);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "chart_failed");
  }
}

}  // namespace
}  // namespace parlance::insight
