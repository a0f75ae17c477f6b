#include "analyst/service/sources.hpp"

#include <algorithm>
#include <exception>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "analyst/service/computing_slots.hpp"
#include "trust/remembered.hpp"

namespace parlance::analyst {
namespace {

using Clock = std::chrono::steady_clock;
using Opened = base::Result<std::shared_ptr<OpenSource>>;
using Key = std::pair<std::string, std::string>;  ///< workspace, id

bool is_missing(const base::Error& error) { return error.kind == base::ErrorKind::not_found; }

std::unexpected<base::Error> unknown(const std::string& id_or_name) {
  return base::fail(base::ErrorKind::not_found, "unknown_database",
                    "There is no database or dataset called " + id_or_name +
                        " here: GET /api/v1/databases and /api/v1/datasets list them.",
                    {{"database", id_or_name}});
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// What is wrong with a file that somebody gave is theirs to mend, and where it lies here is not theirs to
/// know. That the disk is full is not for them to mend.
base::Error told_of(base::Error error, const std::string& location, const std::string& name) {
  if (error.kind == base::ErrorKind::source_failed && error.code != "disk_full")
    error.kind = base::ErrorKind::usage;
  replace_all(error.message, location, name);
  for (auto& [parameter, value] : error.parameters) replace_all(value, location, name);
  error.cause = nullptr;
  return error;
}

}  // namespace

std::string model_setting(std::string_view source_id) { return "model:" + std::string(source_id); }

struct Sources::Shelf {
  /// What is to be opened, as the state has it now.
  struct Described {
    std::string id;
    std::string name;
    std::string revision;
    std::string location;  ///< of a database
    std::string blob;      ///< of a dataset
    std::string model;     ///< YAML, "" for none
    std::vector<semantic::VerifiedQuestion> verified;
  };

  Shelf(SourcesOptions with, const SharedParts& shared, const store::State& of, store::Blobs& files)
      : options(std::move(with)), parts(shared), state(&of), blobs(&files) {}

  struct Entry {
    std::string revision;
    std::shared_future<Opened> opened;
    Clock::time_point used;
    Clock::time_point noted;  ///< when its use was last written down
  };

  /// Asked for each question, so what was read a moment ago is good enough; what is changed on this server
  /// counts at once, see forget().
  base::Result<Described> describe(const store::WorkspaceId& workspace, const std::string& id_or_name) {
    const std::string name = workspace.str() + '/' + id_or_name;
    if (auto known = described.find(name)) return std::move(*known);
    const auto ticket = described.ticket();
    auto read = read_description(workspace, id_or_name);
    if (read) described.keep(name, *read, ticket);
    return read;
  }

  base::Result<Described> read_description(const store::WorkspaceId& workspace,
                                           const std::string& id_or_name) {
    auto found = describe_database(workspace, id_or_name);
    if (!found && is_missing(found.error())) found = describe_dataset(workspace, id_or_name);
    if (!found && is_missing(found.error())) return unknown(id_or_name);
    if (!found) return found;
    auto model = state->settings().get(workspace, model_setting(found->id));
    if (!model) return base::fail(std::move(model));
    found->model = model->value_or("");
    found->revision += "/" + std::to_string(std::hash<std::string>{}(found->model));
    if (auto read = read_verified(workspace, *found); !read) return base::fail(std::move(read));
    return found;
  }

  /// Queries that editors agreed with answer their questions from then on.
  base::Result<void> read_verified(const store::WorkspaceId& workspace, Described& described) {
    const auto kept = state->feedback().verified_of(workspace, store::DatabaseId(described.id));
    if (!kept) return std::unexpected(kept.error());
    std::string all;
    for (const auto& one : *kept) {
      described.verified.push_back(
          {.name = "", .question = one.question, .sql = one.sql, .verified_by = one.user, .verified_at = ""});
      all += one.question + '\x1f' + one.sql + '\x1e';
    }
    if (!all.empty()) described.revision += "/" + std::to_string(std::hash<std::string>{}(all));
    return {};
  }

