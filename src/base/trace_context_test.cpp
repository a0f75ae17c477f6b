#include "base/trace_context.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace parlance::base {
namespace {

const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string caller = "00f067aa0ba902b7";

TEST(TraceContext, GoesOnFromTheCaller) {
  const auto kept = begin_work("00-" + trace + "-" + caller + "-01");
  EXPECT_EQ(kept.trace, trace);
  EXPECT_EQ(kept.parent, caller);
  EXPECT_TRUE(kept.sampled);
  EXPECT_EQ(kept.span.size(), 16U);
  EXPECT_NE(kept.span, caller);
  EXPECT_FALSE(begin_work("00-" + trace + "-" + caller + "-00").sampled);
  EXPECT_FALSE(begin_work("00-" + trace + "-" + caller + "-fe").sampled);
  EXPECT_EQ(begin_work("01-" + trace + "-" + caller + "-01-more").trace, trace);  // a later version
}

TEST(TraceContext, WhatIsMalformedCountsAsNone) {
  const std::string zeros(32, '0');
  for (const std::string& text :
       {std::string(), std::string("00"), "ff-" + trace + "-" + caller + "-01",
        "00-" + trace + "-" + caller + "-01-more", "00-" + trace + "-" + caller,
        "00-" + zeros + "-" + caller + "-01", "00-" + trace + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + caller + "-01", "00-" + trace + "-" + caller + "-0x",
        "00_" + trace + "-" + caller + "-01", "01-" + trace + "-" + caller + "-01more",
        std::string(1'000, '-')}) {
    const auto made = begin_work(text);
    EXPECT_NE(made.trace, trace) << text;
    EXPECT_EQ(made.trace.size(), 32U) << text;
    EXPECT_EQ(made.parent, "") << text;
    EXPECT_FALSE(made.sampled) << text;
  }
  EXPECT_NE(begin_work("").trace, begin_work("").trace);
}

TEST(TraceContext, PartsNameTheirWhole) {
  const auto whole = begin_work("00-" + trace + "-" + caller + "-01");
  const auto part = part_of(whole);
  EXPECT_EQ(part.trace, whole.trace);
  EXPECT_EQ(part.parent, whole.span);
  EXPECT_NE(part.span, whole.span);
  EXPECT_TRUE(part.sampled);
}

TEST(TraceContext, SharesGoByTheTraceAlone) {
  const std::string low = std::string(19, 'f') + std::string(13, '0');
  const std::string middle = std::string(19, '0') + "8" + std::string(12, '0');
  const std::string high(32, 'f');
  struct Case {
    std::string trace;
    double share;
    bool in;
  };
  const std::array<Case, 8> cases{{{low, 0, false},
                                   {low, 0.001, true},
                                   {middle, 0.5, false},
                                   {middle, 0.51, true},
                                   {high, 0.99, false},
                                   {high, 1, true},
                                   {"", 1, false},
                                   {"abc", 1, false}}};
  for (const auto& at : cases) EXPECT_EQ(in_share(at.trace, at.share), at.in) << at.trace << " " << at.share;
}

}  // namespace
}  // namespace parlance::base
