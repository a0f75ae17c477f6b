#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "semantic/model/model_expression.hpp"
#include "semantic/model/model_yaml.hpp"
#include "semantic/names/readable_name.hpp"
#include "semantic/names/stemmer.hpp"

namespace parlance::semantic {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::size_t kLargestModel = std::size_t{4} * 1024 * 1024;

std::string line_of(const YAML::Node& node) { return std::to_string(node.Mark().line + 1); }

base::Error fault(const YAML::Node& node, std::string_view code, const std::string& message,
                  std::vector<std::pair<std::string, std::string>> parameters = {}) {
  parameters.emplace_back("line", line_of(node));
  return {ErrorKind::usage, std::string(code), message, std::move(parameters), nullptr};
}

/// "It has: a, b, c." with no more names than a person wants to read.
std::string offered(const std::vector<std::string>& names) {
  constexpr std::size_t most = 12;
  std::vector<std::string> first(names.begin(),
                                 names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
  if (names.size() > most) first.emplace_back("…");
  return "It has: " + base::join(first, ", ") + ".";
}

/// Types as models of others write them; what none of these says is a text.
data::Type type_named(const std::string& written) {
  static constexpr std::array<std::pair<std::string_view, data::Type>, 16> kNames{
      {{"int", data::Type::integer},
       {"integer", data::Type::integer},
       {"bigint", data::Type::integer},
       {"number", data::Type::real},
       {"numeric", data::Type::real},
       {"decimal", data::Type::real},
       {"real", data::Type::real},
       {"float", data::Type::real},
       {"double", data::Type::real},
       {"bool", data::Type::boolean},
       {"boolean", data::Type::boolean},
       {"date", data::Type::date},
       {"time", data::Type::time},
       {"datetime", data::Type::timestamp},
       {"timestamp", data::Type::timestamp},
       {"timestamp_ntz", data::Type::timestamp}}};
  const std::string folded = base::fold(written.substr(0, written.find_first_of("( ")));
  const auto found =
      std::ranges::find(kNames, std::string_view(folded), [](const auto& one) { return one.first; });
  return found == kNames.end() ? data::Type::text : found->second;
}

std::string text_of(const YAML::Node& node, const char* key) {
  const YAML::Node value = node[key];
  return value.IsDefined() && value.IsScalar() ? base::trim(value.Scalar()) : "";
}

std::vector<std::string> folded_list(const YAML::Node& node, const char* key) {
  std::vector<std::string> texts;
  const YAML::Node list = node[key];
  if (!list.IsDefined() || !list.IsSequence()) return texts;
  for (const auto& item : list) {
    if (item.IsScalar()) texts.push_back(base::fold(item.Scalar()));
  }
  return texts;
}

void add_synonyms(std::vector<std::string>& synonyms, const std::vector<std::string>& further) {
  for (const auto& synonym : further) {
    if (std::ranges::find(synonyms, synonym) == synonyms.end()) synonyms.push_back(synonym);
  }
}

std::optional<Role> role_named(const std::string& name) {
  static constexpr std::array<std::string_view, 6> kNames{"identifier", "dimension", "measure",
                                                          "time",       "flag",      "text"};
  const auto found = std::ranges::find(kNames, std::string_view(name));
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Role>(found - kNames.begin());
}

/// A name in double quotes without them.
std::string unquoted(const std::string& name) {
  if (name.size() < 2 || name.front() != '"' || name.back() != '"') return name;
  return name.substr(1, name.size() - 2);
}

/// Merges one model onto one catalog; made for a single use.
class Merger {
  using Step = Result<void> (Merger::*)(const YAML::Node&);

 public:
  Merger(Catalog& catalog, ModelExpressions expressions)
      : catalog_(catalog), expressions_(std::move(expressions)) {}

  Result<void> merge(const YAML::Node& model) {
    if (!model.IsMap())
      return std::unexpected(fault(model, "malformed_model", "a model is a map with `tables`."));
    // Tables first, all of them: metrics of one may speak of another.
    static constexpr std::array<std::pair<const char*, Step>, 5> kSteps{
        {{"tables", &Merger::find_table},
         {"tables", &Merger::merge_table},
         {"relationships", &Merger::merge_relationship},
         {"metrics", &Merger::merge_metric},
         {"verified_queries", &Merger::merge_verified}}};
    for (const auto& [key, step] : kSteps) {
      auto done = each(model, key, step);
      if (!done.has_value()) return done;
    }
    return {};
  }

 private:
  Result<void> each(const YAML::Node& node, const char* key, Step step) {
    const YAML::Node list = node[key];
    if (!list.IsDefined() || list.IsNull()) return {};
    if (!list.IsSequence()) {
      return std::unexpected(fault(list, "malformed_model", std::string("`") + key + "` must be a list."));
    }
    for (const auto& item : list) {
      if (!item.IsMap()) {
        return std::unexpected(fault(item, "malformed_model", std::string("`") + key + "` must list maps."));
      }
      auto done = (this->*step)(item);
      if (!done.has_value()) return done;
    }
    return {};
  }

  Result<void> find_table(const YAML::Node& node) {
    const std::string logical = text_of(node, "name");
    std::string physical = node["base_table"].IsDefined() && node["base_table"].IsMap()
                               ? unquoted(text_of(node["base_table"], "table"))
                               : "";
    if (physical.empty()) physical = logical;
    for (std::size_t at = 0; at < catalog_.tables.size(); ++at) {
      if (!data::same_name(catalog_.tables[at].name, physical)) continue;
      tables_[logical] = at;
      expressions_.name_table(logical, at);
      if (!data::same_name(logical, physical))
        add_synonyms(catalog_.tables[at].synonyms, {base::fold(logical)});
      return {};
    }
    return std::unexpected(
        fault(node, "unknown_table",
              "the source has no table `" + physical + "`. " + offered(names_of_tables()) +
                  " Mend the name (under base_table, if the model calls it otherwise) or take the table out.",
              {{"table", physical}}));
  }

  [[nodiscard]] std::vector<std::string> names_of_tables() const {
    std::vector<std::string> names;
    for (const auto& table : catalog_.tables) names.push_back(table.name);
    return names;
  }

  [[nodiscard]] std::vector<std::string> names_of_columns(std::size_t table) const {
    std::vector<std::string> names;
    for (const auto column : catalog_.tables[table].columns) names.push_back(catalog_.columns[column].name);
    return names;
  }

  Result<std::size_t> table_named(const YAML::Node& node, const std::string& name) const {
    const auto found = tables_.find(name);
    if (found != tables_.end()) return found->second;
    return std::unexpected(fault(node, "unknown_table",
                                 "the model has no table `" + name + "`; describe it under `tables` first.",
                                 {{"table", name}}));
  }

  Result<std::size_t> column_named(const YAML::Node& node, std::size_t table, const std::string& name) const {
    for (const auto column : catalog_.tables[table].columns) {
      if (data::same_name(catalog_.columns[column].name, unquoted(name))) return column;
    }
    return std::unexpected(fault(node, "unknown_column",
                                 "table `" + catalog_.tables[table].name + "` has no column `" + name +
                                     "`. " + offered(names_of_columns(table)) +
                                     " Mend the name or take the entry out.",
                                 {{"table", catalog_.tables[table].name}, {"column", name}}));
  }

  Result<void> merge_table(const YAML::Node& node) {
    table_ = tables_.at(text_of(node, "name"));
    auto& table = catalog_.tables[table_];
    add_synonyms(table.synonyms, folded_list(node, "synonyms"));
    if (auto text = text_of(node, "description"); !text.empty()) table.description = std::move(text);
    if (const auto title = text_of(node, "title"); !title.empty()) {
      const auto column = column_named(node["title"], table_, title);
      if (!column.has_value()) return std::unexpected(column.error());
      table.title = *column;
    }
    auto done = merge_primary_key(node);
    static constexpr std::array<std::pair<const char*, Role>, 4> kShelves{{{"dimensions", Role::dimension},
                                                                           {"time_dimensions", Role::time},
                                                                           {"facts", Role::measure},
                                                                           {"measures", Role::measure}}};
    for (const auto& [key, shelf] : kShelves) {
      if (!done.has_value()) return done;
      shelf_ = shelf;
      done = each(node, key, &Merger::merge_column);
    }
    return done.has_value() ? each(node, "metrics", &Merger::merge_table_metric) : done;
  }

  Result<void> merge_primary_key(const YAML::Node& node) {
    const YAML::Node key = node["primary_key"];
    if (!key.IsDefined() || !key.IsMap() || !key["columns"].IsSequence()) return {};
    std::vector<std::size_t> columns;
    for (const auto& item : key["columns"]) {
      const auto column = column_named(item, table_, item.IsScalar() ? item.Scalar() : "");
      if (!column.has_value()) return std::unexpected(column.error());
      columns.push_back(*column);
    }
    catalog_.tables[table_].primary_key = std::move(columns);
    return {};
  }

  Result<void> merge_column(const YAML::Node& node) {
    // Older models call an aggregate over rows a measure with default_aggregation; the column counts.
    std::string expression = text_of(node, "expr");
    if (expression.empty()) expression = text_of(node, "name");
    const auto column = column_named(node, table_, expression);
    if (!column.has_value()) {
      auto computed = compute_column(node, expression);
      const bool bare = expression.find_first_of(" ()+-*/'.,") == std::string::npos;
      if (!computed.has_value() && bare) return std::unexpected(column.error());
      return computed;
    }
    auto& meaning = catalog_.columns[*column];
    const std::string name = text_of(node, "name");
    if (!data::same_name(name, meaning.name)) add_synonyms(meaning.synonyms, {spoken(name)});
    add_synonyms(meaning.synonyms, folded_list(node, "synonyms"));
    if (auto text = text_of(node, "description"); !text.empty()) meaning.description = std::move(text);
    if (auto unit = text_of(node, "unit"); !unit.empty()) meaning.unit = std::move(unit);
    // "dimension" is also said of identifiers, flags and texts: what was surveyed is finer and stays.
    const bool finer =
        shelf_ == Role::dimension && meaning.role != Role::measure && meaning.role != Role::time;
    if (!finer) meaning.role = shelf_;
    if (const auto role = text_of(node, "role"); !role.empty()) {
      const auto named = role_named(role);
      if (!named.has_value()) {
        return std::unexpected(fault(node["role"], "malformed_model", "`" + role + "` is no role."));
      }
      meaning.role = *named;
    }
    return {};
  }

  /// What metrics and computed columns share. `text` is the expression, over the columns of `table`.
  template <class Quantity>
  Result<void> read_quantity(Quantity& quantity, const YAML::Node& node, std::size_t table,
                             const std::string& text) {
    auto expression = expressions_.read(catalog_, table, text);
    if (!expression.has_value()) return std::unexpected(at_line(node, std::move(expression).error()));
    quantity.name = text_of(node, "name");
    quantity.words = reader_.read_column(quantity.name).words;
    quantity.synonyms = folded_list(node, "synonyms");
    quantity.description = text_of(node, "description");
    quantity.unit = text_of(node, "unit");
    quantity.expression = std::move(*expression);
    return {};
  }

  Result<void> compute_column(const YAML::Node& node, const std::string& text) {
    ComputedColumn computed;
    if (auto read = read_quantity(computed, node, table_, text); !read.has_value()) return read;
    computed.table = table_;
    computed.role = shelf_;
    const auto type = text_of(node, "data_type");
    if (!type.empty()) computed.type = type_named(type);
    if (type.empty() && shelf_ != Role::measure) {
      computed.type = shelf_ == Role::time ? data::Type::timestamp : data::Type::text;
    }
    catalog_.computed.push_back(std::move(computed));
    return {};
  }

  Result<void> merge_table_metric(const YAML::Node& node) { return add_metric(node, table_); }
  Result<void> merge_metric(const YAML::Node& node) { return add_metric(node, std::nullopt); }

  Result<void> add_metric(const YAML::Node& node, std::optional<std::size_t> table) {
    Metric metric;
    auto read = read_quantity(metric, node, table.value_or(0), text_of(node, "expr"));
    if (!read.has_value()) return read;
    metric.table = table;
    catalog_.metrics.push_back(std::move(metric));
    return {};
  }

  Result<void> merge_relationship(const YAML::Node& node) {
    const auto left = table_named(node, text_of(node, "left_table"));
    if (!left.has_value()) return std::unexpected(left.error());
    const auto right = table_named(node, text_of(node, "right_table"));
    if (!right.has_value()) return std::unexpected(right.error());
    JoinEdge edge{*left, *right, {}, {}, true, 1.0};
    const YAML::Node pairs = node["relationship_columns"];
    if (!pairs.IsDefined() || !pairs.IsSequence() || pairs.size() == 0) {
      return std::unexpected(fault(node, "malformed_model", "a relationship needs `relationship_columns`."));
    }
    for (const auto& pair : pairs) {
      const auto many = column_named(pair, *left, text_of(pair, "left_column"));
      if (!many.has_value()) return std::unexpected(many.error());
      const auto one = column_named(pair, *right, text_of(pair, "right_column"));
      if (!one.has_value()) return std::unexpected(one.error());
      edge.many_columns.push_back(*many);
      edge.one_columns.push_back(*one);
    }
    declare(std::move(edge));
    return {};
  }

  /// What a person wrote replaces what was inferred over the same columns.
  void declare(JoinEdge edge) {
    std::erase_if(catalog_.joins, [&](const JoinEdge& known) {
      return (known.many_columns == edge.many_columns && known.one_columns == edge.one_columns) ||
             (known.many_columns == edge.one_columns && known.one_columns == edge.many_columns);
    });
    catalog_.joins.push_back(std::move(edge));
  }

  Result<void> merge_verified(const YAML::Node& node) {
    catalog_.verified.push_back({text_of(node, "name"), text_of(node, "question"), text_of(node, "sql"),
                                 text_of(node, "verified_by"), text_of(node, "verified_at")});
    return {};
  }

  [[nodiscard]] std::string spoken(const std::string& name) const {
    return base::join(reader_.read_column(name).words, " ");
  }

  static base::Error at_line(const YAML::Node& node, base::Error error) {
    error.parameters.emplace_back("line", line_of(node));
    return error;
  }

  Catalog& catalog_;
  ModelExpressions expressions_;
  NameReader reader_;
  std::map<std::string, std::size_t> tables_;  ///< by the model's name
  std::size_t table_ = 0;                      ///< the one being merged
  Role shelf_ = Role::dimension;
};

}  // namespace

namespace {

Result<void> read_onto(Catalog& catalog, ModelExpressions expressions, std::string_view yaml) {
  // yaml-cpp reports faults by exceptions; they end here.
  try {
    const YAML::Node model = YAML::Load(std::string(yaml));
    const bool nothing_of_nothing = catalog.tables.empty() && model.IsMap() && model["tables"].IsSequence() &&
                                    model["tables"].size() == 0;
    if (nothing_of_nothing) return {};
    return Merger(catalog, std::move(expressions)).merge(model);
  } catch (const YAML::Exception& exception) {
    return base::fail(ErrorKind::usage, "malformed_model",
                      "this is not YAML that can be read (" + exception.msg +
                          "). Check indentation, quotes and brackets there.",
                      {{"line", std::to_string(std::max(0, exception.mark.line) + 1)}});
  }
}

std::string place_of(const base::Error& error, std::string_view name) {
  const auto line =
      std::ranges::find(error.parameters, "line", [](const auto& parameter) { return parameter.first; });
  if (line == error.parameters.end()) return std::string(name) + ": ";
  return std::string(name) + ", line " + line->second + ": ";
}

}  // namespace

Result<Catalog> apply_model(Catalog catalog, std::string_view yaml, std::string_view name) {
  if (yaml.size() > kLargestModel) {
    return base::fail(ErrorKind::usage, "malformed_model",
                      std::string(name) + ": the model is larger than 4 MiB. Describe fewer tables.",
                      {{"line", "1"}});
  }
  auto expressions = ModelExpressions::make();
  if (!expressions.has_value()) return base::fail(std::move(expressions));
  auto merged = read_onto(catalog, std::move(*expressions), yaml);
  if (merged.has_value()) return catalog;
  merged.error().message = place_of(merged.error(), name) + merged.error().message;
  return std::unexpected(std::move(merged).error());
}

}  // namespace parlance::semantic
