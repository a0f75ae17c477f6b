#include "net/http/outbox.hpp"

#include <gtest/gtest.h>

namespace parlance::net {
namespace {

struct Held final : BodySink {
  base::Result<void> write(std::string_view) override { return {}; }
  base::Result<void> finish() override { return {}; }
};

TEST(Outbox, LetsGoOfTheSinkBeforeTheAnswerCanBeTaken) {
  auto sink = std::make_shared<Held>();
  const std::weak_ptr<Held> held = sink;
  bool gone_when_told = false;
  Outbox outbox({{}, {}, std::move(sink), std::chrono::seconds(1), [&] { gone_when_told = held.expired(); }});
  EXPECT_NE(outbox.sink(), nullptr);
  EXPECT_FALSE(held.expired());
  outbox.respond({201, {}, "kept", {}});
  EXPECT_TRUE(gone_when_told);
  EXPECT_EQ(outbox.sink(), nullptr);
}

TEST(Outbox, AnswersOnce) {
  Outbox outbox({{}, {}, nullptr, std::chrono::seconds(1), nullptr});
  outbox.respond({201, {}, "first", {}});
  outbox.respond({500, {}, "second", {}});
  const auto content = outbox.take();
  ASSERT_TRUE(content.answer);
  EXPECT_TRUE(content.finished);
  EXPECT_EQ(content.answer->response.status, 201U);
  EXPECT_FALSE(outbox.take().any());
}

}  // namespace
}  // namespace parlance::net
