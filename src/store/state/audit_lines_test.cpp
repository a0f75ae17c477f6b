#include "store/state/audit_lines.hpp"

#include <thread>

#include "store/state/digest.hpp"
#include "store/state/engine.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

using AuditOnBoth = OnBothEngines;
INSTANTIATE_TEST_SUITE_P(Engines, AuditOnBoth, both_engines, name_of_engine);

std::string seal_line(const AuditLine& line) {
  return digest(std::to_string(line.sequence) + "|" + line.action + "|" + line.previous_hash);
}

AuditLine line_of(const std::string& actor, const std::string& action) {
  AuditLine line;
  line.at = 7;
  line.actor = actor;
  line.action = action;
  line.details = "{}";
  return line;
}

TEST_P(AuditOnBoth, LinesWrittenAtOnceMakeOneChain) {
  const auto workspace = add_workspace("w_1");
  const auto lines = state->audit_lines();
  EXPECT_EQ(lines.head(workspace)->sequence, 0);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 5; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 10; ++i)
        EXPECT_EQ(code_of(lines.append(workspace, line_of("u_" + std::to_string(writer), "act"), seal_line)),
                  "");
    });
  for (auto& writer : writers) writer.join();
  const auto all = lines.from(workspace, 0, 1000);
  ASSERT_EQ(all->size(), 50U);
  std::string previous;
  for (std::size_t i = 0; i < all->size(); ++i) {
    const auto& line = (*all)[i];
    EXPECT_EQ(line.sequence, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(line.previous_hash, previous);
    EXPECT_EQ(line.hash, seal_line(line));
    previous = line.hash;
  }
  EXPECT_EQ(lines.head(workspace)->hash, previous);
  EXPECT_EQ(lines.from(workspace, 48, 1000)->size(), 2U);
  EXPECT_EQ(lines.from(workspace, 0, 3)->size(), 3U);
}

TEST_P(AuditOnBoth, ListsNewestFirstByActorAndAction) {
  const auto workspace = add_workspace("w_1");
  const auto lines = state->audit_lines();
  for (const auto* actor : {"a", "b", "a", "b", "a"}) {
    const auto kept = lines.append(workspace, line_of(actor, *actor == 'a' ? "login" : "query"), seal_line);
    EXPECT_EQ(lines.from(workspace, kept->sequence - 1, 1)->front(), *kept);
  }
  const auto first = lines.list(workspace, "", "", {.after = "", .limit = 3});
  ASSERT_EQ(first->items.size(), 3U);
  EXPECT_EQ(first->items[0].sequence, 5);
  const auto second = lines.list(workspace, "", "", {.after = first->next, .limit = 3});
  ASSERT_EQ(second->items.size(), 2U);
  EXPECT_EQ(second->items[1].sequence, 1);
  EXPECT_EQ(second->next, "");
  EXPECT_EQ(lines.list(workspace, "a", "", {})->items.size(), 3U);
  EXPECT_EQ(lines.list(workspace, "a", "query", {})->items.size(), 0U);
  EXPECT_EQ(lines.list(workspace, "", "query", {})->items.size(), 2U);
  EXPECT_EQ(code_of(lines.append(WorkspaceId("w_none"), line_of("a", "b"), seal_line)), "not_found");
}

TEST_P(AuditOnBoth, LinesCutOffAreMissed) {
  const auto workspace = add_workspace("w_1");
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(state->audit_lines().append(workspace, line_of("a", "b"), seal_line));
  ASSERT_TRUE(state->engine().write(
      [](Session& session) { session.change("DELETE FROM audit_lines WHERE sequence = ?", {3}); }));
  EXPECT_EQ(state->audit_lines().from(workspace, 0, 10)->size(), 2U);
  EXPECT_EQ(state->audit_lines().head(workspace)->sequence, 3);
}

}  // namespace
}  // namespace parlance::store
