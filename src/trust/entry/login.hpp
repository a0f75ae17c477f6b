// Log-in by name and password, and by a second factor where there is one.
#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/second_factor.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/entry/guesses.hpp"
#include "trust/password/password_hasher.hpp"

namespace parlance::trust {

struct Credentials {
  std::string name;  ///< the e-mail address, or what stands for it
  base::Secret password;
  std::string code;  ///< of the second factor, or a recovery code; "" where none was asked for yet
  store::WorkspaceId workspace;  ///< needed only by who is in several; empty otherwise
  std::string address;           ///< of the peer
};

/// Thread-safe. What it is given outlives it.
///
/// Neither codes nor messages nor times tell whether there is a user of that name: an unknown name, a wrong
/// password, a wrong code and an account that is switched off are one error.
class Login {
 public:
  struct Parts {
    const store::State& state;
    const PasswordHasher& hasher;
    const Guesses& guesses;
    const SecondFactor& second_factor;
    const Sessions& sessions;
    const AuditLog& audit;
    const base::Clock& clock;
  };
  explicit Login(Parts parts) : parts_(parts) {}

  /// Codes: login_failed, second_factor_needed (the password was right; come again with a code), both
  /// unauthenticated; locked_out; those of State.
  [[nodiscard]] base::Result<TokenPair> login(const Credentials& credentials) const;

  /// One's own password; the old one is guessed at as at log-in. All sessions end, and one begins anew.
  /// Codes: login_failed, locked_out, those of check_password_policy; those of State.
  [[nodiscard]] base::Result<TokenPair> change_password(const store::User& user,
                                                        const base::Secret& old_password,
                                                        const base::Secret& new_password,
                                                        std::string_view address) const;

 private:
  [[nodiscard]] base::Result<std::optional<store::User>> find_user(const Credentials& credentials) const;
  [[nodiscard]] base::Result<void> check_factors(const std::optional<store::User>& user,
                                                 const Credentials& credentials) const;
  [[nodiscard]] base::Result<void> check_not_locked(const store::User& user) const;
  void note_failure(const std::optional<store::User>& user, const std::string& name,
                    std::string_view address) const;
  [[nodiscard]] base::Result<void> note_success(const store::User& user,
                                                const Credentials& credentials) const;
  [[nodiscard]] std::mutex& turn_of(std::string_view name) const;

  Parts parts_;
  mutable std::array<std::mutex, 64>
      turns_;  ///< one guess at a name at a time, so that each is counted before the next
};

}  // namespace parlance::trust
