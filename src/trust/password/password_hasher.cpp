#include "trust/password/password_hasher.hpp"

#include <sodium.h>

#include <array>
#include <semaphore>

#include "base/text.hpp"

namespace parlance::trust {

namespace {

base::Secret in_normal_form(const base::Secret& password) {
  return base::Secret(base::normalize(password.reveal()));
}

/// One of the slots while it lives.
class HashingSlot {
 public:
  explicit HashingSlot(std::counting_semaphore<>& free) : free_(&free) { free_->acquire(); }
  ~HashingSlot() { free_->release(); }
  HashingSlot(const HashingSlot&) = delete;
  HashingSlot& operator=(const HashingSlot&) = delete;

 private:
  std::counting_semaphore<>* free_;
};

}  // namespace

struct PasswordHasher::Slots {
  explicit Slots(int count) : free(count) {}
  std::counting_semaphore<> free;
};

PasswordHasher::PasswordHasher(PasswordCost cost, int at_once)
    : cost_(cost), slots_(std::make_unique<Slots>(at_once)) {}

PasswordHasher::~PasswordHasher() = default;

base::Result<std::string> PasswordHasher::hash(const base::Secret& password) const {
  const HashingSlot slot(slots_->free);
  const base::Secret text = in_normal_form(password);
  std::array<char, crypto_pwhash_STRBYTES> kept{};
  if (sodium_init() < 0 || crypto_pwhash_str(kept.data(), text.reveal().data(), text.reveal().size(),
                                             cost_.passes, cost_.memory) != 0) {
    return base::fail(base::ErrorKind::unavailable, "out_of_memory",
                      "There is not enough memory to keep a password safely right now; try again later.");
  }
  return std::string(kept.data());
}

PasswordHasher::Check PasswordHasher::check(const base::Secret& password, const std::string& kept) const {
  const HashingSlot slot(slots_->free);
  const base::Secret text = in_normal_form(password);
  if (kept.empty()) {
    // The same work as for a real one, so that the time does not tell who exists.
    std::array<unsigned char, 32> ignored{};
    const std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    [[maybe_unused]] const int status =
        crypto_pwhash(ignored.data(), ignored.size(), text.reveal().data(), text.reveal().size(), salt.data(),
                      cost_.passes, cost_.memory, crypto_pwhash_ALG_ARGON2ID13);
    return {};
  }
  if (crypto_pwhash_str_verify(kept.c_str(), text.reveal().data(), text.reveal().size()) != 0) return {};
  return {true, crypto_pwhash_str_needs_rehash(kept.c_str(), cost_.passes, cost_.memory) != 0};
}

}  // namespace parlance::trust
