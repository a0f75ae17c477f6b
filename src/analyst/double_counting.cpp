#include "analyst/double_counting.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "semantic/grain/double_counting.hpp"

namespace parlance::analyst {
namespace {

std::string sentence(const semantic::DoubleCounting& found) {
  const std::string explained = semantic::explain(found);
  return semantic::is_wrong(found) ? "Counts rows twice: " + explained + ". Aggregate before joining."
                                   : "Weighs rows: " + explained + ".";
}

}  // namespace

std::vector<std::string> double_counting_caveats(const sql::Query& query, const semantic::Catalog& catalog) {
  std::vector<std::string> caveats;
  for (const auto& found : semantic::find_double_counting(query, catalog)) caveats.push_back(sentence(found));
  return caveats;
}

std::optional<base::Error> refuse_double_counting(const sql::Query& query, const semantic::Catalog& catalog) {
  const auto all = semantic::find_double_counting(query, catalog);
  const auto found = std::ranges::find_if(all, semantic::is_wrong);
  if (found == all.end()) return std::nullopt;
  return base::Error{
      base::ErrorKind::refused,
      "double_counting",
      "The figures would be wrong: " + semantic::explain(*found) + ". Ask for one of them at a time.",
      {{"measure", found->measure},
       {"repeated", base::join(found->repeated, ", ")},
       {"repeating", base::join(found->repeating, ", ")}},
      nullptr};
}

}  // namespace parlance::analyst
