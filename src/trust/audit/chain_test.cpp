#include "trust/audit/chain.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace parlance::trust {
namespace {

std::vector<store::AuditLine> chain_of(std::int64_t count) {
  std::vector<store::AuditLine> lines;
  for (std::int64_t i = 1; i <= count; ++i) {
    store::AuditLine line{i, 1000 * i, "u_1", "query", "db_1", "ok", R"({"rows":"7"})", "", ""};
    if (!lines.empty()) line.previous_hash = lines.back().hash;
    line.hash = seal_audit_line(line);
    lines.push_back(line);
  }
  return lines;
}

std::string verdict_of(const std::vector<store::AuditLine>& lines, const store::AuditLines::Head& head) {
  ChainCheck check;
  for (const auto& line : lines) {
    if (const auto broken = check.next(line)) return std::to_string(broken->sequence) + " " + broken->reason;
  }
  const auto broken = check.finish(head);
  return broken ? std::to_string(broken->sequence) + " " + broken->reason : "ok";
}

TEST(AuditChain, NamesTheFirstLineThatDoesNotFit) {
  using Lines = std::vector<store::AuditLine>;
  struct Case {
    const char* what;
    std::function<void(Lines&)> tamper;
    const char* verdict;
  };
  const std::vector<Case> cases = {
      {"nothing", [](Lines&) {}, "ok"},
      {"actor", [](Lines& lines) { lines[2].actor = "u_2"; }, "3 changed"},
      {"action", [](Lines& lines) { lines[2].action = "login"; }, "3 changed"},
      {"subject", [](Lines& lines) { lines[2].subject = "db_2"; }, "3 changed"},
      {"outcome", [](Lines& lines) { lines[2].outcome = "failed"; }, "3 changed"},
      {"time", [](Lines& lines) { lines[2].at += 1; }, "3 changed"},
      {"details", [](Lines& lines) { lines[4].details = R"({"rows":"8"})"; }, "5 changed"},
      {"text moved to the next field",
       [](Lines& lines) { lines[0].actor = "u_1\",\"query", lines[0].action = ""; }, "1 changed"},
      {"hash", [](Lines& lines) { lines[1].hash[0] = lines[1].hash[0] == '0' ? '1' : '0'; }, "2 changed"},
      {"resealed alone",
       [](Lines& lines) { lines[2].actor = "u_2", lines[2].hash = seal_audit_line(lines[2]); },
       "4 out_of_place"},
      {"removed", [](Lines& lines) { lines.erase(lines.begin() + 2); }, "3 missing"},
      {"removed and numbered anew",
       [](Lines& lines) {
         lines.erase(lines.begin() + 2);
         for (std::size_t i = 2; i < lines.size(); ++i) lines[i].sequence = static_cast<std::int64_t>(i) + 1;
       },
       "3 out_of_place"},
      {"swapped", [](Lines& lines) { std::swap(lines[1], lines[2]); }, "2 missing"},
      {"swapped and numbered anew",
       [](Lines& lines) { std::swap(lines[1], lines[2]), std::swap(lines[1].sequence, lines[2].sequence); },
       "2 out_of_place"},
      {"first removed", [](Lines& lines) { lines.erase(lines.begin()); }, "1 missing"},
      {"cut off", [](Lines& lines) { lines.pop_back(); }, "6 cut_off"},
      {"emptied", [](Lines& lines) { lines.clear(); }, "1 cut_off"},
      {"all resealed",
       [](Lines& lines) {
         lines[0].actor = "u_2";
         for (std::size_t i = 0; i < lines.size(); ++i) {
           if (i > 0) lines[i].previous_hash = lines[i - 1].hash;
           lines[i].hash = seal_audit_line(lines[i]);
         }
       },
       "6 cut_off"},
  };
  for (const auto& [what, tamper, verdict] : cases) {
    auto lines = chain_of(6);
    const store::AuditLines::Head head{6, lines.back().hash};
    tamper(lines);
    EXPECT_EQ(verdict_of(lines, head), verdict) << what;
  }
  EXPECT_EQ(verdict_of({}, {}), "ok");
}

TEST(AuditChain, TheSealIsThatOfTheFixedForm) {
  // BLAKE2b-256 of [1,1000,"u_1","query","db_1","ok","{\"rows\":\"7\"}",""], as b2sum -l 256 has it.
  EXPECT_EQ(chain_of(1)[0].hash, "80c3464d9dbdd203159ea019a7723e3f0902c27c4ba28cfebae26f840bbd819b");
}

}  // namespace
}  // namespace parlance::trust
