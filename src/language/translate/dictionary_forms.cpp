#include "language/translate/dictionary_forms.hpp"

namespace parlance::language {

std::vector<std::string> dictionary_forms(const std::string& folded, Tongue tongue) {
  std::vector<std::string> forms;
  constexpr std::size_t shortest = 3;
  if (tongue == Tongue::german || folded.size() <= shortest) return forms;
  std::string one = folded;
  if (folded.ends_with('s') || folded.ends_with('x')) {
    one.pop_back();
    forms.push_back(one);
    if (one.ends_with('e') && tongue != Tongue::french) forms.push_back(one.substr(0, one.size() - 1));
  }
  if (tongue == Tongue::french && one.ends_with('e')) forms.push_back(one.substr(0, one.size() - 1));
  if (tongue != Tongue::french && one.ends_with('a')) forms.push_back(one.substr(0, one.size() - 1) + "o");
  return forms;
}

}  // namespace parlance::language
