// Whoever names another workspace's things by their right ids gets, changes and removes nothing.
#include <functional>

#include "store/backup.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

class IsolationOnBoth : public OnBothEngines {
 protected:
  /// Codes of what is asked in this workspace, in an order in which all of it works in the right one.
  struct Case {
    const char* name;
    std::function<std::string(const WorkspaceId&)> ask;
  };

  void fill(const WorkspaceId& workspace) {
    const UserId user("u_ada");
    ASSERT_TRUE(state->users().add(workspace, user_named("u_ada")));
    add_access(workspace, user);
    Database database;
    database.id = DatabaseId("db_1");
    database.name = "Shop";
    ASSERT_TRUE(state->databases().add(workspace, database, base::Secret("hunter2")));
    ASSERT_TRUE(state->grants().put(workspace, {user, database.id, "viewer", 1}));
    Dataset dataset;
    dataset.id = DatasetId("ds_1");
    dataset.name = "Sales";
    ASSERT_TRUE(state->datasets().add(workspace, dataset));
    for (int i = 0; i < 2; ++i)
      ASSERT_TRUE(state->datasets().add_version(workspace, dataset.id, {}, "ready"));
    Conversation conversation;
    conversation.id = ConversationId("c_1");
    conversation.user = user;
    ASSERT_TRUE(state->conversations().add(workspace, conversation));
    ASSERT_TRUE(state->messages().add(workspace, conversation.id, {message_named("m_1")}));
    Answer answer;
    answer.id = AnswerId("q_1");
    answer.user = user;
    answer.conversation = ConversationId("c_1");
    ASSERT_TRUE(state->answers().add(workspace, answer));
    ASSERT_TRUE(state->charts().add(workspace, {ChartId("ch_1"), user, answer.id, "t", "{}", 1}));
    ASSERT_TRUE(state->dashboards().add(workspace, dashboard()));
    ASSERT_TRUE(state->feedback().put(workspace, feedback()));
    Share share;
    share.id = ShareId("s_1");
    share.token_hash = "sh";
    ASSERT_TRUE(state->shares().add(workspace, share));
    Job job;
    job.id = JobId("j_1");
    job.kind = "export";
    ASSERT_TRUE(state->jobs().add(workspace, job));
    ASSERT_TRUE(state->idempotency().begin(workspace, {user, "r", "k"}, "h", 1, 900));
    ASSERT_TRUE(state->settings().put_secret(workspace, "secret", base::Secret("s")));
    AuditLine line;
    ASSERT_TRUE(state->audit_lines().append(workspace, line, [](const AuditLine&) { return "hash"; }));
  }

  static Message message_named(const std::string& id) {
    Message message;
    message.id = MessageId(id);
    return message;
  }
  static Dashboard dashboard() {
    Dashboard dashboard;
    dashboard.id = DashboardId("d_1");
    dashboard.revision = 1;
    return dashboard;
  }
  static Feedback feedback() {
    Feedback feedback;
    feedback.id = FeedbackId("f_1");
    feedback.user = UserId("u_ada");
    feedback.answer = AnswerId("q_1");
    return feedback;
  }
  /// Lists are never refused: nothing in them is "not_found".
  template <class T>
  static std::string code_of_list(const base::Result<T>& list) {
    if (!list) return list.error().code;
    if constexpr (requires { list->items; })
      return list->items.empty() ? "not_found" : "";
    else
      return list->empty() ? "not_found" : "";
  }

