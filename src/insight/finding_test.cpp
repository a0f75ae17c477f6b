#include "insight/finding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "insight/statistics.hpp"
#include "insight/table_cases.hpp"

namespace parlance::insight {
namespace {

/// A number as it stands in a message, and how far rounding may have moved it.
struct Said {
  double value = 0;
  double slack = 0;
};

/// Numbers of a message; the cases' names hold no digits but for times, which are taken out before.
std::vector<Said> numbers_in(const std::string& message) {
  std::vector<Said> numbers;
  for (std::size_t at = 0; at < message.size();) {
    if (std::isdigit(static_cast<unsigned char>(message[at])) == 0) {
      ++at;
      continue;
    }
    const bool negative =
        at > 0 && (message[at - 1] == '-' || (at > 1 && message.compare(at - 2, 2, "-$") == 0));
    std::string digits;
    std::size_t decimals = 0;
    bool point = false;
    for (; at < message.size(); ++at) {
      const char c = message[at];
      const bool inside =
          at + 1 < message.size() && std::isdigit(static_cast<unsigned char>(message[at + 1])) != 0;
      if (c == ',' && inside) continue;
      if (c == '.' && !inside) break;
      if (c != '.' && std::isdigit(static_cast<unsigned char>(c)) == 0) break;
      if (point) ++decimals;
      point = point || c == '.';
      digits += c;
    }
    double unit = 1;
    if (message.compare(at, 2, "e-") == 0) {
      std::size_t used = 0;
      unit = std::pow(10, -std::stod(message.substr(at + 2), &used));
      at += 2 + used;
    }
    if (message.compare(at, 8, " million") == 0) unit *= 1e6;
    if (message.compare(at, 8, " billion") == 0) unit *= 1e9;
    if (message.compare(at, 1, "%") == 0) unit *= 0.01;
    const double value = std::stod(digits) * unit * (negative ? -1 : 1);
    // A number from 10,000 on is said without decimals; one below a million million with three figures at
    // least.
    numbers.push_back(
        {value, 0.5001 * unit * std::pow(10, -static_cast<double>(decimals)) + 1e-9 * std::abs(value)});
  }
  return numbers;
}

std::vector<double> column_at(const data::Table& table, std::size_t column,
                              const std::vector<std::size_t>& rows) {
  std::vector<double> numbers;
  for (const std::size_t row : rows) numbers.push_back(table[column].values.number(row));
  return numbers;
}

std::vector<double> finite(const data::Table& table, std::size_t column) {
  std::vector<double> numbers;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const double number = table[column].values.number(row);
    if (std::isfinite(number)) numbers.push_back(number);
  }
  return numbers;
}

/// Everything the rule may speak of, computed anew from the table and the evidence alone.
std::vector<double> derivable(const data::Table& table, const Finding& finding) {
  const auto& [rows, columns, rule, value] = finding.evidence;
  std::vector<double> all = column_at(table, columns[0], rows);
  const std::vector<double> whole = finite(table, columns[0]);
  const double total = std::accumulate(whole.begin(), whole.end(), 0.0);
  const auto count = static_cast<double>(whole.size());
  if (rule == "extreme") all.push_back(std::abs(all.front() - all.back()));
  if (rule == "share_of_total") {
    const double part = std::accumulate(all.begin(), all.end(), 0.0);
    all.insert(all.end(), {part / total, total, count, static_cast<double>(rows.size())});
  }
  if (rule == "change_over_time" || rule == "largest_step") {
    all.insert(all.end(), {std::abs(all[1] - all[0]), std::abs(all[1] - all[0]) / all[0]});
  }
  if (rule == "outlier") {
    std::vector<double> sorted = whole;
    std::ranges::sort(sorted);
    all.insert(all.end(), {quantile(sorted, 0.25), quantile(sorted, 0.75)});
  }
  if (rule == "correlation") {
    const double r = pearson(column_at(table, columns[0], rows), column_at(table, columns[1], rows));
    all = {r, static_cast<double>(rows.size())};
  }
  if (rule == "missing_values") {
    all = {static_cast<double>(table[columns[0]].values.null_count()),
           static_cast<double>(table.row_count())};
  }
  return all;
}

/// The rule's claim itself, not only its numbers.
bool holds(const data::Table& table, const Finding& finding) {
  const auto& [rows, columns, rule, value] = finding.evidence;
  std::vector<double> all = finite(table, columns[0]);
  std::ranges::sort(all);
  const std::vector<double> told = column_at(table, columns[0], rows);
  if (rule == "extreme") return told[0] == value && (value == all.front() || value == all.back());
  if (rule == "share_of_total") return told[0] == all.back() && value <= 1 + 1e-9;
  if (rule == "outlier") {
    const double spread = quantile(all, 0.75) - quantile(all, 0.25);
    return value > quantile(all, 0.75) + 1.5 * spread || value < quantile(all, 0.25) - 1.5 * spread;
  }
  if (rule == "correlation") return std::abs(value) >= 0.5;
  if (rule == "change_over_time" || rule == "largest_step") {
    const char* word = told[1] == told[0] ? "same" : told[1] > told[0] ? " r" : " f";
    return finding.message.contains(word) && all.size() >= 4;
  }
  return rule == "missing_values" && rows.size() == table[columns[0]].values.null_count();
}

std::string letters(std::size_t number) {
  return std::string(1, static_cast<char>('A' + number / 26)) + static_cast<char>('a' + number % 26);
}

struct Random {
  std::mt19937 engine;
  std::size_t below(std::size_t limit) { return engine() % limit; }

