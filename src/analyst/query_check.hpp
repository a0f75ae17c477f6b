// What the guard says of a list of queries, and how often it says it as expected.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"

namespace parlance::analyst {

struct CheckLine {
  std::size_t number = 0;  ///< in the file, from 1
  std::string code;        ///< expected refusal; "" where the query should pass or nothing is expected
  std::string dialect;     ///< it was written for; "any" or "" for each
  std::string sql;
};

struct CheckVerdict {
  CheckLine line;
  std::string dialect;  ///< it was tried under
  bool accepted = false;
  std::string printed;               ///< where accepted
  std::vector<std::string> caveats;  ///< where accepted, and its figures should be doubted
  std::string code;                  ///< where refused
  std::string message;
};

struct CheckSummary {
  std::size_t queries = 0;
  std::size_t accepted = 0;
  std::size_t refused = 0;
  std::size_t doubted = 0;  ///< accepted with a caveat
  std::map<std::string, std::size_t> codes;
  std::size_t should_refuse = 0;  ///< verdicts on lines with an expected code
  std::size_t wrongly_accepted = 0;
  std::size_t code_agrees = 0;    ///< of the rightly refused
  std::size_t harmless = 0;       ///< accepted lines whose fault was hidden text, which is not printed
  std::size_t should_accept = 0;  ///< verdicts on corpus lines without a code, in a dialect spoken here
  std::size_t wrongly_refused = 0;
  std::size_t foreign = 0;  ///< the same in dialects of other engines, which are tried as duckdb
  std::size_t foreign_accepted = 0;
};

/// Lines of a file: the corpus format, or else one query a line, blank lines and lines that start with -- or
/// # skipped. Codes: missing_file, malformed_corpus.
[[nodiscard]] base::Result<std::vector<CheckLine>> read_check_lines(const std::string& path, bool corpus);

/// Each line under `dialect`, or where that is "" under its own; a line for any engine is tried as duckdb and
/// as sqlite, one for an engine that cannot be printed for is tried as duckdb.
[[nodiscard]] std::vector<CheckVerdict> check_lines(Workbench& workbench, const std::vector<CheckLine>& lines,
                                                    const std::vector<std::string>& hidden,
                                                    const std::string& dialect);

/// Whether the verdict is as the line has it: for a corpus, where every line says what it expects.
enum class Expectation : std::uint8_t { met, review, foreign, missed };
/// `review` for an accepted line whose only fault was hidden text: a person should read what is printed.
/// `foreign` for a refused line in the dialect of another engine.
[[nodiscard]] Expectation judge(const CheckVerdict& verdict);

/// `corpus`: lines without a code are expected to pass.
[[nodiscard]] CheckSummary summarize(const std::vector<CheckVerdict>& verdicts, bool corpus);

[[nodiscard]] std::string to_json(const std::vector<CheckVerdict>& verdicts, const CheckSummary& summary);

}  // namespace parlance::analyst
