// Databases, datasets, charts, dashboards, feedback and shares.
#include "store/state/engine.hpp"
#include "store/state/state_cases.hpp"

namespace parlance::store {
namespace {

using ContentOnBoth = OnBothEngines;
INSTANTIATE_TEST_SUITE_P(Engines, ContentOnBoth, both_engines, name_of_engine);

TEST_P(ContentOnBoth, DatabasesKeepTheirCredentialsToThemselves) {
  const auto workspace = add_workspace("w_1");
  const auto databases = state->databases();
  Database database{.id = DatabaseId("db_1"),
                    .name = "Shop",
                    .kind = "postgresql",
                    .location = "postgresql://shop.example/db",
                    .options = "{}",
                    .has_credentials = true,
                    .created = 9,
                    .updated = 9};
  ASSERT_EQ(code_of(databases.add(workspace, database, base::Secret("hunter2"))), "");
  EXPECT_EQ(*databases.get(workspace, database.id), database);
  EXPECT_EQ(*databases.with_name(workspace, "Shop"), database);
  EXPECT_EQ(code_of(databases.with_name(workspace, "shop")), "not_found");
  EXPECT_EQ(databases.credentials(workspace, database.id)->reveal(), "hunter2");
  ASSERT_TRUE(state->engine().read([&](Session& session) {
    for (const auto& row : session.rows("SELECT * FROM databases"))
      for (auto value : row.values()) EXPECT_EQ(Row({value}).text().find("hunter2"), std::string::npos);
  }));
  database.name = "Store";
  ASSERT_EQ(code_of(databases.update(workspace, database)), "");
  EXPECT_EQ(databases.get(workspace, database.id)->name, "Store");
  EXPECT_EQ(databases.credentials(workspace, database.id)->reveal(), "hunter2");
  ASSERT_EQ(code_of(databases.set_credentials(workspace, database.id, base::Secret())), "");
  EXPECT_FALSE(databases.get(workspace, database.id)->has_credentials);
  EXPECT_TRUE(databases.credentials(workspace, database.id)->empty());
  auto twin = database;
  twin.id = DatabaseId("db_2");
  EXPECT_EQ(code_of(databases.add(workspace, twin, base::Secret())), "conflict");
  ASSERT_TRUE(state->grants().put(workspace, {UserId("u_1"), database.id, "viewer", 1}));
  ASSERT_EQ(code_of(databases.remove(workspace, database.id)), "");
  EXPECT_TRUE(state->grants().of_user(workspace, UserId("u_1"))->empty());
  EXPECT_EQ(code_of(databases.credentials(workspace, database.id)), "not_found");
}

TEST_P(ContentOnBoth, CredentialsMovedToAnotherDatabaseDoNotOpen) {
  const auto workspace = add_workspace("w_1");
  for (const auto* id : {"db_1", "db_2"}) {
    Database database;
    database.id = DatabaseId(id);
    database.name = id;
    ASSERT_TRUE(state->databases().add(workspace, database, base::Secret(id)));
  }
  ASSERT_TRUE(state->engine().write([](Session& session) {
    session.change("UPDATE databases SET credentials = (SELECT credentials FROM databases WHERE id = ?)",
                   {"db_1"});
  }));
  EXPECT_EQ(code_of(state->databases().credentials(workspace, DatabaseId("db_1"))), "");
  EXPECT_EQ(code_of(state->databases().credentials(workspace, DatabaseId("db_2"))), "data_key_wrong");
}

Dataset dataset_named(const std::string& id) {
  Dataset dataset;
  dataset.id = DatasetId(id);
  dataset.name = "Sales " + id;
  dataset.owner = UserId("u_1");
  dataset.status = "receiving";
  dataset.created = 100;
  dataset.updated = 100;
  return dataset;
}

DatasetVersion version_of(const std::string& blob, std::int64_t bytes) {
  DatasetVersion version;
  version.file = "sales.csv";
  version.blob = blob;
  version.bytes = bytes;
  version.rows = 5'000'000'000;
  version.columns = 12;
  version.created = 200;
  return version;
}

TEST_P(ContentOnBoth, ADatasetComesWithItsFirstVersionOrNotAtAll) {
  const auto workspace = add_workspace("w_1");
  const auto datasets = state->datasets();
  auto dataset = dataset_named("ds_1");
  ASSERT_EQ(code_of(datasets.add(workspace, dataset, version_of("b1", 10))), "");
  EXPECT_EQ(datasets.get(workspace, dataset.id)->version, 1);
  EXPECT_EQ(datasets.get(workspace, dataset.id)->blob, "b1");
  dataset.id = DatasetId("ds_2");
  EXPECT_EQ(code_of(datasets.add(workspace, dataset, version_of("b2", 10))), "conflict")
      << "its name is taken";
  EXPECT_EQ(datasets.usage(workspace)->bytes, 10);
  EXPECT_EQ(*datasets.add_version(workspace, DatasetId("ds_1"), version_of("b3", 20), "ready"), 2);
}

TEST_P(ContentOnBoth, DatasetsHaveVersions) {
  const auto workspace = add_workspace("w_1");
  const auto datasets = state->datasets();
  auto dataset = dataset_named("ds_1");
  ASSERT_EQ(code_of(datasets.add(workspace, dataset)), "");
  EXPECT_EQ(*datasets.get(workspace, dataset.id), dataset);
  EXPECT_EQ(*datasets.add_version(workspace, dataset.id, version_of("b1", 10), "ready"), 1);
  EXPECT_EQ(*datasets.add_version(workspace, dataset.id, version_of("b2", 20), "ready"), 2);
  EXPECT_EQ(code_of(datasets.add_version(workspace, DatasetId("ds_9"), version_of("b", 1), "x")),
            "not_found");
  const auto kept = datasets.with_name(workspace, dataset.name);
  EXPECT_EQ(kept->version, 2);
  EXPECT_EQ(kept->blob, "b2");
  EXPECT_EQ(kept->rows, 5'000'000'000);
  EXPECT_EQ(kept->status, "ready");
  EXPECT_EQ(kept->updated, 200);
  const auto versions = datasets.versions(workspace, dataset.id);
  ASSERT_EQ(versions->size(), 2U);
  EXPECT_EQ((*versions)[0].version, 2);
  EXPECT_EQ(datasets.usage(workspace)->bytes, 30);
  EXPECT_EQ(datasets.usage(workspace)->datasets, 1);
  EXPECT_EQ(code_of(datasets.remove_version(workspace, dataset.id, 2)), "conflict");
  EXPECT_EQ(*datasets.remove_version(workspace, dataset.id, 1), "b1");
  EXPECT_EQ(code_of(datasets.remove_version(workspace, dataset.id, 1)), "not_found");
  ASSERT_EQ(code_of(datasets.set_status(workspace, dataset.id, "failed", "no header")), "");
  EXPECT_EQ(datasets.get(workspace, dataset.id)->reason, "no header");
  ASSERT_EQ(code_of(datasets.rename(workspace, dataset.id, "Umsatz")), "");
  EXPECT_EQ(code_of(datasets.with_name(workspace, dataset.name)), "not_found");
  EXPECT_EQ(*datasets.remove(workspace, dataset.id), std::vector<std::string>{"b2"});
  EXPECT_EQ(code_of(datasets.remove(workspace, dataset.id)), "not_found");
  EXPECT_EQ(datasets.usage(workspace)->bytes, 0);
}

TEST_P(ContentOnBoth, UnusedDatasetsAreFound) {
  const auto workspace = add_workspace("w_1");
  for (const auto* id : {"ds_1", "ds_2", "ds_3"})
    ASSERT_TRUE(state->datasets().add(workspace, dataset_named(id)));
  ASSERT_TRUE(state->datasets().note_use(workspace, DatasetId("ds_1"), 500));
  ASSERT_TRUE(state->datasets().note_use(workspace, DatasetId("ds_2"), 50));
  const auto unused = state->datasets().unused_since(workspace, 400);
  ASSERT_EQ(unused->size(), 2U);
  EXPECT_EQ((*unused)[0].id, DatasetId("ds_3"));
  EXPECT_TRUE(state->datasets().unused_since(workspace, 100)->empty());
}

TEST_P(ContentOnBoth, ListsAreCutIntoPages) {
  const auto workspace = add_workspace("w_1");
  std::vector<std::string> wanted;
  for (int i = 0; i < 7; ++i) {
    auto dataset = dataset_named("ds_" + std::to_string(i));
    dataset.created = 100 + i / 3;  // several of the same moment
    ASSERT_TRUE(state->datasets().add(workspace, dataset));
    wanted.insert(wanted.begin(), dataset.id.str());
  }
  std::vector<std::string> seen;
  PageRequest request{.after = "", .limit = 2};
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = state->datasets().list(workspace, request);
    ASSERT_TRUE(page);
    EXPECT_LE(page->items.size(), 2U);
    for (const auto& item : page->items) seen.push_back(item.id.str());
    request.after = page->next;
    if (request.after.empty()) break;
  }
  EXPECT_EQ(seen, wanted);
  for (const auto* wrong : {"x", "1", "1.2", "1.x.y", "99999999999999999999.1.a"})
    EXPECT_EQ(code_of(state->datasets().list(workspace, {.after = wrong, .limit = 2})), "bad_cursor")
        << wrong;
  EXPECT_EQ(state->datasets().list(workspace, {.after = "", .limit = 0})->items.size(), 1U);
  EXPECT_EQ(state->datasets().list(workspace, {.after = "", .limit = 100'000})->items.size(), 7U);
}

TEST_P(ContentOnBoth, Charts) {
  const auto workspace = add_workspace("w_1");
  const Chart chart{.id = ChartId("ch_1"),
                    .user = UserId("u_1"),
                    .answer = AnswerId("q_1"),
                    .title = "Sales",
                    .specification = R"({"mark":"bar"})",
                    .created = 3};
  ASSERT_EQ(code_of(state->charts().add(workspace, chart)), "");
  EXPECT_EQ(code_of(state->charts().add(workspace, chart)), "conflict");
  EXPECT_EQ(*state->charts().get(workspace, chart.id), chart);
  EXPECT_EQ(state->charts().list(workspace, {})->items, std::vector<Chart>{chart});
  ASSERT_EQ(code_of(state->charts().remove(workspace, chart.id)), "");
  EXPECT_EQ(code_of(state->charts().get(workspace, chart.id)), "not_found");
  EXPECT_EQ(code_of(state->charts().remove(workspace, chart.id)), "not_found");
}

TEST_P(ContentOnBoth, DashboardsLoseNobodysChange) {
  const auto workspace = add_workspace("w_1");
  Dashboard dashboard{.id = DashboardId("d_1"),
                      .user = UserId("u_1"),
                      .title = "Board",
                      .layout = "[]",
                      .filters = "{}",
                      .revision = 1,
                      .created = 3,
                      .updated = 3};
  ASSERT_EQ(code_of(state->dashboards().add(workspace, dashboard)), "");
  EXPECT_EQ(*state->dashboards().get(workspace, dashboard.id), dashboard);
  dashboard.title = "Mine";
  EXPECT_EQ(*state->dashboards().update(workspace, dashboard), 2);
  dashboard.title = "Theirs";
  EXPECT_EQ(code_of(state->dashboards().update(workspace, dashboard)), "conflict");
  EXPECT_EQ(state->dashboards().get(workspace, dashboard.id)->title, "Mine");
  EXPECT_EQ(state->dashboards().list(workspace, {})->items.size(), 1U);
  ASSERT_EQ(code_of(state->dashboards().remove(workspace, dashboard.id)), "");
  EXPECT_EQ(code_of(state->dashboards().update(workspace, dashboard)), "not_found");
}

TEST_P(ContentOnBoth, FeedbackIsOneForEachUserAndAnswer) {
  const auto workspace = add_workspace("w_1");
  Answer answer;
  answer.id = AnswerId("q_1");
  answer.user = UserId("u_1");
  ASSERT_TRUE(state->answers().add(workspace, answer));
  Feedback feedback{.id = FeedbackId("f_1"),
                    .user = UserId("u_1"),
                    .answer = answer.id,
                    .thumb = -1,
                    .comment = "no",
                    .correction = "SELECT 1",
                    .verified = false,
                    .created = 5};
  EXPECT_EQ(*state->feedback().put(workspace, feedback), feedback.id);
  auto second = feedback;
  second.id = FeedbackId("f_2");
  second.thumb = 1;
  EXPECT_EQ(*state->feedback().put(workspace, second), feedback.id);
  EXPECT_EQ(state->feedback().get(workspace, feedback.id)->thumb, 1);
  ASSERT_EQ(code_of(state->feedback().verify(workspace, feedback.id, true)), "");
  EXPECT_TRUE(state->feedback().of_answer(workspace, answer.id)->front().verified);
  EXPECT_EQ(code_of(state->feedback().verify(workspace, second.id, true)), "not_found");
  feedback.answer = AnswerId("q_none");
  feedback.id = FeedbackId("f_3");
  EXPECT_EQ(code_of(state->feedback().put(workspace, feedback)), "not_found");
  EXPECT_EQ(state->feedback().list(workspace, {})->items.size(), 1U);
  ASSERT_TRUE(state->answers().remove(workspace, answer.id));
  EXPECT_TRUE(state->feedback().list(workspace, {})->items.empty());
}

TEST_P(ContentOnBoth, SharesEnd) {
  const auto workspace = add_workspace("w_1");
  Share share{.id = ShareId("s_1"),
              .workspace = workspace,
              .user = UserId("u_1"),
              .token_hash = "hash",
              .kind = "answer",
              .subject = "q_1",
              .created = 1,
              .expires = 100};
  ASSERT_EQ(code_of(state->shares().add(workspace, share)), "");
  EXPECT_EQ(*state->shares().with_token("hash", 99), share);
  EXPECT_EQ(code_of(state->shares().with_token("hash", 100)), "not_found");
  EXPECT_EQ(code_of(state->shares().with_token("hush", 1)), "not_found");
  share.id = ShareId("s_2");
  EXPECT_EQ(code_of(state->shares().add(workspace, share)), "conflict");
  share.token_hash = "other";
  share.expires = 0;
  ASSERT_EQ(code_of(state->shares().add(workspace, share)), "");
  EXPECT_EQ(code_of(state->shares().with_token("other", 1'000'000 * day)), "");
  ASSERT_EQ(code_of(state->shares().remove(workspace, share.id)), "");
  EXPECT_EQ(code_of(state->shares().with_token("other", 1)), "not_found");
}

}  // namespace
}  // namespace parlance::store
