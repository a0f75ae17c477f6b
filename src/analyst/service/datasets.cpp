#include "analyst/service/datasets.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/id.hpp"
#include "base/text.hpp"

namespace parlance::analyst {
namespace {

constexpr std::size_t longest_file_name = 100;

bool is_plain(char at) {
  return (at >= 'a' && at <= 'z') || (at >= 'A' && at <= 'Z') || (at >= '0' && at <= '9') || at == '.' ||
         at == '_' || at == '-';
}

std::string name_of(const Upload& upload) {
  const auto given = base::trim(upload.name);
  return given.empty() ? std::filesystem::path(upload.file_name).stem().string() : given;
}

}  // namespace

std::string blob_file_name(const std::string& file_name) {
  const std::filesystem::path path(file_name);
  std::string stem = path.stem().string();
  std::string ending = path.extension().string();
  for (auto* part : {&stem, &ending}) {
    for (auto& at : *part) at = is_plain(at) ? at : '_';
  }
  stem.erase(0, stem.find_first_not_of('.'));
  if (stem.empty()) stem = "file";
  ending.resize(std::min(ending.size(), longest_file_name / 4));
  stem.resize(std::min(stem.size(), longest_file_name - ending.size()));
  return stem + ending;
}

base::Result<store::Dataset> Datasets::add(const Upload& upload) {
  store::Dataset dataset;
  dataset.id = base::make_id<store::id_kind::Dataset>();
  dataset.name = name_of(upload);
  dataset.owner = upload.user;
  dataset.status = "ready";
  // Told at once where it can be; the state has the last word.
  if (auto taken = state_->datasets().with_name(upload.workspace, dataset.name); taken)
    return base::fail(base::ErrorKind::conflict, "conflict",
                      "There is one of that name already; choose another.");
  auto version = put(dataset.id, upload);
  if (!version) return base::fail(std::move(version));
  if (auto added = state_->datasets().add(upload.workspace, dataset, *version); !added) {
    take_back(*version, added.error());
    return base::fail(std::move(added));
  }
  return state_->datasets().get(upload.workspace, dataset.id);
}

base::Result<store::Dataset> Datasets::replace(const store::DatasetId& id, const Upload& upload) {
  auto known = state_->datasets().get(upload.workspace, id);
  if (!known) return known;
  auto version = put(id, upload);
  if (!version) return base::fail(std::move(version));
  if (auto number = state_->datasets().add_version(upload.workspace, id, *version, "ready"); !number) {
    take_back(*version, number.error());
    return base::fail(std::move(number));
  }
  sources_->forget(upload.workspace, id.str());
  return state_->datasets().get(upload.workspace, id);
}

base::Result<store::DatasetVersion> Datasets::put(const store::DatasetId& id, const Upload& upload) {
  auto facts = sources_->look_into(upload.path, upload.file_name);
  if (!facts) return base::fail(std::move(facts));
  store::DatasetVersion version;
  version.file = upload.file_name;
  version.blob = upload.workspace.str() + "/" + id.str() + "/" + base::random_name("v") + "/" +
                 blob_file_name(upload.file_name);
  version.bytes = upload.bytes;
  version.rows = facts->rows;
  version.columns = facts->columns;
  const auto name = store::BlobName::parse(version.blob);
  if (!name) return std::unexpected(name.error());
  if (auto put = blobs_->put_file(*name, upload.path); !put) return base::fail(std::move(put));
  return version;
}

void Datasets::take_back(const store::DatasetVersion& version, const base::Error& why) {
  const bool unknown = std::ranges::any_of(
      why.parameters, [](const auto& at) { return at.first == "outcome" && at.second == "unknown"; });
  const auto name = store::BlobName::parse(version.blob);
  // A file too much harms nobody; a dataset without its file would. Nor is there more to do where this fails.
  if (!unknown && name) (void)blobs_->remove(*name);
}

base::Result<void> Datasets::remove(const store::WorkspaceId& workspace, const store::DatasetId& id) {
  auto names = state_->datasets().remove(workspace, id);
  if (!names) return base::fail(std::move(names));
  sources_->forget(workspace, id.str());
  if (auto gone = state_->settings().remove(workspace, model_setting(id.str())); !gone) return gone;
  for (const auto& text : *names) {
    const auto name = store::BlobName::parse(text);
    if (!name) continue;
    if (auto gone = blobs_->remove(*name); !gone) return gone;
  }
  return {};
}

base::Result<std::size_t> Datasets::remove_unused_of(const store::WorkspaceId& workspace,
                                                     store::Moment since) {
  std::size_t removed = 0;
  while (true) {
    auto unused = state_->datasets().unused_since(workspace, since);
    if (!unused) return base::fail(std::move(unused));
    for (const auto& dataset : *unused) {
      if (auto gone = remove(workspace, dataset.id); !gone) return base::fail(std::move(gone));
      ++removed;
    }
    if (unused->empty()) return removed;
  }
}

base::Result<std::size_t> Datasets::remove_unused(store::Moment since) {
  std::size_t removed = 0;
  store::PageRequest next;
  do {
    auto workspaces = state_->workspaces().list(next);
    if (!workspaces) return base::fail(std::move(workspaces));
    for (const auto& workspace : workspaces->items) {
      auto of_it = remove_unused_of(workspace.id, since);
      if (!of_it) return of_it;
      removed += *of_it;
    }
    next.after = workspaces->next;
  } while (!next.after.empty());
  return removed;
}

}  // namespace parlance::analyst