  std::vector<Case> identity_cases() {
    const UserId user("u_ada");
    const DatabaseId database("db_1");
    const KeyId key("k_1");
    return {
        {"users.get", [=, this](auto& w) { return code_of(state->users().get(w, user)); }},
        {"users.with_email",
         [=, this](auto& w) { return code_of(state->users().with_email(w, "u_ada@example.org")); }},
        {"users.update",
         [=, this](auto& w) { return code_of(state->users().update(w, user_named("u_ada"))); }},
        {"users.password",
         [=, this](auto& w) { return code_of(state->users().set_password_hash(w, user, "x")); }},
        {"users.failed",
         [=, this](auto& w) { return code_of(state->users().count_failed_login(w, user, 1, 9)); }},
        {"users.login", [=, this](auto& w) { return code_of(state->users().note_login(w, user, 9)); }},
        {"users.totp", [=, this](auto& w) { return code_of(state->users().totp(w, user)); }},
        {"users.totp_step",
         [=, this](auto& w) { return *state->users().use_totp_step(w, user, 5) ? "" : "not_found"; }},
        {"users.set_totp",
         [=, this](auto& w) { return code_of(state->users().set_totp(w, user, base::Secret("y"))); }},
        {"keys.get", [=, this](auto& w) { return code_of(state->api_keys().get(w, key)); }},
        {"keys.list", [=, this](auto& w) { return code_of_list(state->api_keys().list(w, {})); }},
        {"keys.revoke", [=, this](auto& w) { return code_of(state->api_keys().revoke(w, key, 9)); }},
        {"grants.find",
         [=, this](auto& w) { return *state->grants().find(w, user, database) ? "" : "not_found"; }},
        {"grants.of_user", [=, this](auto& w) { return code_of_list(state->grants().of_user(w, user)); }},
        {"grants.of_database",
         [=, this](auto& w) { return code_of_list(state->grants().of_database(w, database)); }},
        {"grants.put",
         [=, this](auto& w) { return code_of(state->grants().put(w, {user, database, "x", 1})); }},
        {"grants.remove", [=, this](auto& w) { return code_of(state->grants().remove(w, user, database)); }},
        {"settings.get",
         [=, this](auto& w) { return *state->settings().get(w, "secret") ? "" : "not_found"; }},
        {"settings.secret",
         [=, this](auto& w) { return *state->settings().get_secret(w, "secret") ? "" : "not_found"; }},
        {"settings.list", [=, this](auto& w) { return code_of_list(state->settings().list(w, "")); }},
        {"audit.from", [=, this](auto& w) { return code_of_list(state->audit_lines().from(w, 0, 9)); }},
        {"audit.list", [=, this](auto& w) { return code_of_list(state->audit_lines().list(w, "", "", {})); }},
        {"idempotency.complete",
         [=, this](auto& w) {
           return code_of(state->idempotency().complete(w, {user, "r", "k"}, 200, "", 950));
         }},
    };
  }

  std::vector<Case> content_cases() {
    const DatabaseId database("db_1");
    const DatasetId dataset("ds_1");
    Database changed;
    changed.id = database;
    changed.name = "Store";
    return {
        {"databases.get", [=, this](auto& w) { return code_of(state->databases().get(w, database)); }},
        {"databases.name", [=, this](auto& w) { return code_of(state->databases().with_name(w, "Shop")); }},
        {"databases.list", [=, this](auto& w) { return code_of_list(state->databases().list(w, {})); }},
        {"databases.credentials",
         [=, this](auto& w) { return code_of(state->databases().credentials(w, database)); }},
        {"databases.update", [=, this](auto& w) { return code_of(state->databases().update(w, changed)); }},
        {"databases.set",
         [=, this](auto& w) {
           return code_of(state->databases().set_credentials(w, database, base::Secret("z")));
         }},
        {"databases.remove", [=, this](auto& w) { return code_of(state->databases().remove(w, database)); }},
        {"datasets.get", [=, this](auto& w) { return code_of(state->datasets().get(w, dataset)); }},
        {"datasets.name", [=, this](auto& w) { return code_of(state->datasets().with_name(w, "Sales")); }},
        {"datasets.list", [=, this](auto& w) { return code_of_list(state->datasets().list(w, {})); }},
        {"datasets.versions",
         [=, this](auto& w) { return code_of_list(state->datasets().versions(w, dataset)); }},
        {"datasets.add_version",
         [=, this](auto& w) { return code_of(state->datasets().add_version(w, dataset, {}, "x")); }},
        {"datasets.rename",
         [=, this](auto& w) { return code_of(state->datasets().rename(w, dataset, "x")); }},
        {"datasets.status",
         [=, this](auto& w) { return code_of(state->datasets().set_status(w, dataset, "x", "")); }},
        {"datasets.use", [=, this](auto& w) { return code_of(state->datasets().note_use(w, dataset, 1)); }},
        {"datasets.unused",
         [=, this](auto& w) { return code_of_list(state->datasets().unused_since(w, now() + day)); }},
        {"datasets.remove_version",
         [=, this](auto& w) { return code_of(state->datasets().remove_version(w, dataset, 1)); }},
        {"datasets.remove", [=, this](auto& w) { return code_of(state->datasets().remove(w, dataset)); }},
        {"shares.get", [=, this](auto& w) { return code_of(state->shares().get(w, ShareId("s_1"))); }},
        {"shares.list", [=, this](auto& w) { return code_of_list(state->shares().list(w, {})); }},
        {"shares.remove", [=, this](auto& w) { return code_of(state->shares().remove(w, ShareId("s_1"))); }},
        {"jobs.get", [=, this](auto& w) { return code_of(state->jobs().get(w, JobId("j_1"))); }},
        {"jobs.list", [=, this](auto& w) { return code_of_list(state->jobs().list(w, {})); }},
    };
  }

