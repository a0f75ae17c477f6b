#include "store/backup_manifest.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <utility>

namespace parlance::store {
namespace {

namespace json = boost::json;

constexpr std::int64_t backup_format = 1;

json::object table_json(const BackupTable& table, const std::vector<std::string>& columns) {
  json::array names;
  for (const auto& column : columns) names.emplace_back(column);
  return {{"name", table.name}, {"rows", table.rows}, {"hash", table.hash}, {"columns", std::move(names)}};
}

std::string text_at(const json::object& object, std::string_view name) {
  return json::value_to<std::string>(object.at(name));
}

BackupManifest manifest_of(const json::object& object) {
  BackupManifest manifest;
  manifest.report.version = object.at("version").to_number<int>();
  for (const auto& value : object.at("tables").as_array()) {
    const auto& table = value.as_object();
    manifest.report.tables.push_back(
        {text_at(table, "name"), table.at("rows").to_number<std::int64_t>(), text_at(table, "hash")});
    manifest.columns.push_back(json::value_to<std::vector<std::string>>(table.at("columns")));
  }
  const auto& blobs = object.at("blobs").as_object();
  manifest.report.blobs = blobs.at("count").to_number<std::int64_t>();
  manifest.report.blob_bytes = blobs.at("bytes").to_number<std::int64_t>();
  manifest.blobs_hash = text_at(blobs, "hash");
  return manifest;
}

/// Nothing where the line is not what `read` expects, which Boost.JSON says by throwing.
template <class F>
auto parsed(const std::string& line, F read) -> std::optional<decltype(read(json::value()))> {
  try {
    return read(json::parse(line));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::unexpected<base::Error> backup_damaged(const std::string& where) {
  return base::fail(
      base::ErrorKind::refused, "backup_damaged",
      "This is no whole backup: " + where + " is missing or not as it was written. Use another one.",
      {{"where", where}});
}

std::string write_manifest(const BackupManifest& manifest) {
  json::array tables;
  for (std::size_t i = 0; i < manifest.report.tables.size(); ++i)
    tables.push_back(table_json(manifest.report.tables[i], manifest.columns[i]));
  return json::serialize(json::object{{"format", backup_format},
                                      {"version", manifest.report.version},
                                      {"tables", std::move(tables)},
                                      {"blobs", json::object{{"count", manifest.report.blobs},
                                                             {"bytes", manifest.report.blob_bytes},
                                                             {"hash", manifest.blobs_hash}}}}) +
         "\n";
}

base::Result<BackupManifest> read_manifest(const std::string& folder) {
  std::ifstream file(folder + "/manifest.json");
  if (!file) return backup_damaged("manifest.json");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  auto manifest = parsed(text, [](const json::value& value) {
    const auto& object = value.as_object();
    if (object.at("format").to_number<std::int64_t>() != backup_format) throw std::out_of_range("format");
    return manifest_of(object);
  });
  if (!manifest) return backup_damaged("manifest.json");
  return *std::move(manifest);
}

std::string write_row(std::string_view table, const std::vector<Value>& values) {
  json::array line{table};
  for (const auto& value : values) {
    if (const auto* text = std::get_if<std::string>(&value))
      line.emplace_back(*text);
    else if (const auto* number = std::get_if<std::int64_t>(&value))
      line.emplace_back(*number);
    else
      line.emplace_back(nullptr);
  }
  return json::serialize(line) + "\n";
}

std::optional<BackupRow> read_row(const std::string& line) {
  return parsed(line, [](const json::value& value) {
    const auto& array = value.as_array();
    BackupRow row{json::value_to<std::string>(array.at(0)), {}};
    for (std::size_t i = 1; i < array.size(); ++i) {
      if (array[i].is_null())
        row.values.emplace_back(std::monostate{});
      else if (array[i].is_string())
        row.values.emplace_back(json::value_to<std::string>(array[i]));
      else
        row.values.emplace_back(array[i].to_number<std::int64_t>());
    }
    return row;
  });
}

std::string write_blob(const BackupBlob& blob) {
  return json::serialize(json::object{{"name", blob.name}, {"bytes", blob.bytes}, {"hash", blob.hash}}) +
         "\n";
}

std::optional<BackupBlob> read_blob(const std::string& line) {
  return parsed(line, [](const json::value& value) {
    const auto& object = value.as_object();
    return BackupBlob{text_at(object, "name"), object.at("bytes").to_number<std::int64_t>(),
                      text_at(object, "hash")};
  });
}

}  // namespace parlance::store
