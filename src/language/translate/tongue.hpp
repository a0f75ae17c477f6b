// The languages besides English that questions are read in.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace parlance::language {

enum class Tongue : std::uint8_t { german, french, spanish, portuguese };
inline constexpr std::array tongues{Tongue::german, Tongue::french, Tongue::spanish, Tongue::portuguese};

/// ISO 639-1.
[[nodiscard]] constexpr std::string_view code_of(Tongue tongue) {
  constexpr std::array<std::string_view, tongues.size()> codes{"de", "fr", "es", "pt"};
  return codes[static_cast<std::size_t>(tongue)];
}

}  // namespace parlance::language
