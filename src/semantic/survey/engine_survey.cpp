#include "semantic/survey/engine_survey.hpp"

#include <algorithm>

#include "semantic/survey/column_groups.hpp"
#include "semantic/survey/concurrently.hpp"
#include "semantic/survey/queries.hpp"

namespace parlance::semantic {
namespace {

using queries::Columns;

/// Rows drawn for quartiles, and to see of which columns distinct values are worth counting.
constexpr std::size_t kSample = 20'000;
/// Values of numbers are counted by the engine only where they are no more than these.
constexpr std::uint64_t kFewValues = 60;
/// Questions asked of the engine at once; each uses several cores only where it is long.
constexpr std::size_t kAtOnce = 4;

/// What a sample says of how many distinct values a column has.
enum class Variety : std::uint8_t { few, some, all };

class EngineSurvey {
 public:
  EngineSurvey(const Asker& asker, const data::TableSchema& table, const SurveyOptions& options,
               TableFindings& findings)
      : asker_(&asker), table_(&table), values_(options.values_per_column), findings_(&findings) {}

  void run() {
    Columns texts;
    Columns others;
    for (const auto* column : all_columns(*table_)) {
      (column->type == data::Type::text ? texts : others).push_back(column);
    }
    const auto groups = in_groups(others, kColumnsAtOnce);
    concurrently(groups.size() + texts.size(), kAtOnce, [&](std::size_t at) {
      if (at < groups.size()) return look_at_group(groups[at]);
      look_at_text(*texts[at - groups.size()]);
    });
  }

 private:
  [[nodiscard]] ColumnFindings& findings(const data::ColumnSchema& column) const {
    return findings_->columns[place_of(*table_, &column)];
  }

  /// Columns that hold no texts.
  void look_at_group(const Columns& group) const {
    const auto varieties = draw_sample(group);
    Columns estimated;
    for (std::size_t at = 0; at < group.size(); ++at) {
      if (varieties[at] == Variety::some) estimated.push_back(group[at]);
    }
    if (!take_aggregates(group, estimated)) return;
    for (std::size_t at = 0; at < group.size(); ++at) {
      auto& column = findings(*group[at]);
      if (varieties[at] == Variety::few) take_few_values(*group[at], column);
      if (varieties[at] == Variety::all) settle_uniqueness(*group[at], column);
    }
  }

  /// Takes quartiles, and looks for values that come twice. A column without any in the sample may have none
  /// at all; one of few may have others, which counting will show.
  [[nodiscard]] std::vector<Variety> draw_sample(const Columns& group) const {
    std::vector<Variety> varieties(group.size(), Variety::some);
    const auto sample = asker_->ask(queries::rows_of(table_->name, group, kSample, true), kSample);
    if (!sample.has_value()) return varieties;
    for (std::size_t at = 0; at < group.size(); ++at) {
      const auto digested = digest((*sample)[at].values, {0, 0}).profile;
      findings(*group[at]).profile.quartiles = digested.quartiles;
      if (digested.distincts <= kFewValues) {
        varieties[at] = Variety::few;
      } else if (group[at]->type == data::Type::integer && digested.distincts == filled(digested)) {
        varieties[at] = Variety::all;
      }
    }
    return varieties;
  }

  [[nodiscard]] bool take_aggregates(const Columns& group, const Columns& estimated) const {
    const auto answer = asker_->ask(queries::aggregates(table_->name, group, estimated), 1);
    if (!answer.has_value() || answer->row_count() != 1) return false;
    const auto& row = *answer;
    for (std::size_t at = 0; at < group.size(); ++at) {
      auto& profile = findings(*group[at]).profile;
      profile.rows = findings_->rows;
      profile.nulls = profile.rows - std::min(profile.rows, first_count(row[1 + 5 * at].values));
      profile.distincts = std::min(first_count(row[2 + 5 * at].values), filled(profile));
      profile.minimum = row[3 + 5 * at].values.value(0);
      profile.maximum = row[4 + 5 * at].values.value(0);
      profile.exact = false;
      if (!row[5 + 5 * at].values.is_null(0)) profile.mean = row[5 + 5 * at].values.number(0);
    }
    return true;
  }