  base::Result<Described> describe_database(const store::WorkspaceId& workspace,
                                            const std::string& id_or_name) {
    auto database = state->databases().get(workspace, store::DatabaseId(id_or_name));
    if (!database && is_missing(database.error()))
      database = state->databases().with_name(workspace, id_or_name);
    if (!database) return base::fail(std::move(database));
    return Described{.id = database->id.str(),
                     .name = database->name,
                     .revision = std::to_string(database->updated),
                     .location = database->location,
                     .blob = "",
                     .model = "",
                     .verified = {}};
  }

  base::Result<Described> describe_dataset(const store::WorkspaceId& workspace,
                                           const std::string& id_or_name) {
    auto dataset = state->datasets().get(workspace, store::DatasetId(id_or_name));
    if (!dataset && is_missing(dataset.error())) dataset = state->datasets().with_name(workspace, id_or_name);
    if (!dataset) return base::fail(std::move(dataset));
    if (dataset->version == 0 || dataset->status != "ready") {
      return base::fail(base::ErrorKind::conflict, "dataset_not_ready",
                        "The dataset " + dataset->name + " cannot be asked: " +
                            (dataset->reason.empty() ? "it is still being received." : dataset->reason),
                        {{"dataset", dataset->id.str()}, {"status", dataset->status}});
    }
    return Described{.id = dataset->id.str(),
                     .name = dataset->name,
                     .revision = "v" + std::to_string(dataset->version),
                     .location = "",
                     .blob = dataset->blob,
                     .model = "",
                     .verified = {}};
  }

  base::Result<std::string> only_one(const store::WorkspaceId& workspace) {
    const store::PageRequest two{"", 2};
    auto databases = state->databases().list(workspace, two);
    if (!databases) return base::fail(std::move(databases));
    auto datasets = state->datasets().list(workspace, two);
    if (!datasets) return base::fail(std::move(datasets));
    if (databases->items.size() + datasets->items.size() == 1)
      return databases->items.empty() ? datasets->items[0].id.str() : databases->items[0].id.str();
    return base::fail(base::ErrorKind::usage, "which_database",
                      databases->items.empty() && datasets->items.empty()
                          ? "There is nothing to ask yet: upload a dataset or add a database."
                          : "Say which database is asked, in database_id: there are several.");
  }

  base::Result<std::unique_ptr<Workbench>> open_at(
      const std::string& location, const std::string& model,
      const std::vector<semantic::VerifiedQuestion>& verified) const {
    WorkbenchOptions with;
    with.verified = verified;
    with.source.cache_directory = options.cache_directory;
    with.source.memory_limit_mb = options.memory_limit_mb;
    with.source.threads = options.threads;
    with.model = model;
    return Workbench::open(location, with, parts);
  }

  Opened open_now(const Described& described) {
    const ComputingSlots::Taken slot(opening);
    auto made = std::make_shared<OpenSource>();
    made->id = described.id;
    made->name = described.name;
    made->revision = described.revision;
    std::string location = described.location;
    if (!described.blob.empty()) {
      const auto name = store::BlobName::parse(described.blob);
      if (!name) return std::unexpected(name.error());
      auto file = blobs->open(*name);
      if (!file) return base::fail(std::move(file));
      made->file = std::make_shared<store::BlobFile>(std::move(*file));
      location = made->file->path();
    }
    auto workbench = open_at(location, described.model, described.verified);
    if (!workbench) return base::fail(std::move(workbench));
    made->workbench = std::move(*workbench);
    return made;
  }

  /// A defect while opening must not leave those who wait without an answer, nor the source closed for good.
  Opened open_or_fail(const Described& described) {
    try {
      return open_now(described);
    } catch (const std::exception& defect) {
      return base::fail(
          base::ErrorKind::internal, "open_failed",
          "A defect of Parlance kept " + described.name + " from being opened: " + defect.what());
    }
  }

  /// The entry of this revision, made where there is none: `mine` is then to be filled.
  std::shared_future<Opened> entry(const Key& key, const std::string& revision,
                                   std::optional<std::promise<Opened>>& mine) {
    const std::lock_guard lock(mutex);
    auto& at = entries[key];
    if (!at.opened.valid() || at.revision != revision) {
      mine.emplace();
      at.opened = mine->get_future().share();
      at.revision = revision;
    }
    at.used = Clock::now();
    return at.opened;
  }

