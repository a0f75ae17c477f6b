#include "base/component.hpp"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <array>

namespace parlance::base {

std::vector<Component> text_components() {
  UVersionInfo version;
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_getVersion(version);
  u_versionToString(version, text.data());
  std::vector<Component> components{{"ICU", text.data()}};
  u_getUnicodeVersion(version);
  u_versionToString(version, text.data());
  components.push_back({"Unicode", text.data()});
  return components;
}

}  // namespace parlance::base
