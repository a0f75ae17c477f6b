#include "store/state/answer_records.hpp"

#include <functional>
#include <map>
#include <string>

#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

using AnswerRecordsOnBoth = OnBothEngines;
INSTANTIATE_TEST_SUITE_P(Engines, AnswerRecordsOnBoth, both_engines, name_of_engine);

std::string seal_by_number(const AuditLine& line) { return "hash " + std::to_string(line.sequence); }

AnswerRecord record_named(const std::string& name) {
  AnswerRecord record;
  record.answer.id = AnswerId("q_" + name);
  record.answer.user = UserId("u_1");
  record.answer.conversation = ConversationId("c_1");
  record.answer.question = "how many?";
  record.answer.status = "answered";
  record.answer.json = R"({"rows":[]})";
  record.line.actor = "u_1";
  record.line.action = "query";
  record.line.details = "{}";
  record.messages = {{MessageId("m_" + name), record.answer.conversation, "user", "how many?", {}, 0},
                     {MessageId("n_" + name), record.answer.conversation, "assistant", "a count", {}, 0}};
  return record;
}

TEST_P(AnswerRecordsOnBoth, KeepTheAnswerItsLineAndItsMessages) {
  const auto workspace = add_workspace("w_1");
  Conversation conversation;
  conversation.id = ConversationId("c_1");
  conversation.user = UserId("u_1");
  ASSERT_EQ(code_of(state->conversations().add(workspace, conversation)), "");
  for (const auto* name : {"1", "2"})
    ASSERT_EQ(code_of(state->answer_records().add(workspace, record_named(name), seal_by_number)), "");
  EXPECT_EQ(state->answers().get(workspace, AnswerId("q_2"))->question, "how many?");
  const auto lines = state->audit_lines().from(workspace, 0, 10);
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_EQ(lines->back().previous_hash, "hash 1");
  EXPECT_EQ(state->messages().list(workspace, conversation.id, {"", 10})->items.size(), 4U);
}

TEST_P(AnswerRecordsOnBoth, WhereOnePartFailsNoneIsKept) {
  const auto workspace = add_workspace("w_1");
  Conversation conversation;
  conversation.id = ConversationId("c_1");
  conversation.user = UserId("u_1");
  ASSERT_EQ(code_of(state->conversations().add(workspace, conversation)), "");
  ASSERT_EQ(code_of(state->answer_records().add(workspace, record_named("kept"), seal_by_number)), "");
  const std::map<std::string, std::pair<std::function<void(AnswerRecord&)>, std::string>> failures{
      {"the answer", {[](AnswerRecord& at) { at.answer.id = AnswerId("q_kept"); }, "conflict"}},
      {"the answer's text", {[](AnswerRecord& at) { at.answer.json = "\xff"; }, "bad_text"}},
      {"the line", {[](AnswerRecord& at) { at.line.subject = "\xff"; }, "bad_text"}},
      {"a message", {[](AnswerRecord& at) { at.messages.back().id = at.messages.front().id; }, "conflict"}},
      {"the conversation",
       {[](AnswerRecord& at) { at.answer.conversation = ConversationId("c_2"); }, "not_found"}}};
  for (const auto& [name, failure] : failures) {
    auto record = record_named("new");
    failure.first(record);
    EXPECT_EQ(code_of(state->answer_records().add(workspace, record, seal_by_number)), failure.second)
        << name;
    EXPECT_EQ(code_of(state->answers().get(workspace, AnswerId("q_new"))), "not_found") << name;
    EXPECT_EQ(state->audit_lines().from(workspace, 0, 10)->size(), 1U) << name;
    EXPECT_EQ(state->audit_lines().head(workspace)->sequence, 1) << name;
    EXPECT_EQ(state->messages().list(workspace, conversation.id, {"", 10})->items.size(), 2U) << name;
  }
  EXPECT_EQ(code_of(state->answer_records().add(WorkspaceId("w_2"), record_named("new"), seal_by_number)),
            "not_found");
}

}  // namespace
}  // namespace parlance::store
