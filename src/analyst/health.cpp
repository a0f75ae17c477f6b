#include "analyst/health.hpp"

#include <filesystem>
#include <fstream>

#include "connect/component.hpp"
#include "insight/component.hpp"
#include "insight/picture.hpp"

namespace parlance::analyst {
namespace {

PartHealth broken(std::string name, const base::Error& error, std::string advice) {
  return {std::move(name), false, error.code + ": " + error.message, std::move(advice)};
}

constexpr const char* build_again =
    "The program is damaged or was built of parts that do not fit: build it again with ./run build.";
constexpr const char* install_drawing =
    "Install libjavascriptcoregtk-4.1-0 and librsvg2-2, or run ./run build. Answers come without charts "
    "until then.";

PartHealth parser_health(SharedParts& parts) {
  const auto query = parts.parsers->parse("SELECT 1", "duckdb");
  if (!query)
    return broken(
        "engine and SQL parser (DuckDB)", query.error(),
        "libduckdb.so is missing or another version: run npm ci in third_party/, then ./run build.");
  return {"engine and SQL parser (DuckDB)", true, "parsed a query", ""};
}

void add_drawing(std::vector<PartHealth>& health) {
  auto renderer = insight::Renderer::make();
  if (!renderer) {
    health.push_back(broken("chart renderer", renderer.error(), install_drawing));
    return;
  }
  const auto svg = renderer->svg(
      R"({"$schema":"https://vega.github.io/schema/vega-lite/v5.json","mark":"bar",)"
      R"("data":{"values":[{"a":"x","b":1},{"a":"y","b":2}]},)"
      R"("encoding":{"x":{"field":"a","type":"nominal"},"y":{"field":"b","type":"quantitative"}}})");
  if (!svg) {
    health.push_back(broken("chart renderer", svg.error(), install_drawing));
    return;
  }
  health.push_back(
      {"chart renderer", true, "drew a bar chart, " + std::to_string(svg->size()) + " bytes of SVG", ""});
  const auto bitmap = insight::png(*svg);
  if (!bitmap) {
    health.push_back(broken("bitmap writer", bitmap.error(), install_drawing));
  } else {
    health.push_back(
        {"bitmap writer", true, "drew it as PNG, " + std::to_string(bitmap->size()) + " bytes", ""});
  }
}

PartHealth fonts_health() {
  std::error_code error;
  for (const char* folder : {"/usr/share/fonts", "/usr/local/share/fonts"}) {
    const std::filesystem::recursive_directory_iterator none;
    for (std::filesystem::recursive_directory_iterator at(folder, error); at != none; at.increment(error)) {
      const auto ending = at->path().extension();
      if (ending == ".ttf" || ending == ".otf" || ending == ".pfb") {
        return {"fonts", true, "found below " + std::string(folder), ""};
      }
    }
  }
  return {"fonts", false, "none found: charts as PNG will lack their words",
          "Install fonts-dejavu-core, or any other fonts."};
}

PartHealth cache_health(const std::string& directory) {
  if (directory.empty()) return {"cache", true, "none: loaded files are kept in memory only", ""};
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  const auto probe = std::filesystem::path(directory) / ".probe";
  std::ofstream file(probe);
  file << "probe";
  file.close();
  const bool written = static_cast<bool>(file);
  std::filesystem::remove(probe, error);
  if (!written)
    return {"cache", false, directory + " cannot be written: files are loaded anew each time",
            "Make it writable, free some space, or set PARLANCE_CACHE_DIR to another folder or to none."};
  return {"cache", true, directory + " can be written", ""};
}

}  // namespace

std::vector<base::Component> components() {
  auto all = connect::engine_components();
  for (const auto& more : {insight::drawing_components(), base::text_components()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

std::vector<PartHealth> examine_parts(const std::function<base::Result<SharedParts>()>& make_parts,
                                      const std::string& cache_directory) {
  std::vector<PartHealth> health;
  auto parts = make_parts();
  if (parts) {
    health.push_back({"compiler", true, "read its lexicons and weights", ""});
    health.push_back(parser_health(*parts));
  } else {
    health.push_back(broken("compiler", parts.error(), build_again));
  }
  add_drawing(health);
  health.push_back(fonts_health());
  health.push_back(cache_health(cache_directory));
  return health;
}

}  // namespace parlance::analyst
