// Conversations, their messages and answers.
#include "store/state/conversations.hpp"

#include <thread>

#include "store/state/engine.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

class ConversationsOnBoth : public OnBothEngines {
 protected:
  Conversation add_conversation(const std::string& id, Moment last, const std::string& title = "Title") {
    Conversation conversation{.id = ConversationId(id),
                              .user = UserId("u_1"),
                              .database = "db_1",
                              .title = title,
                              .pinned = false,
                              .created = 1,
                              .last_message = last};
    EXPECT_EQ(code_of(state->conversations().add(workspace, conversation)), "");
    return conversation;
  }
  static Message message_of(const std::string& id, const std::string& text, Moment created) {
    Message message;
    message.id = MessageId(id);
    message.role = "user";
    message.text = text;
    message.created = created;
    return message;
  }
  std::vector<std::string> listed(const std::string& search, PageRequest page = {}) {
    std::vector<std::string> ids;
    while (true) {
      const auto found = state->conversations().list(workspace, UserId("u_1"), search, page);
      EXPECT_TRUE(found);
      for (const auto& item : found->items) ids.push_back(item.id.str());
      if (found->next.empty()) return ids;
      page.after = found->next;
    }
  }
  std::int64_t count_of(const std::string& table) {
    std::int64_t count = -1;
    EXPECT_TRUE(state->engine().read(
        [&](Session& session) { count = session.one("SELECT count(*) FROM " + table).integer(); }));
    return count;
  }
  WorkspaceId workspace{"w_1"};
};
INSTANTIATE_TEST_SUITE_P(Engines, ConversationsOnBoth, both_engines, name_of_engine);

TEST_P(ConversationsOnBoth, PinnedComeFirstThenTheLatest) {
  add_workspace("w_1");
  for (const int i : {3, 1, 4, 2, 5}) add_conversation("c_" + std::to_string(i), Moment{10} * i);
  ASSERT_TRUE(state->conversations().pin(workspace, UserId("u_1"), ConversationId("c_2"), true));
  ASSERT_TRUE(state->conversations().pin(workspace, UserId("u_1"), ConversationId("c_3"), true));
  const std::vector<std::string> wanted{"c_3", "c_2", "c_5", "c_4", "c_1"};
  EXPECT_EQ(listed(""), wanted);
  for (const std::size_t limit : {1U, 2U, 3U}) EXPECT_EQ(listed("", {.after = "", .limit = limit}), wanted);
  ASSERT_TRUE(state->conversations().pin(workspace, UserId("u_1"), ConversationId("c_3"), false));
  EXPECT_EQ(listed(""), (std::vector<std::string>{"c_2", "c_5", "c_4", "c_3", "c_1"}));
}

TEST_P(ConversationsOnBoth, SearchLooksAtTitlesAndMessages) {
  add_workspace("w_1");
  add_conversation("c_1", 10, "Umsatz in ŁÓDŹ");
  add_conversation("c_2", 20, "100% margin");
  add_conversation("c_3", 30, "Other");
  ASSERT_TRUE(state->messages().add(workspace, ConversationId("c_3"),
                                    {message_of("m_1", "Wie hoch ist der UMSATZ?", 30)}));
  const struct {
    const char* search;
    std::vector<std::string> found;
  } cases[] = {{"umsatz", {"c_3", "c_1"}},
               {"lodz", {"c_1"}},
               {"100%", {"c_2"}},
               {"0% m", {"c_2"}},
               {"%", {"c_2"}},
               {"_", {}},
               {"\\", {}},
               {"nothing", {}},
               {"' OR 1=1 --", {}}};
  for (const auto& test : cases) EXPECT_EQ(listed(test.search), test.found) << test.search;
}

TEST_P(ConversationsOnBoth, RenamesAndRemoves) {
  add_workspace("w_1");
  auto conversation = add_conversation("c_1", 10);
  const UserId user("u_1");
  EXPECT_EQ(*state->conversations().get(workspace, user, conversation.id), conversation);
  ASSERT_TRUE(state->conversations().rename(workspace, user, conversation.id, "Neu"));
  EXPECT_EQ(state->conversations().get(workspace, user, conversation.id)->title, "Neu");
  EXPECT_EQ(listed("neu"), std::vector<std::string>{"c_1"});
  const UserId other("u_2");
  EXPECT_EQ(code_of(state->conversations().get(workspace, other, conversation.id)), "not_found");
  EXPECT_EQ(code_of(state->conversations().rename(workspace, other, conversation.id, "x")), "not_found");
  EXPECT_EQ(code_of(state->conversations().pin(workspace, other, conversation.id, true)), "not_found");
  EXPECT_EQ(code_of(state->conversations().remove(workspace, other, conversation.id)), "not_found");
  EXPECT_EQ(code_of(state->conversations().remove(workspace, user, conversation.id)), "");
  EXPECT_EQ(code_of(state->conversations().get(workspace, user, conversation.id)), "not_found");
}

