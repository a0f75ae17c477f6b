#include "connect/sqlite/functions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace parlance::connect::sqlite {
namespace {

/// The rows of a group that are not null. Windows drop rows from the front in the order in which they came.
struct Sample {
  std::vector<double> first;
  std::vector<double> second;  ///< of functions of two columns; else empty
  std::size_t dropped = 0;
  double parameter = 0.5;  ///< of quantiles

  [[nodiscard]] std::size_t size() const { return first.size() - dropped; }
  [[nodiscard]] double x(std::size_t index) const { return first[dropped + index]; }
  [[nodiscard]] double y(std::size_t index) const { return second[dropped + index]; }
};

using Number = std::optional<double>;

double mean(const std::vector<double>& values, std::size_t from) {
  double sum = 0;
  for (std::size_t index = from; index < values.size(); ++index) sum += values[index];
  return sum / static_cast<double>(values.size() - from);
}

/// Sum of products of the deviations from the means, in two passes, which keeps small spreads of large
/// numbers.
double co_moment(const Sample& sample, const std::vector<double>& left, const std::vector<double>& right) {
  const double left_mean = mean(left, sample.dropped);
  const double right_mean = mean(right, sample.dropped);
  double sum = 0;
  for (std::size_t index = sample.dropped; index < left.size(); ++index) {
    sum += (left[index] - left_mean) * (right[index] - right_mean);
  }
  return sum;
}

Number divided(double sum, std::size_t count, std::size_t lost) {
  if (count <= lost) return std::nullopt;
  return sum / static_cast<double>(count - lost);
}

Number var_pop(const Sample& sample) {
  return sample.size() == 0 ? std::nullopt
                            : divided(co_moment(sample, sample.first, sample.first), sample.size(), 0);
}
Number var_samp(const Sample& sample) {
  return sample.size() < 2 ? std::nullopt
                           : divided(co_moment(sample, sample.first, sample.first), sample.size(), 1);
}
Number root(Number number) { return number ? Number(std::sqrt(*number)) : number; }
Number stddev_pop(const Sample& sample) { return root(var_pop(sample)); }
Number stddev_samp(const Sample& sample) { return root(var_samp(sample)); }
Number covar_pop(const Sample& sample) {
  return sample.size() == 0 ? std::nullopt
                            : divided(co_moment(sample, sample.first, sample.second), sample.size(), 0);
}
Number covar_samp(const Sample& sample) {
  return sample.size() < 2 ? std::nullopt
                           : divided(co_moment(sample, sample.first, sample.second), sample.size(), 1);
}

Number correlation(const Sample& sample) {
  if (sample.size() < 2) return std::nullopt;
  const double spread = std::sqrt(co_moment(sample, sample.first, sample.first)) *
                        std::sqrt(co_moment(sample, sample.second, sample.second));
  if (spread == 0) return std::nullopt;
  return co_moment(sample, sample.first, sample.second) / spread;
}

double at_rank(std::vector<double>& values, std::size_t rank) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

Number quantile_cont(const Sample& sample) {
  if (sample.size() == 0) return std::nullopt;
  std::vector<double> values(sample.first.begin() + static_cast<std::ptrdiff_t>(sample.dropped),
                             sample.first.end());
  const double place = std::clamp(sample.parameter, 0.0, 1.0) * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const double low = at_rank(values, below);
  const double share = place - std::floor(place);
  return share == 0 ? low : low + share * (at_rank(values, below + 1) - low);
}

Number quantile_disc(const Sample& sample) {
  if (sample.size() == 0) return std::nullopt;
  std::vector<double> values(sample.first.begin() + static_cast<std::ptrdiff_t>(sample.dropped),
                             sample.first.end());
  const double wanted =
      std::ceil(std::clamp(sample.parameter, 0.0, 1.0) * static_cast<double>(values.size()));
  return at_rank(values, wanted < 1 ? 0 : static_cast<std::size_t>(wanted) - 1);
}

/// SQLite gives each group zeroed bytes; in them stands a pointer to what we made for it.
template <class State>
State* state_of(sqlite3_context* context, bool make) {
  auto** place = static_cast<State**>(sqlite3_aggregate_context(context, make ? sizeof(State*) : 0));
  if (place == nullptr) return nullptr;
  if (*place == nullptr && make) *place = new (std::nothrow) State();
  return *place;
}

template <class State>
void destroy(sqlite3_context* context) {
  auto** place = static_cast<State**>(sqlite3_aggregate_context(context, 0));
  if (place == nullptr) return;
  delete *place;
  *place = nullptr;
}

/// What an aggregate over numbers is: its arguments and its formula. SQLite hands it back as user data.
struct Aggregate {
  const char* name;
  int arguments;
  bool has_parameter;  ///< the second argument is a constant and not a column
  Number (*value)(const Sample&);
};

const Aggregate& aggregate_of(sqlite3_context* context) {
  return *static_cast<const Aggregate*>(sqlite3_user_data(context));
}

bool counts(const Aggregate& aggregate, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return false;
  return aggregate.arguments == 1 || sqlite3_value_type(arguments[1]) != SQLITE_NULL;
}

void step(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto& aggregate = aggregate_of(context);
  if (!counts(aggregate, arguments)) return;
  auto* sample = state_of<Sample>(context, true);
  if (sample == nullptr) return sqlite3_result_error_nomem(context);
  try {
    sample->first.push_back(sqlite3_value_double(arguments[0]));
    if (aggregate.arguments == 2 && !aggregate.has_parameter) {
      sample->second.push_back(sqlite3_value_double(arguments[1]));
    }
  } catch (const std::bad_alloc&) {
    return sqlite3_result_error_nomem(context);
  }
  if (aggregate.has_parameter) sample->parameter = sqlite3_value_double(arguments[1]);
}

void inverse(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto* sample = state_of<Sample>(context, false);
  if (sample != nullptr && counts(aggregate_of(context), arguments)) ++sample->dropped;
}

void value(sqlite3_context* context) {
  const auto* sample = state_of<Sample>(context, false);
  if (sample == nullptr) return sqlite3_result_null(context);
  try {
    const Number number = aggregate_of(context).value(*sample);
    if (!number) return sqlite3_result_null(context);
    sqlite3_result_double(context, *number);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

void finish(sqlite3_context* context) {
  value(context);
  destroy<Sample>(context);
}

constexpr std::array aggregates{
    Aggregate{"median", 1, false, quantile_cont},
    Aggregate{"quantile_cont", 2, true, quantile_cont},
    Aggregate{"quantile_disc", 2, true, quantile_disc},
    Aggregate{"stddev", 1, false, stddev_samp},
    Aggregate{"stddev_samp", 1, false, stddev_samp},
    Aggregate{"stddev_pop", 1, false, stddev_pop},
    Aggregate{"variance", 1, false, var_samp},
    Aggregate{"var_samp", 1, false, var_samp},
    Aggregate{"var_pop", 1, false, var_pop},
    Aggregate{"covar_samp", 2, false, covar_samp},
    Aggregate{"covar_pop", 2, false, covar_pop},
    Aggregate{"corr", 2, false, correlation},
};

struct DeleteValue {
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};

/// Values of a group with how often and when first they were seen; keyed by kind and text.
struct Tally {
  struct Entry {
    std::unique_ptr<sqlite3_value, DeleteValue> value;
    std::size_t count = 0;
    std::size_t order = 0;
  };
  std::map<std::pair<int, std::string>, Entry> entries;
};

std::pair<int, std::string> key_of(sqlite3_value* value) {
  const int kind = sqlite3_value_type(value);
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  return {kind, bytes == nullptr ? std::string() : std::string(bytes, size)};
}

void step_mode(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
  auto* tally = state_of<Tally>(context, true);
  if (tally == nullptr) return sqlite3_result_error_nomem(context);
  const std::unique_ptr<sqlite3_value, DeleteValue> copy(sqlite3_value_dup(arguments[0]));
  try {
    auto& entry = tally->entries[key_of(copy.get())];
    if (++entry.count > 1) return;
    entry.value.reset(sqlite3_value_dup(arguments[0]));
    entry.order = tally->entries.size();
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

void finish_mode(sqlite3_context* context) {
  const auto* tally = state_of<Tally>(context, false);
  const Tally::Entry* best = nullptr;
  if (tally != nullptr) {
    for (const auto& [key, entry] : tally->entries) {
      const bool better = best == nullptr || entry.count > best->count ||
                          (entry.count == best->count && entry.order < best->order);
      if (better) best = &entry;
    }
  }
  if (best == nullptr) {
    sqlite3_result_null(context);
  } else {
    sqlite3_result_value(context, best->value.get());
  }
  destroy<Tally>(context);
}

}  // namespace

int add_functions(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  for (const auto& aggregate : aggregates) {
    // SQLite takes user data as mutable, but only hands it back.
    auto* data = const_cast<Aggregate*>(&aggregate);
    const int code = sqlite3_create_window_function(database, aggregate.name, aggregate.arguments, flags,
                                                    data, step, finish, value, inverse, nullptr);
    if (code != SQLITE_OK) return code;
  }
  return sqlite3_create_function_v2(database, "mode", 1, flags, nullptr, nullptr, step_mode, finish_mode,
                                    nullptr);
}

}  // namespace parlance::connect::sqlite
