// `--demo`: everybody on this machine is let in, and nobody else.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "store/state/state.hpp"
#include "trust/principal.hpp"

namespace parlance::trust {

/// Code: demo_not_local, where the server listens on anything but loopback ("localhost", 127.0.0.0/8, ::1).
[[nodiscard]] base::Result<void> check_demo_address(std::string_view listens_on);

/// An editor of the workspace "demo", without a name and without a password.
[[nodiscard]] Principal demo_principal();

/// Makes that workspace and user where they are missing, since what they make must be somebody's.
[[nodiscard]] base::Result<void> prepare_demo(const store::State& state);

}  // namespace parlance::trust
