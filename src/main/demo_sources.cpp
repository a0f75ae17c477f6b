#include "main/demo_sources.hpp"

#include <array>
#include <filesystem>
#include <utility>

#include "base/id.hpp"
#include "trust/demo.hpp"

namespace parlance::main {
namespace {

struct DemoFile {
  const char* name;
  const char* file;
};
constexpr auto demo_files = std::to_array<DemoFile>({{"cars", "cars.json"},
                                                     {"movies", "movies.json"},
                                                     {"stocks", "stocks.csv"},
                                                     {"weather", "seattle-weather.csv"}});

base::Result<void> add(const store::State& state, const DemoFile& demo, const std::filesystem::path& folder) {
  const auto path = folder / demo.file;
  if (!std::filesystem::exists(path)) {
    return base::fail(base::ErrorKind::usage, "missing_demo_data",
                      "The demo's data is not at " + path.string() + ": say where it is with --demo-data.",
                      {{"path", path.string()}});
  }
  const auto workspace = trust::demo_principal().workspace;
  auto known = state.databases().with_name(workspace, demo.name);
  if (known && known->location == path) return {};
  if (known) {  // the program was moved since
    known->location = path;
    return state.databases().update(workspace, *known);
  }
  if (known.error().kind != base::ErrorKind::not_found) return base::fail(std::move(known));
  store::Database database;
  database.id = store::DatabaseId(std::string("db_demo_") + demo.name);
  database.name = demo.name;
  database.kind = "file";
  database.location = path;
  database.options = "{}";
  return state.databases().add(workspace, database, {});
}

}  // namespace

base::Result<void> prepare_demo_sources(const store::State& state, const std::string& folder) {
  if (folder.empty()) {
    return base::fail(base::ErrorKind::usage, "missing_demo_data",
                      "Say where the demo's data is, with --demo-data FOLDER; ./run does so.");
  }
  if (auto prepared = trust::prepare_demo(state); !prepared) return prepared;
  for (const auto& demo : demo_files) {
    if (auto added = add(state, demo, std::filesystem::absolute(folder)); !added) return added;
  }
  return {};
}

}  // namespace parlance::main
