#include "store/backup.hpp"

#include <filesystem>
#include <fstream>
#include <thread>

#include "store/backup_tables.hpp"
#include "store/blob/blob.hpp"
#include "store/state/engine.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

namespace fs = std::filesystem;

class BackupOnBoth : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    blobs = *open_disk_blobs(folder.path() + "/blobs");
  }

  /// Something in every table.
  void fill() {
    const auto workspace = add_workspace("w_1");
    const UserId user("u_1");
    add_workspace("w_2");
    add_access(workspace, user);
    ASSERT_TRUE(state->settings().put(Settings::server(), "greeting", "Grüße \"\\\n"));
    for (int i = 0; i < 3; ++i) {
      AuditLine line;
      line.action = "login";
      ASSERT_TRUE(state->audit_lines().append(workspace, line, [](const AuditLine& sealed) {
        return sealed.previous_hash + std::to_string(sealed.sequence);
      }));
    }
    Database database;
    database.id = DatabaseId("db_1");
    database.name = "Shop";
    ASSERT_TRUE(state->databases().add(workspace, database, base::Secret("hunter2")));
    ASSERT_TRUE(state->grants().put(workspace, {user, database.id, "viewer", 1}));
    fill_content(workspace, user);
  }

  void fill_content(const WorkspaceId& workspace, const UserId& user) {
    Dataset dataset;
    dataset.id = DatasetId("ds_1");
    dataset.name = "Sales";
    ASSERT_TRUE(state->datasets().add(workspace, dataset));
    DatasetVersion version;
    version.blob = "w_1/ds_1/1";
    version.bytes = 5;
    ASSERT_TRUE(blobs->put(*BlobName::parse(version.blob), "a,b\n1"));
    ASSERT_TRUE(state->datasets().add_version(workspace, dataset.id, version, "ready"));
    Conversation conversation;
    conversation.id = ConversationId("c_1");
    conversation.user = user;
    ASSERT_TRUE(state->conversations().add(workspace, conversation));
    std::vector<Message> messages;
    for (int i = 0; i < 450; ++i) {  // more than one piece
      Message message;
      message.id = MessageId("m_" + std::to_string(i));
      message.text = "Frage " + std::to_string(i) + " 数据";
      messages.push_back(message);
    }
    ASSERT_TRUE(state->messages().add(workspace, conversation.id, messages));
    Answer answer;
    answer.id = AnswerId("q_1");
    answer.user = user;
    answer.json = R"({"rows":[[1,"é"]]})";
    ASSERT_TRUE(state->answers().add(workspace, answer));
    ASSERT_TRUE(state->charts().add(workspace, {ChartId("ch_1"), user, answer.id, "t", "{}", 1}));
    Dashboard dashboard;
    dashboard.id = DashboardId("d_1");
    ASSERT_TRUE(state->dashboards().add(workspace, dashboard));
    Feedback feedback;
    feedback.id = FeedbackId("f_1");
    feedback.user = user;
    feedback.answer = answer.id;
    ASSERT_TRUE(state->feedback().put(workspace, feedback));
    Share share;
    share.id = ShareId("s_1");
    share.token_hash = "sh";
    ASSERT_TRUE(state->shares().add(workspace, share));
    Job job;
    job.id = JobId("j_1");
    ASSERT_TRUE(state->jobs().add(workspace, job));
    ASSERT_TRUE(state->idempotency().begin(workspace, {user, "r", "k"}, "h", 1, 900));
  }

  /// Empty state of the other engine.
  std::unique_ptr<State> other_engine() {
    StateOptions other;
    other.data_key = options.data_key;
    if (GetParam() == EngineKind::sqlite) {
      if (shared_postgresql() == nullptr) return nullptr;
      other.url = shared_postgresql()->new_database();
    } else {
      other.path = folder.path() + "/other.db";
    }
    auto opened = State::open(other);
    EXPECT_TRUE(opened);
    return opened ? *std::move(opened) : nullptr;
  }

  std::unique_ptr<Blobs> blobs;
};
INSTANTIATE_TEST_SUITE_P(Engines, BackupOnBoth, both_engines, name_of_engine);

