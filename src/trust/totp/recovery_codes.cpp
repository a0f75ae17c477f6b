#include "trust/totp/recovery_codes.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "trust/token/digest.hpp"
#include "trust/totp/base32.hpp"

namespace parlance::trust {

RecoveryCodes make_recovery_codes(std::size_t count) {
  RecoveryCodes made;
  while (made.codes.size() < count) {
    std::string code;
    for (const char letter : to_base32(base::random_bytes(10))) {
      if (code.size() % 5 == 4) code += '-';
      code += base::ascii_lower(letter);
    }
    made.hashes.push_back(hash_recovery_code(code));
    made.codes.emplace_back(std::move(code));
  }
  return made;
}

std::string hash_recovery_code(std::string_view typed) {
  std::string letters;
  for (const char c : typed) {
    if (c != '-' && c != ' ') letters += base::ascii_lower(c);
  }
  return digest(letters);
}

}  // namespace parlance::trust
