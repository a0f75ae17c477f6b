// Any bytes make tokens that lie inside them, and compile over a small catalog to the same readings every
// time, each of which prints.
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "language/catalog_sketch.hpp"
#include "language/compiler.hpp"
#include "language/lexicon.hpp"
#include "language/tokens.hpp"
#include "sql/dialect/dialect.hpp"

namespace {

using namespace parlance;

constexpr const char* shop =
    "table customers 120\n"
    "customer_id integer 120 1 120 key\n"
    "name text 120 title : Ada Moss | Ben Ortiz\n"
    "country text 12 : France | Norway | United States\n"
    "signup_date date 115 2021-01-03 2024-05-30\n"
    "table orders 900\n"
    "order_id integer 900 1 900 key\n"
    "customer_id integer 110 1 120\n"
    "ordered_on date 480 2022-01-02 2024-06-10\n"
    "status text 4 : shipped | pending\n"
    "amount real 200 0 49.5\n"
    "join orders.customer_id customers.customer_id\n";

void fail(const char* why, const std::string& question) {
  std::cerr << why << ": " << question << '\n';
  std::abort();
}

void check_tokens(const std::string& question) {
  static const auto lexicon = language::Lexicon::parse().value();
  static const language::Stemmer stemmer(lexicon.irregular);
  std::size_t last = 0;
  for (const auto& token : language::tokenize(question, stemmer, lexicon.numbers)) {
    if (token.start < last || token.end <= token.start || token.end > question.size())
      fail("a token lies outside", question);
    last = token.start;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto compiler = language::Compiler::make().value();
  static const auto catalog = language::CatalogSketch::parse("shop", shop);
  const std::string question(reinterpret_cast<const char*>(data), size);
  check_tokens(question);
  const language::CompileOptions options{.now = base::to_date({2024, 6, 15})};
  const auto first = compiler.compile(question, catalog, options);
  const auto again = compiler.compile(question, catalog, options);
  if (first.has_value() != again.has_value()) fail("compiled once only", question);
  if (!first) return 0;
  if (first->candidates.size() != again->candidates.size()) fail("other readings", question);
  for (std::size_t index = 0; index < first->candidates.size(); ++index) {
    const auto& candidate = first->candidates[index];
    if (!(candidate.query == again->candidates[index].query)) fail("another query", question);
    if (!(candidate.confidence >= 0 && candidate.confidence <= 1)) fail("no confidence", question);
    if (!sql::duckdb_dialect().print(candidate.query)) fail("cannot be printed", question);
  }
  return 0;
}
