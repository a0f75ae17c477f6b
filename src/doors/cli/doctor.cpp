// parlance doctor, parlance version
#include <algorithm>

#include "analyst/health.hpp"
#include "analyst/json_writer.hpp"
#include "base/text.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/line_reader.hpp"

namespace parlance::doors::cli {
namespace {

std::vector<base::Component> parts_of_others() {
  auto all = analyst::components();
  all.push_back({"libedit", line_editor_version()});
  return all;
}

void show(const std::vector<analyst::PartHealth>& health, const Workshop& workshop) {
  auto& terminal = workshop.terminal;
  terminal.out << "parlance " PARLANCE_VERSION "\n\nin force\n";
  const auto row = [&terminal](std::string name, const std::string& value) {
    name.resize(std::max<std::size_t>(name.size() + 2, 34), ' ');
    terminal.out << "  " << name << harmless(value) << "\n";
  };
  for (const auto& setting : workshop.settings.told)
    row(setting.name, setting.value + " (" + setting.origin + ")");
  terminal.out << "\nmade of\n";
  for (const auto& component : parts_of_others()) row(component.name, component.version);
  terminal.out << "\nparts\n";
  for (const auto& part : health) {
    row((part.works ? "ok      " : "BROKEN  ") + part.name, part.note);
    if (!part.works) terminal.out << wrapped(harmless(part.advice), terminal.width, "          ") << "\n";
  }
}

void write_json(const std::vector<analyst::PartHealth>& health, const Workshop& workshop) {
  analyst::JsonWriter json;
  json.begin_object();
  json.key("version").text(PARLANCE_VERSION);
  json.key("settings").begin_array();
  for (const auto& setting : workshop.settings.told) {
    json.begin_object().key("name").text(setting.name).key("value").text(setting.value);
    json.key("origin").text(setting.origin).end_object();
  }
  json.end_array().key("components").begin_array();
  for (const auto& component : parts_of_others()) {
    json.begin_object().key("name").text(component.name).key("version").text(component.version).end_object();
  }
  json.end_array().key("parts").begin_array();
  for (const auto& part : health) {
    json.begin_object().key("name").text(part.name).key("works").boolean(part.works);
    json.key("note").text(part.note).key("advice").text_or_null(part.advice).end_object();
  }
  json.end_array().end_object();
  workshop.terminal.out << json.str() << "\n";
}

}  // namespace

ExitStatus doctor(const Command& command, Workshop& workshop) {
  const auto health = analyst::examine_parts(workshop.make_parts, workshop.settings.cache_directory);
  if (command.json) {
    write_json(health, workshop);
  } else {
    show(health, workshop);
  }
  return std::ranges::all_of(health, &analyst::PartHealth::works) ? ExitStatus::answered : ExitStatus::defect;
}

ExitStatus version(const Command& command, Workshop& workshop) {
  if (command.json) {
    workshop.terminal.out << "{\"version\":\"" PARLANCE_VERSION "\"}\n";
  } else {
    workshop.terminal.out << "parlance " PARLANCE_VERSION "\n";
  }
  return ExitStatus::answered;
}

}  // namespace parlance::doors::cli
