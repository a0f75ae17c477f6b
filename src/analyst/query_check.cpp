#include "analyst/query_check.hpp"

#include <fstream>
#include <sstream>

#include "analyst/json_writer.hpp"
#include "base/text.hpp"
#include "sql/dialect/dialect.hpp"
#include "sql/guard/corpus.hpp"

namespace parlance::analyst {
namespace {

std::vector<CheckLine> plain_lines(const std::string& text) {
  std::vector<CheckLine> lines;
  std::size_t number = 0;
  for (const auto& raw : base::split(text, '\n')) {
    ++number;
    const auto line = base::trim(raw);
    if (line.empty() || line.starts_with("--") || line.starts_with('#')) continue;
    lines.push_back({number, "", "", line});
  }
  return lines;
}

/// Written for an engine that nothing is printed for here.
bool is_foreign(const CheckLine& line) {
  return !line.dialect.empty() && line.dialect != "any" && sql::find_dialect(line.dialect) == nullptr;
}

std::vector<std::string> dialects_for(const CheckLine& line, const std::string& wanted,
                                      const std::string& of_source) {
  if (!wanted.empty()) return {wanted};
  if (line.dialect == "any") return {"duckdb", "sqlite"};
  if (line.dialect.empty()) return {of_source};
  return {sql::find_dialect(line.dialect) != nullptr ? line.dialect : "duckdb"};
}

CheckVerdict check_one(Workbench& workbench, const CheckLine& line, const std::vector<std::string>& hidden,
                       const std::string& dialect) {
  CheckVerdict verdict;
  verdict.line = line;
  verdict.dialect = dialect;
  auto printed = workbench.check(line.sql, hidden, *sql::find_dialect(dialect));
  verdict.accepted = printed.has_value();
  if (printed) {
    verdict.printed = std::move(printed->printed);
    verdict.caveats = std::move(printed->caveats);
  } else {
    verdict.code = printed.error().code;
    verdict.message = printed.error().message;
  }
  return verdict;
}

void write_summary(JsonWriter& json, const CheckSummary& summary) {
  json.begin_object();
  json.key("queries").count(summary.queries);
  json.key("accepted").count(summary.accepted);
  json.key("refused").count(summary.refused);
  json.key("doubted").count(summary.doubted);
  json.key("should_refuse").count(summary.should_refuse);
  json.key("wrongly_accepted").count(summary.wrongly_accepted);
  json.key("harmless_hidden_text").count(summary.harmless);
  json.key("code_agrees").count(summary.code_agrees);
  json.key("should_accept").count(summary.should_accept);
  json.key("wrongly_refused").count(summary.wrongly_refused);
  json.key("other_dialects").count(summary.foreign);
  json.key("other_dialects_accepted").count(summary.foreign_accepted);
  json.key("codes").begin_object();
  for (const auto& [code, times] : summary.codes) json.key(code).count(times);
  json.end_object().end_object();
}

}  // namespace

base::Result<std::vector<CheckLine>> read_check_lines(const std::string& path, bool corpus) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    return base::fail(base::ErrorKind::usage, "missing_file",
                      "The file " + path + " cannot be read. Check the path and its permissions.",
                      {{"path", path}});
  }
  if (!corpus) return plain_lines(text.str());
  auto read = sql::read_corpus(text.str());
  if (!read) return base::fail(std::move(read));
  std::vector<CheckLine> lines;
  for (auto& line : *read) {
    lines.push_back({line.number, std::move(line.code), std::move(line.dialect), std::move(line.sql)});
  }
  return lines;
}

std::vector<CheckVerdict> check_lines(Workbench& workbench, const std::vector<CheckLine>& lines,
                                      const std::vector<std::string>& hidden, const std::string& dialect) {
  std::vector<CheckVerdict> verdicts;
  const std::string own(workbench.source().dialect().name());
  for (const auto& line : lines) {
    for (const auto& tried : dialects_for(line, dialect, own)) {
      verdicts.push_back(check_one(workbench, line, hidden, tried));
    }
  }
  return verdicts;
}

Expectation judge(const CheckVerdict& verdict) {
  const auto& line = verdict.line;
  if (!line.code.empty()) {
    if (!verdict.accepted) return Expectation::met;
    return line.code == "hidden_text" ? Expectation::review : Expectation::missed;
  }
  if (verdict.accepted) return Expectation::met;
  return is_foreign(line) ? Expectation::foreign : Expectation::missed;
}

CheckSummary summarize(const std::vector<CheckVerdict>& verdicts, bool corpus) {
  CheckSummary summary;
  for (const auto& verdict : verdicts) {
    ++summary.queries;
    ++(verdict.accepted ? summary.accepted : summary.refused);
    if (!verdict.accepted) ++summary.codes[verdict.code];
    if (!verdict.caveats.empty()) ++summary.doubted;
    if (!verdict.line.code.empty()) {
      ++summary.should_refuse;
      if (judge(verdict) == Expectation::review) ++summary.harmless;
      if (judge(verdict) == Expectation::missed) ++summary.wrongly_accepted;
      if (!verdict.accepted && verdict.code == verdict.line.code) ++summary.code_agrees;
    } else if (corpus && is_foreign(verdict.line)) {
      ++summary.foreign;
      if (verdict.accepted) ++summary.foreign_accepted;
    } else if (corpus) {
      ++summary.should_accept;
      if (!verdict.accepted) ++summary.wrongly_refused;
    }
  }
  return summary;
}

std::string to_json(const std::vector<CheckVerdict>& verdicts, const CheckSummary& summary) {
  JsonWriter json;
  json.begin_object().key("summary");
  write_summary(json, summary);
  json.key("queries").begin_array();
  for (const auto& verdict : verdicts) {
    json.begin_object();
    json.key("line").count(verdict.line.number);
    json.key("dialect").text(verdict.dialect);
    json.key("sql").text(verdict.line.sql);
    json.key("accepted").boolean(verdict.accepted);
    json.key("printed").text_or_null(verdict.printed);
    json.key("caveats").begin_array();
    for (const auto& caveat : verdict.caveats) json.text(caveat);
    json.end_array();
    json.key("code").text_or_null(verdict.code);
    json.key("expected").text_or_null(verdict.line.code);
    json.key("message").text_or_null(verdict.message);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace parlance::analyst