  void take_few_values(const data::ColumnSchema& schema, ColumnFindings& column) const {
    if (!take_values(schema, column)) return;
    summarize_values(column, false);
    if (!column.all_values) take_spread(schema, column);
    column.unique = column.all_values && is_unique(column.profile);
    if (column.values.size() <= kFewValues) return;
    column.values.clear();
    column.all_values = false;
  }

  /// Values with counts, those that come most often first, up to the limit.
  [[nodiscard]] bool take_values(const data::ColumnSchema& schema, ColumnFindings& column) const {
    const auto counted =
        asker_->ask(queries::value_counts(table_->name, schema.name, values_ + 1), values_ + 1);
    if (!counted.has_value()) return false;
    const auto& values = (*counted)[0].values;
    const auto& counts = (*counted)[1].values;
    const std::size_t kept = std::min(values.size(), values_);
    column.all_values = values.size() <= values_;
    column.values.reserve(kept);
    for (std::size_t row = 0; row < kept; ++row) {
      column.values.emplace_back(values.formatted(row), static_cast<std::uint64_t>(counts.number(row)));
    }
    if (column.all_values) column.profile.distincts = values.size();
    return true;
  }

  void look_at_text(const data::ColumnSchema& schema) const {
    auto& column = findings(schema);
    auto& profile = column.profile;
    profile.rows = findings_->rows;
    profile.exact = false;
    if (!take_values(schema, column)) return;
    summarize_values(column, true);
    if (column.all_values) {
      take_range_of_values(column);
      column.unique = is_unique(profile);
      return;
    }
    take_spread(schema, column);
    if (nearly_unique(profile)) settle_uniqueness(schema, column);
  }

  static void take_range_of_values(ColumnFindings& column) {
    std::uint64_t counted = 0;
    for (const auto& value : column.values) counted += value.second;
    column.profile.nulls = column.profile.rows - std::min(column.profile.rows, counted);
    if (column.values.empty()) return;
    const auto [least, most] = std::ranges::minmax_element(
        column.values, {}, [](const auto& value) -> const std::string& { return value.first; });
    column.profile.minimum = least->first;
    column.profile.maximum = most->first;
  }

  /// Of a column with more values than are kept.
  void take_spread(const data::ColumnSchema& schema, ColumnFindings& column) const {
    const auto row = asker_->ask(queries::spread(table_->name, schema), 1);
    if (!row.has_value() || row->row_count() != 1) return;
    auto& profile = column.profile;
    profile.nulls = profile.rows - std::min(profile.rows, first_count((*row)[0].values));
    profile.distincts = std::min(first_count((*row)[1].values), filled(profile));
    profile.minimum = (*row)[2].values.value(0);
    profile.maximum = (*row)[3].values.value(0);
  }

  /// An estimate cannot say that no value stands twice. Most keys rise from row to row, and that is seen
  /// faster than values are counted.
  void settle_uniqueness(const data::ColumnSchema& schema, ColumnFindings& column) const {
    auto& profile = column.profile;
    if (profile.nulls == 0 && rises(schema)) {
      profile.distincts = profile.rows;
    } else if (const auto counted = asker_->ask(queries::count_distinct(table_->name, schema.name), 1)) {
      profile.distincts = first_count((*counted)[0].values);
    }
    column.unique = is_unique(profile);
  }

  [[nodiscard]] bool rises(const data::ColumnSchema& schema) const {
    const auto falls = asker_->ask(queries::count_falls(table_->name, schema.name), 1);
    return falls.has_value() && falls->row_count() == 1 && first_count((*falls)[0].values) == 0;
  }

  static std::uint64_t filled(const Profile& profile) { return profile.rows - profile.nulls; }
  static bool is_unique(const Profile& profile) {
    return profile.distincts > 0 && profile.distincts == filled(profile);
  }
  static bool nearly_unique(const Profile& profile) {
    return filled(profile) > 0 &&
           static_cast<double>(profile.distincts) >= 0.9 * static_cast<double>(filled(profile));
  }

  const Asker* asker_;
  const data::TableSchema* table_;
  std::size_t values_;  ///< of a column, at most
  TableFindings* findings_;
};

}  // namespace

void survey_by_engine(const Asker& asker, const data::TableSchema& table, const SurveyOptions& options,
                      TableFindings& findings) {
  EngineSurvey(asker, table, options, findings).run();
}

}  // namespace parlance::semantic
