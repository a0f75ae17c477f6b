// Encryption of what must not be read from the state by itself: XChaCha20-Poly1305 under the data key.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::store {

/// Thread-safe. Codes: data_key_missing, data_key_wrong.
class Vault {
 public:
  /// `key`: 32 bytes, raw or as 64 hexadecimal digits, or empty: then nothing can be sealed or opened. Code:
  /// bad_data_key.
  static base::Result<Vault> make(const base::Secret& key);
  /// As text. `place` says where it is kept (workspace, table, id): moved elsewhere it does not open.
  [[nodiscard]] base::Result<std::string> seal(const base::Secret& secret, std::string_view place) const;
  [[nodiscard]] base::Result<base::Secret> open(std::string_view sealed, std::string_view place) const;
  /// Tells keys apart without telling the key; "" without one.
  [[nodiscard]] const std::string& key_name() const { return key_name_; }

 private:
  base::Secret key_;
  std::string key_name_;
};

}  // namespace parlance::store