  std::vector<Case> conversation_cases() {
    const UserId user("u_ada");
    const ConversationId conversation("c_1");
    const AnswerId answer("q_1");
    return {
        {"conversations.get",
         [=, this](auto& w) { return code_of(state->conversations().get(w, user, conversation)); }},
        {"conversations.list",
         [=, this](auto& w) { return code_of_list(state->conversations().list(w, user, "", {})); }},
        {"conversations.rename",
         [=, this](auto& w) { return code_of(state->conversations().rename(w, user, conversation, "x")); }},
        {"conversations.pin",
         [=, this](auto& w) { return code_of(state->conversations().pin(w, user, conversation, true)); }},
        {"messages.add",
         [=, this](auto& w) {
           return code_of(state->messages().add(w, conversation, {message_named("m_2")}));
         }},
        {"messages.list",
         [=, this](auto& w) { return code_of_list(state->messages().list(w, conversation, {})); }},
        {"messages.latest",
         [=, this](auto& w) { return code_of_list(state->messages().latest(w, conversation, 9, 0)); }},
        {"answers.get", [=, this](auto& w) { return code_of(state->answers().get(w, answer)); }},
        {"answers.list", [=, this](auto& w) { return code_of_list(state->answers().list(w, UserId(), {})); }},
        {"feedback.get", [=, this](auto& w) { return code_of(state->feedback().get(w, FeedbackId("f_1"))); }},
        {"feedback.of_answer",
         [=, this](auto& w) { return code_of_list(state->feedback().of_answer(w, answer)); }},
        {"feedback.list", [=, this](auto& w) { return code_of_list(state->feedback().list(w, {})); }},
        {"feedback.put", [=, this](auto& w) { return code_of(state->feedback().put(w, feedback())); }},
        {"feedback.verify",
         [=, this](auto& w) { return code_of(state->feedback().verify(w, FeedbackId("f_1"), true)); }},
        {"charts.get", [=, this](auto& w) { return code_of(state->charts().get(w, ChartId("ch_1"))); }},
        {"charts.list", [=, this](auto& w) { return code_of_list(state->charts().list(w, {})); }},
        {"charts.remove", [=, this](auto& w) { return code_of(state->charts().remove(w, ChartId("ch_1"))); }},
        {"dashboards.get",
         [=, this](auto& w) { return code_of(state->dashboards().get(w, DashboardId("d_1"))); }},
        {"dashboards.list", [=, this](auto& w) { return code_of_list(state->dashboards().list(w, {})); }},
        {"dashboards.update",
         [=, this](auto& w) { return code_of(state->dashboards().update(w, dashboard())); }},
        {"dashboards.remove",
         [=, this](auto& w) { return code_of(state->dashboards().remove(w, DashboardId("d_1"))); }},
        {"answers.remove", [=, this](auto& w) { return code_of(state->answers().remove(w, answer)); }},
        {"conversations.remove",
         [=, this](auto& w) { return code_of(state->conversations().remove(w, user, conversation)); }},
        {"users.remove", [=, this](auto& w) { return code_of(state->users().remove(w, user)); }},
    };
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, IsolationOnBoth, both_engines, name_of_engine);

TEST_P(IsolationOnBoth, OtherWorkspacesSeeAndChangeNothing) {
  const auto mine = add_workspace("w_1");
  const auto theirs = add_workspace("w_2");
  fill(mine);
  auto cases = identity_cases();
  for (auto& group : {content_cases(), conversation_cases()})
    cases.insert(cases.end(), group.begin(), group.end());
  const auto before = back_up(*state, nullptr, folder.path() + "/before");
  for (const auto& test : cases) EXPECT_EQ(test.ask(theirs), "not_found") << test.name;
  ASSERT_TRUE(state->refresh_tokens().revoke_family(theirs, "family", 9));
  ASSERT_TRUE(state->refresh_tokens().revoke_user(theirs, UserId("u_ada"), 9));
  ASSERT_TRUE(state->api_keys().note_use(theirs, *state->api_keys().get(mine, KeyId("k_1")), day));
  ASSERT_TRUE(state->idempotency().abandon(theirs, {UserId("u_ada"), "r", "k"}));
  ASSERT_TRUE(state->settings().remove(theirs, "secret"));
  EXPECT_EQ(state->datasets().usage(theirs)->datasets, 0);
  EXPECT_EQ(state->audit_lines().head(theirs)->sequence, 0);
  EXPECT_EQ(*back_up(*state, nullptr, folder.path() + "/after"), *before);
  for (const auto& test : cases) EXPECT_EQ(test.ask(mine), "") << test.name;  // so each case does something
}

}  // namespace
}  // namespace parlance::store