  double number(std::size_t kind) {
    const double unit = static_cast<double>(engine()) / 4294967296.0;
    switch (kind) {
      case 0:
        return std::floor(unit * 50);
      case 1:
        return unit * 1000 - 300;
      case 2:
        return std::exp(unit * 18);
      case 3:
        return unit * 1e-3;
      default:
        return unit < 0.1 ? 5e4 : 100 + unit;
    }
  }
};

struct Made {
  data::Table table;
  std::vector<ColumnHint> hints;
};

Made random_table(Random& random) {
  const std::size_t rows = 1 + random.below(40);
  const bool timed = random.below(2) == 0;
  data::Column names(timed ? data::Type::date : data::Type::text);
  for (std::size_t row = 0; row < rows; ++row) {
    if (timed) {
      names.push_date(base::add_months(base::to_date({2020, 1, 1}), static_cast<int>(row)));
    } else {
      names.push_text(letters(row));
    }
  }
  Made made{data::Table({{"name", std::move(names)}}), {{timed ? "time" : "dimension", "", "name", "", ""}}};
  std::vector<data::NamedColumn> columns = made.table.columns();
  for (std::size_t measure = 0; measure < 1 + random.below(2); ++measure) {
    data::Column values(data::Type::real);
    const std::size_t kind = random.below(5);
    const std::size_t nulls = random.below(3) == 0 ? 5 : 1000;
    for (std::size_t row = 0; row < rows; ++row) {
      const double trend = random.below(4) == 0 ? 0 : static_cast<double>(row);
      random.below(nulls) == 0 ? values.push_null()
                               : values.push_real(random.number(kind) + (kind == 0 ? trend : 0));
    }
    const std::string label = measure == 0 ? "amount" : "weight";
    columns.push_back({label, std::move(values)});
    const std::vector<std::string> units{"", "usd", "percent", "kg"};
    made.hints.push_back(
        {"measure", units[random.below(4)], label, random.below(2) == 0 ? "sum" : "avg", ""});
  }
  made.table = data::Table(std::move(columns));
  return made;
}

/// A message without the names of moments ("May 2021"), which hold digits of their own.
std::string without_years(std::string message) {
  for (const char* month :
       {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}) {
    for (auto at = message.find(month); at != std::string::npos; at = message.find(month, at))
      message.erase(at, 8);
  }
  return message;
}

TEST(Finding, RandomTablesAreNeverContradicted) {
  Random random{std::mt19937(20240531)};
  std::map<std::string, std::size_t> seen;
  for (int round = 0; round < 1000; ++round) {
    const Made made = random_table(random);
    for (const Finding& finding : find_findings(made.table, made.hints, 50)) {
      ++seen[finding.evidence.rule];
      EXPECT_TRUE(holds(made.table, finding)) << finding.message;
      std::vector<double> allowed = derivable(made.table, finding);
      const bool percent = made.hints[finding.evidence.columns[0]].unit == "percent";
      for (const Said& said : numbers_in(without_years(finding.message))) {
        const bool derived = std::ranges::any_of(allowed, [&](double number) {
          const double shown = percent ? number / 100 : number;
          return std::abs(said.value - number) <= said.slack || std::abs(said.value - shown) <= said.slack;
        });
        EXPECT_TRUE(derived) << said.value << " in: " << finding.message;
      }
    }
  }
  for (const char* rule : {"extreme", "share_of_total", "change_over_time", "largest_step", "outlier",
                           "correlation", "missing_values"}) {
    EXPECT_GT(seen[rule], 3u) << rule;
  }
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings) {
  std::vector<std::string> rules;
  for (const Finding& finding : findings) rules.push_back(finding.evidence.rule);
  return rules;
}

data::Table named_numbers(const std::vector<double>& numbers) {
  data::Column names(data::Type::text);
  data::Column values(data::Type::real);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    names.push_text(letters(i));
    values.push_real(numbers[i]);
  }
  return data::Table({{"name", std::move(names)}, {"amount", std::move(values)}});
}

std::vector<ColumnHint> hints(const std::string& aggregate) {
  return {{"dimension", "", "name", "", ""}, {"measure", "", "amount", aggregate, ""}};
}

TEST(Finding, SharesAreToldOnlyOfWhatAddsUp) {
  const data::Table table = named_numbers({60, 20, 10, 10});
  EXPECT_TRUE(std::ranges::count(rules_of(find_findings(table, hints("sum"))), "share_of_total") > 0);
  EXPECT_TRUE(std::ranges::count(rules_of(find_findings(table, hints("count"))), "share_of_total") > 0);
  EXPECT_EQ(std::ranges::count(rules_of(find_findings(table, hints("avg"))), "share_of_total"), 0);
  EXPECT_EQ(std::ranges::count(rules_of(find_findings(table, hints("sum"), 9, "en", true)), "share_of_total"),
            0);
  const data::Table signs = named_numbers({60, -20, 10, 10});
  EXPECT_EQ(std::ranges::count(rules_of(find_findings(signs, hints("sum"))), "share_of_total"), 0);
}

TEST(Finding, NothingIsSaidOfTooLittle) {
  EXPECT_TRUE(find_findings(data::Table(), {}).empty());
  EXPECT_TRUE(find_findings(named_numbers({5}), hints("sum")).empty());
  EXPECT_TRUE(find_findings(named_numbers({5, 5, 5}), hints("avg")).empty());
}

TEST(Finding, TiesAreNamedTogether) {
  const auto findings = find_findings(named_numbers({7, 7, 3, 1}), hints("avg"));
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].message, "Aa and Ab share the largest amount: 7; next is Ac (3).");
}

TEST(Finding, LimitIsKept) {
  EXPECT_EQ(find_findings(named_numbers({9, 5, 3, 1}), hints("sum"), 1).size(), 1u);
}

}  // namespace
}  // namespace parlance::insight