  /// That a dataset is used is written down once an hour, for cleaning up.
  base::Result<void> note_use(const store::WorkspaceId& workspace, const Described& described) {
    if (described.blob.empty()) return {};
    {
      const std::lock_guard lock(mutex);
      const auto at = entries.find({workspace.str(), described.id});
      const auto now = Clock::now();
      if (at == entries.end() ||
          (at->second.noted != Clock::time_point() && now - at->second.noted < std::chrono::hours(1)))
        return {};
      at->second.noted = now;
    }
    return state->datasets().note_use(workspace, store::DatasetId(described.id), store::now());
  }

  void drop(const Key& key, const std::string& revision) {
    const std::lock_guard lock(mutex);
    const auto at = entries.find(key);
    if (at != entries.end() && at->second.revision == revision) entries.erase(at);
  }

  /// Those to be closed are handed out, since closing takes time and the lock is held here.
  std::vector<Entry> take_idle() {
    const std::lock_guard lock(mutex);
    std::vector<Entry> taken;
    const auto now = Clock::now();
    std::erase_if(entries, [&](auto& at) {
      if (now - at.second.used < options.idle) return false;
      taken.push_back(std::move(at.second));
      return true;
    });
    while (entries.size() > options.most_open) {
      auto oldest = std::ranges::min_element(entries, {}, [](const auto& at) { return at.second.used; });
      taken.push_back(std::move(oldest->second));
      entries.erase(oldest);
    }
    return taken;
  }

  SourcesOptions options;
  ComputingSlots opening{2};
  SharedParts parts;
  const store::State* state;
  store::Blobs* blobs;
  trust::Remembered<Described> described{std::chrono::seconds(1), 10'000};
  mutable std::mutex mutex;
  std::map<Key, Entry> entries;
};

Sources::Sources(SourcesOptions options, const SharedParts& parts, const store::State& state,
                 store::Blobs& blobs)
    : shelf_(std::make_unique<Shelf>(std::move(options), parts, state, blobs)) {}
Sources::~Sources() = default;

Opened Sources::open(const store::WorkspaceId& workspace, const std::string& id_or_name) {
  const auto described = shelf_->describe(workspace, id_or_name);
  if (!described) return std::unexpected(described.error());
  const Key key{workspace.str(), described->id};
  std::optional<std::promise<Opened>> mine;
  const auto opened = shelf_->entry(key, described->revision, mine);
  if (!mine) {
    if (auto noted = shelf_->note_use(workspace, *described); !noted) return base::fail(std::move(noted));
    return opened.get();
  }
  auto made = shelf_->open_or_fail(*described);
  if (!made) shelf_->drop(key, described->revision);  // the next to ask tries anew
  mine->set_value(made);
  sweep();
  if (auto noted = shelf_->note_use(workspace, *described); !noted) return base::fail(std::move(noted));
  return made;
}

base::Result<std::string> Sources::resolve(const store::WorkspaceId& workspace,
                                           const std::string& id_or_name) const {
  if (id_or_name.empty()) return shelf_->only_one(workspace);
  auto described = shelf_->describe(workspace, id_or_name);
  if (!described && described.error().code != "dataset_not_ready") return base::fail(std::move(described));
  return described ? described->id : id_or_name;
}

base::Result<SourceFacts> Sources::look_into(const std::string& location, const std::string& name) const {
  auto opened = shelf_->open_at(location, "", {});
  if (!opened) return std::unexpected(told_of(std::move(opened).error(), location, name));
  SourceFacts facts;
  for (const auto& table : (*opened)->source().schema().tables) {
    ++facts.tables;
    facts.columns += static_cast<std::int64_t>(table.columns.size());
    facts.rows += static_cast<std::int64_t>(table.row_count.value_or(0));
  }
  return facts;
}

void Sources::forget(const store::WorkspaceId& workspace, const std::string& id) {
  shelf_->described.forget_all();
  const std::lock_guard lock(shelf_->mutex);
  shelf_->entries.erase({workspace.str(), id});
}

void Sources::sweep() { const auto closed = shelf_->take_idle(); }

std::size_t Sources::open_count() const {
  const std::lock_guard lock(shelf_->mutex);
  return shelf_->entries.size();
}

}  // namespace parlance::analyst
