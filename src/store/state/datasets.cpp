#include "store/state/datasets.hpp"

#include <utility>

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

/// With what is known of the current version, which may be missing.
const std::string dataset_select =
    "SELECT d.id, d.name, d.owner, d.version, v.file, v.blob, v.bytes, v.row_count, v.column_count, "
    "d.status, "
    "d.reason, d.created, d.updated, d.last_used FROM datasets d LEFT JOIN dataset_versions v ON v.workspace "
    "= "
    "d.workspace AND v.dataset = d.id AND v.version = d.version ";

Dataset read_dataset(Row row) {
  return {.id = row.id<DatasetId>(),
          .name = row.text(),
          .owner = row.id<UserId>(),
          .version = row.integer(),
          .file = row.text(),
          .blob = row.text(),
          .bytes = row.integer(),
          .rows = row.integer(),
          .columns = row.integer(),
          .status = row.text(),
          .reason = row.text(),
          .created = row.integer(),
          .updated = row.integer(),
          .last_used = row.integer()};
}

std::vector<Dataset> read_datasets(std::vector<Row> rows) {
  std::vector<Dataset> datasets;
  for (auto& row : rows) datasets.push_back(read_dataset(std::move(row)));
  return datasets;
}

const std::string version_columns = "version, file, blob, bytes, row_count, column_count, created";

DatasetVersion read_dataset_version(Row row) {
  return {.version = row.integer(),
          .file = row.text(),
          .blob = row.text(),
          .bytes = row.integer(),
          .rows = row.integer(),
          .columns = row.integer(),
          .created = row.integer()};
}

void insert_dataset(Session& session, const WorkspaceId& workspace, const Dataset& dataset,
                    std::int64_t version) {
  const auto created = dataset.created != 0 ? dataset.created : now();
  session.change(
      insert_into("datasets",
                  "workspace, id, name, owner, version, status, reason, created, updated, last_used"),
      {workspace, dataset.id, dataset.name, dataset.owner, version, dataset.status, dataset.reason, created,
       created, dataset.last_used});
}

void insert_version(Session& session, const WorkspaceId& workspace, const DatasetId& id, std::int64_t number,
                    const DatasetVersion& version) {
  const auto created = version.created != 0 ? version.created : now();
  session.change(insert_into("dataset_versions", "workspace, dataset, " + version_columns),
                 {workspace, id, number, version.file, version.blob, version.bytes, version.rows,
                  version.columns, created});
}

}  // namespace

base::Result<void> Datasets::add(const WorkspaceId& workspace, const Dataset& dataset) const {
  return engine_->write([&](Session& session) { insert_dataset(session, workspace, dataset, 0); });
}

base::Result<void> Datasets::add(const WorkspaceId& workspace, const Dataset& dataset,
                                 const DatasetVersion& first) const {
  return engine_->write([&](Session& session) {
    insert_dataset(session, workspace, dataset, 1);
    insert_version(session, workspace, dataset.id, 1, first);
  });
}

base::Result<std::int64_t> Datasets::add_version(const WorkspaceId& workspace, const DatasetId& id,
                                                 const DatasetVersion& version,
                                                 const std::string& status) const {
  const auto created = version.created != 0 ? version.created : now();
  return write_for(*engine_, [&](Session& session) {
    const auto number =
        session
            .one(
                "UPDATE datasets SET version = version + 1, status = ?, reason = '', updated = ? WHERE "
                "workspace = ? AND id = ? RETURNING version",
                {status, created, workspace, id})
            .integer();
    insert_version(session, workspace, id, number, version);
    return number;
  });
}

base::Result<Dataset> Datasets::get(const WorkspaceId& workspace, const DatasetId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_dataset(session.one(dataset_select + "WHERE d.workspace = ? AND d.id = ?", {workspace, id}));
  });
}

base::Result<Dataset> Datasets::with_name(const WorkspaceId& workspace, const std::string& name) const {
  return read_for(*engine_, [&](Session& session) {
    return read_dataset(
        session.one(dataset_select + "WHERE d.workspace = ? AND d.name = ?", {workspace, name}));
  });
}

