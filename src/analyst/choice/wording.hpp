// What the question's own wording lets one expect of a result: one number, one row, or several rows.
#pragma once

#include <string>

namespace parlance::analyst {

/// By English wording alone; each is false where the words do not say.
struct Wording {
  bool one_number = false;  ///< "how many", "how much", with no "each", "per" or "by"
  bool several = false;     ///< a plural is asked for: "what are the names", "list all singers"
  bool single = false;      ///< a singular is asked for: "which country has", "what is the name"
  bool grouped = false;     ///< "for each", "per", "by", "every"
  bool yes_no = false;      ///< starts with "is", "does", "are there"
};

[[nodiscard]] Wording read_wording(const std::string& question);

}  // namespace parlance::analyst