TEST_P(BackupOnBoth, TablesAreAllThere) {
  ASSERT_TRUE(state->engine().read([&](Session& session) {
    const auto* sql =
        GetParam() == EngineKind::sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_version'"
            : "SELECT CAST(table_name AS text) FROM information_schema.tables WHERE table_schema = "
              "current_schema() AND table_name <> 'schema_version'";
    const auto tables = session.rows(sql);
    EXPECT_EQ(tables.size(), backup_order().size());
    for (const auto& table : backup_order())
      EXPECT_FALSE(columns_of(session, GetParam(), table.name).empty()) << table.name;
  }));
}

TEST_P(BackupOnBoth, GoesToTheOtherEngineAndIsTheSameThere) {
  fill();
  const auto backup = folder.path() + "/backup";
  const auto report = back_up(*state, blobs.get(), backup);
  ASSERT_EQ(code_of(report), "");
  for (const auto& table : report->tables) EXPECT_GE(table.rows, 1) << table.name;
  EXPECT_EQ(report->blobs, 1);
  EXPECT_EQ(report->blob_bytes, 5);
  EXPECT_EQ(*verify_backup(backup), *report);
  const auto other = other_engine();
  if (!other) GTEST_SKIP() << "PostgreSQL is not installed: the backup was not restored there";
  const auto other_blobs = *open_disk_blobs(folder.path() + "/other_blobs");
  ASSERT_EQ(code_of(restore(backup, *other, other_blobs.get())), "");

  const WorkspaceId workspace("w_1");
  EXPECT_EQ(other->databases().credentials(workspace, DatabaseId("db_1"))->reveal(), "hunter2");
  EXPECT_EQ(other->users().totp(workspace, UserId("u_1"))->reveal(), "totp");
  EXPECT_EQ(other->messages().list(workspace, ConversationId("c_1"), {.after = "", .limit = 200})->items,
            state->messages().list(workspace, ConversationId("c_1"), {.after = "", .limit = 200})->items);
  EXPECT_EQ(*other_blobs->exists(*BlobName::parse("w_1/ds_1/1")), true);
  const auto again = back_up(*other, other_blobs.get(), folder.path() + "/again");
  EXPECT_EQ(*again, *report);  // every table has the same hash
  EXPECT_EQ(code_of(restore(backup, *other, other_blobs.get())), "restore_not_empty");
  EXPECT_EQ(*back_up(*other, other_blobs.get(), folder.path() + "/untouched"), *report);
}

TEST_P(BackupOnBoth, IsOfOneMomentWhileWritesGoOn) {
  const auto workspace = add_workspace("w_1");
  Conversation conversation;
  conversation.id = ConversationId("c_1");
  conversation.user = UserId("u_1");
  ASSERT_TRUE(state->conversations().add(workspace, conversation));
  std::atomic<bool> ended = false;
  std::thread writer([&] {
    for (int i = 0; !ended; ++i) {
      Message message;
      message.id = MessageId("m_" + std::to_string(i));
      EXPECT_EQ(code_of(state->messages().add(workspace, conversation.id, {message})), "");
    }
  });
  for (int i = 0; i < 4; ++i) {
    const auto backup = folder.path() + "/backup" + std::to_string(i);
    EXPECT_EQ(code_of(back_up(*state, nullptr, backup)), "");
    StateOptions copy;
    copy.path = folder.path() + "/copy" + std::to_string(i) + ".db";
    const auto restored = State::open(copy);
    EXPECT_EQ(code_of(restore(backup, **restored, nullptr)), "");
    EXPECT_TRUE((*restored)->engine().read([](Session& session) {
      const auto counted = session.one("SELECT message_count FROM conversations").integer();
      EXPECT_EQ(session.one("SELECT count(*) FROM messages").integer(), counted);
    }));
  }
  ended = true;
  writer.join();
}

