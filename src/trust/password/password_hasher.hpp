// Passwords as they are kept: argon2id by libsodium.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::trust {

struct PasswordCost {
  std::uint64_t passes = 2;
  std::size_t memory = 64 << 20;  ///< bytes, for each hash under way
};

/// Passwords are compared in Unicode normal form NFKC, so that it does not matter on what keyboard they were
/// typed. At most `at_once` are hashed at a time, which bounds memory; others wait. Thread-safe; blocks for
/// some 60 ms, so it is for worker threads.
class PasswordHasher {
 public:
  explicit PasswordHasher(PasswordCost cost = {}, int at_once = 2);
  ~PasswordHasher();

  /// Text with salt and cost in it. Code: out_of_memory.
  [[nodiscard]] base::Result<std::string> hash(const base::Secret& password) const;

  struct Check {
    bool matches = false;
    bool outdated = false;  ///< kept at another cost than now: hash it anew while the password is at hand
  };
  /// `kept` is "" for who has no password or does not exist: takes as long and never matches.
  [[nodiscard]] Check check(const base::Secret& password, const std::string& kept) const;

 private:
  struct Slots;
  PasswordCost cost_;
  std::unique_ptr<Slots> slots_;
};

}  // namespace parlance::trust