base::Result<Page<Dataset>> Datasets::list(const WorkspaceId& workspace, const PageRequest& page) const {
  const auto cursor = read_cursor(page.after);
  if (!cursor) return std::unexpected(cursor.error());
  const auto limit = rows_of(page);
  return read_for(*engine_, [&](Session& session) {
    return cut_page(read_datasets(session.rows(
                        dataset_select + "WHERE d.workspace = ? AND (d.created, d.id) < (?, ?) ORDER "
                                         "BY d.created DESC, d.id DESC LIMIT ?",
                        {workspace, cursor->numbers[1], cursor->id, limit + 1})),
                    limit, [](const Dataset& last) { return Cursor{{0, last.created}, last.id.str()}; });
  });
}

base::Result<std::vector<DatasetVersion>> Datasets::versions(const WorkspaceId& workspace,
                                                             const DatasetId& id) const {
  return read_for(*engine_, [&](Session& session) {
    std::vector<DatasetVersion> versions;
    for (auto& row : session.rows("SELECT " + version_columns +
                                      " FROM dataset_versions WHERE workspace = ? AND dataset = ? ORDER BY "
                                      "version DESC",
                                  {workspace, id}))
      versions.push_back(read_dataset_version(std::move(row)));
    return versions;
  });
}

base::Result<void> Datasets::rename(const WorkspaceId& workspace, const DatasetId& id,
                                    const std::string& name) const {
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE datasets SET name = ?, updated = ? WHERE workspace = ? AND id = ?",
                       {name, now(), workspace, id});
  });
}

base::Result<void> Datasets::set_status(const WorkspaceId& workspace, const DatasetId& id,
                                        const std::string& status, const std::string& reason) const {
  return engine_->write([&](Session& session) {
    session.change_one(
        "UPDATE datasets SET status = ?, reason = ?, updated = ? WHERE workspace = ? AND id = ?",
        {status, reason, now(), workspace, id});
  });
}

base::Result<void> Datasets::note_use(const WorkspaceId& workspace, const DatasetId& id, Moment at) const {
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE datasets SET last_used = ? WHERE workspace = ? AND id = ?",
                       {at, workspace, id});
  });
}

base::Result<std::vector<std::string>> Datasets::remove(const WorkspaceId& workspace,
                                                        const DatasetId& id) const {
  return write_for(*engine_, [&](Session& session) {
    session.one("SELECT id FROM datasets WHERE workspace = ? AND id = ? {locked}", {workspace, id});
    std::vector<std::string> blobs;
    for (auto& row : session.rows("SELECT blob FROM dataset_versions WHERE workspace = ? AND dataset = ?",
                                  {workspace, id}))
      blobs.push_back(row.text());
    session.change_one("DELETE FROM datasets WHERE workspace = ? AND id = ?", {workspace, id});
    return blobs;
  });
}

base::Result<std::string> Datasets::remove_version(const WorkspaceId& workspace, const DatasetId& id,
                                                   std::int64_t version) const {
  return write_for(*engine_, [&](Session& session) {
    const auto current =
        session.one("SELECT version FROM datasets WHERE workspace = ? AND id = ? {locked}", {workspace, id})
            .integer();
    if (!session.failed() && current == version)
      session.fail(base::fail(base::ErrorKind::conflict, "conflict",
                              "This is the current version; add another one first, or remove the dataset."));
    return session
        .one(
            "DELETE FROM dataset_versions WHERE workspace = ? AND dataset = ? AND version = ? RETURNING blob",
            {workspace, id, version})
        .text();
  });
}

base::Result<Datasets::Usage> Datasets::usage(const WorkspaceId& workspace) const {
  return read_for(*engine_, [&](Session& session) {
    const auto datasets =
        session.one("SELECT count(*) FROM datasets WHERE workspace = ?", {workspace}).integer();
    const auto bytes =
        session
            .one("SELECT CAST(coalesce(sum(bytes), 0) AS bigint) FROM dataset_versions WHERE workspace = ?",
                 {workspace})
            .integer();
    return Usage{.datasets = datasets, .bytes = bytes};
  });
}

base::Result<std::vector<Dataset>> Datasets::unused_since(const WorkspaceId& workspace, Moment before) const {
  return read_for(*engine_, [&](Session& session) {
    return read_datasets(
        session.rows(dataset_select + "WHERE d.workspace = ? AND d.last_used < ? AND d.updated < ? ORDER BY "
                                      "d.last_used, d.updated, d.id LIMIT 200",
                     {workspace, before, before}));
  });
}

}  // namespace parlance::store
