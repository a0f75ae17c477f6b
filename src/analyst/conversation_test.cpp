#include "analyst/conversation.hpp"

#include <gtest/gtest.h>

#include "language/previous_turn.hpp"

namespace parlance::analyst {
namespace {

using Clock = Conversation::Clock;

language::Recollection some_reading() { return std::make_shared<const language::PreviousTurn>(); }

TEST(Conversation, GoesOnFromTheLastTurnOnly) {
  Conversation conversation("c_1");
  const Clock::time_point start{};
  EXPECT_EQ(conversation.previous(start), nullptr);
  const auto first = some_reading();
  const auto second = some_reading();
  conversation.remember({"revenue by zone", "Sum of revenue by zone", first, start});
  conversation.remember({"only 2024", "Sum of revenue by zone, where ...", second, start});
  EXPECT_EQ(conversation.previous(start), second);
  conversation.remember({"a question with verified SQL", "", nullptr, start});
  EXPECT_EQ(conversation.previous(start), nullptr);
}

TEST(Conversation, IsForgottenAfterHalfAnHourOfQuiet) {
  Conversation conversation;
  const Clock::time_point start{};
  conversation.remember({"revenue by zone", "", some_reading(), start});
  EXPECT_NE(conversation.previous(start + Conversation::quiet), nullptr);
  EXPECT_EQ(conversation.previous(start + Conversation::quiet + std::chrono::seconds(1)), nullptr);
}

TEST(Conversation, KeepsNoMoreThanTenMessages) {
  Conversation conversation;
  for (int turn = 0; turn < 12; ++turn) conversation.remember({std::to_string(turn), "", nullptr, {}});
  ASSERT_EQ(conversation.turns().size(), Conversation::longest);
  EXPECT_EQ(conversation.turns().front().question, "7");
  conversation.forget();
  EXPECT_TRUE(conversation.turns().empty());
}

}  // namespace
}  // namespace parlance::analyst