TEST_P(ConversationsOnBoth, MessagesKeepTheirOrderWhoeverWrites) {
  add_workspace("w_1");
  const auto conversation = add_conversation("c_1", 10);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 5; ++i) {
        const auto id = std::to_string(writer) + "_" + std::to_string(i);
        EXPECT_EQ(code_of(state->messages().add(workspace, conversation.id,
                                                {message_of("m_q" + id, "question " + id, 100),
                                                 message_of("m_a" + id, "answer " + id, 100)})),
                  "");
      }
    });
  for (auto& writer : writers) writer.join();
  std::vector<Message> all;
  PageRequest page{.after = "", .limit = 7};
  do {
    const auto part = state->messages().list(workspace, conversation.id, page);
    all.insert(all.end(), part->items.begin(), part->items.end());
    page.after = part->next;
  } while (!page.after.empty());
  ASSERT_EQ(all.size(), 40U);
  for (std::size_t i = 0; i < all.size(); i += 2) {
    EXPECT_TRUE(all[i].text.starts_with("question "));
    EXPECT_EQ(all[i + 1].text, "answer " + all[i].text.substr(9));
  }
  EXPECT_EQ(state->conversations().get(workspace, UserId("u_1"), conversation.id)->last_message, 100);
}

TEST_P(ConversationsOnBoth, TheLatestMessagesAreTheContextOfATurn) {
  add_workspace("w_1");
  const auto conversation = add_conversation("c_1", 10);
  std::vector<Message> messages;
  for (int i = 1; i <= 5; ++i)
    messages.push_back(message_of("m_" + std::to_string(i), std::to_string(i), Moment{100} * i));
  ASSERT_TRUE(state->messages().add(workspace, conversation.id, messages));
  for (auto& message : messages) message.conversation = conversation.id;
  EXPECT_EQ(*state->messages().latest(workspace, conversation.id, 2, 0),
            std::vector<Message>(messages.begin() + 3, messages.end()));
  EXPECT_EQ(state->messages().latest(workspace, conversation.id, 10, 300)->size(), 3U);
  EXPECT_EQ(code_of(state->messages().add(workspace, conversation.id, {messages[0]})), "conflict");
  EXPECT_EQ(state->messages().list(workspace, conversation.id, {})->items.size(), 5U);
  EXPECT_EQ(code_of(state->messages().add(workspace, ConversationId("c_9"), messages)), "not_found");
  EXPECT_EQ(code_of(state->messages().add(workspace, ConversationId("c_9"), {})), "");
}

Answer answer_named(const std::string& id, const std::string& json) {
  return {.id = AnswerId(id),
          .user = UserId("u_1"),
          .conversation = ConversationId("c_1"),
          .database = "db_1",
          .question = "How many?",
          .status = "answered",
          .canonical_key = "key",
          .json = json,
          .created = 7};
}

TEST_P(ConversationsOnBoth, TheSameAnswerIsKeptOnceAndGoesWithTheLast) {
  add_workspace("w_1");
  add_conversation("c_1", 10);
  const auto one = answer_named("q_1", R"({"rows":[1]})");
  ASSERT_EQ(code_of(state->answers().add(workspace, one)), "");
  ASSERT_EQ(code_of(state->answers().add(workspace, answer_named("q_2", one.json))), "");
  ASSERT_EQ(code_of(state->answers().add(workspace, answer_named("q_3", "{}"))), "");
  EXPECT_EQ(code_of(state->answers().add(workspace, one)), "conflict");
  EXPECT_EQ(count_of("answer_bodies"), 2);
  EXPECT_EQ(*state->answers().get(workspace, one.id), one);
  const auto list = state->answers().list(workspace, UserId(), {});
  ASSERT_EQ(list->items.size(), 3U);
  EXPECT_EQ(list->items[0].json, "");
  EXPECT_EQ(list->items[0].id, AnswerId("q_3"));
  EXPECT_EQ(state->answers().list(workspace, UserId("u_2"), {})->items.size(), 0U);
  ASSERT_TRUE(state->answers().remove(workspace, one.id));
  EXPECT_EQ(code_of(state->answers().remove(workspace, one.id)), "not_found");
  EXPECT_EQ(count_of("answer_bodies"), 2);
  ASSERT_TRUE(state->answers().remove(workspace, AnswerId("q_2")));
  EXPECT_EQ(count_of("answer_bodies"), 1);
  ASSERT_TRUE(state->conversations().remove(workspace, UserId("u_1"), ConversationId("c_1")));
  EXPECT_EQ(count_of("answers"), 0);
  EXPECT_EQ(count_of("answer_bodies"), 0);
}

TEST_P(ConversationsOnBoth, AnswersComeAndGoAtOnce) {
  add_workspace("w_1");
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 15; ++i) {
        const auto answer = answer_named("q_" + std::to_string(thread * 100 + i), "{\"same\":1}");
        EXPECT_EQ(code_of(state->answers().add(workspace, answer)), "");
        EXPECT_EQ(code_of(state->answers().remove(workspace, answer.id)), "");
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count_of("answer_bodies"), 0);
}

TEST_P(ConversationsOnBoth, WhatAUserHadGoesWithTheUser) {
  add_workspace("w_1");
  add_conversation("c_1", 10);
  ASSERT_TRUE(state->messages().add(workspace, ConversationId("c_1"), {message_of("m_1", "x", 1)}));
  ASSERT_TRUE(state->answers().add(workspace, answer_named("q_1", "{}")));
  ASSERT_TRUE(state->users().remove(workspace, UserId("u_1")));
  for (const auto* table : {"conversations", "messages", "answers", "answer_bodies"})
    EXPECT_EQ(count_of(table), 0) << table;
}

}  // namespace
}  // namespace parlance::store