TEST_P(BackupOnBoth, OfAnOlderSchemaIsBroughtUpToDate) {
  add_workspace("w_1");
  ASSERT_TRUE(state->migrate(1));
  const auto backup = folder.path() + "/backup";
  const auto report = back_up(*state, nullptr, backup);
  ASSERT_EQ(code_of(report), "");
  EXPECT_EQ(report->version, 1);
  const auto other = other_engine();
  if (!other) GTEST_SKIP() << "PostgreSQL is not installed: the backup was not restored there";
  ASSERT_EQ(code_of(restore(backup, *other, nullptr)), "");
  EXPECT_EQ(*other->version(), State::newest_version());
  EXPECT_EQ(code_of(other->users().get(WorkspaceId("w_1"), UserId("u_1"))), "");
}

TEST_P(BackupOnBoth, DamageIsSeenAndNothingRestored) {
  fill();
  const auto backup = folder.path() + "/backup";
  ASSERT_TRUE(back_up(*state, blobs.get(), backup));
  EXPECT_EQ(code_of(back_up(*state, blobs.get(), backup)), "backup_folder_in_use");
  StateOptions empty;
  empty.path = folder.path() + "/empty.db";
  const auto target = *State::open(empty);
  const auto damage = folder.path() + "/damaged";
  const auto replace_in = [&](const std::string& file, const std::string& from, const std::string& to) {
    std::ifstream input(damage + file);
    std::string text(std::istreambuf_iterator<char>(input), {});
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    std::ofstream(damage + file) << text.replace(at, from.size(), to);
  };
  const struct {
    const char* name;
    std::function<void()> spoil;
    const char* code;
  } cases[] = {
      {"no manifest", [&] { fs::remove(damage + "/manifest.json"); }, "backup_damaged"},
      {"no JSON", [&] { std::ofstream(damage + "/manifest.json") << "{"; }, "backup_damaged"},
      {"other JSON", [&] { std::ofstream(damage + "/manifest.json") << "[]"; }, "backup_damaged"},
      {"newer", [&] { replace_in("/manifest.json", "\"version\":2", "\"version\":3000"); }, "backup_too_new"},
      {"rows changed", [&] { replace_in("/state.jsonl", "Frage 7 ", "Frage 8 "); }, "backup_damaged"},
      {"cut off", [&] { fs::resize_file(damage + "/state.jsonl", 2000); }, "backup_damaged"},
      {"no rows", [&] { fs::remove(damage + "/state.jsonl"); }, "backup_damaged"},
      {"no blob", [&] { fs::remove(damage + "/blobs/w_1/ds_1/1"); }, "backup_damaged"},
      {"blob changed", [&] { std::ofstream(damage + "/blobs/w_1/ds_1/1") << "a,b\n2"; }, "backup_damaged"},
      {"blob elsewhere", [&] { replace_in("/blobs.jsonl", "w_1/ds_1/1", "../../secret"); }, "backup_damaged"},
      {"other columns", [&] { replace_in("/manifest.json", "\"password_hash\"", "\"role\""); },
       "backup_damaged"},
  };
  for (const auto& test : cases) {
    fs::remove_all(damage);
    fs::copy(backup, damage, fs::copy_options::recursive);
    test.spoil();
    EXPECT_EQ(code_of(restore(damage, *target, nullptr)), test.code) << test.name;
    EXPECT_FALSE(*target->workspaces().any()) << test.name;
  }
  EXPECT_EQ(code_of(restore(backup, *target, nullptr)), "");
  EXPECT_EQ(code_of(back_up(*state, nullptr, "/proc/nowhere")), "backup_failed");
}

}  // namespace
}  // namespace parlance::store
