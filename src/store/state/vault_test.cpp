#include "store/state/vault.hpp"

#include <gtest/gtest.h>

namespace parlance::store {
namespace {

Vault vault_with(const std::string& key) { return *Vault::make(base::Secret(key)); }

TEST(Vault, OpensWhatItSealed) {
  const auto vault = vault_with(std::string(32, 'k'));
  for (const auto& text :
       {std::string(), std::string("hunter2"), std::string("a\0b", 3), std::string(100'000, 'x')}) {
    const auto sealed = vault.seal(base::Secret(text), "place");
    ASSERT_TRUE(sealed);
    EXPECT_EQ(vault.open(*sealed, "place")->reveal(), text);
    EXPECT_NE(*vault.seal(base::Secret(text), "place"), *sealed);  // never twice the same
  }
}

TEST(Vault, RawAndHexadecimalKeysAreOne) {
  const auto sealed = vault_with(std::string(32, 'k')).seal(base::Secret("x"), "place");
  std::string digits;
  for (int i = 0; i < 32; ++i) digits += "6b";
  EXPECT_EQ(vault_with(digits).open(*sealed, "place")->reveal(), "x");
  EXPECT_EQ(vault_with(digits).key_name().size(), 12U);
  EXPECT_EQ(vault_with("").key_name(), "");
}

TEST(Vault, OpensNothingThatWasChangedMovedOrSealedElsewhere) {
  const auto vault = vault_with(std::string(32, 'k'));
  const auto sealed = *vault.seal(base::Secret("hunter2"), "w_1/db_1");
  EXPECT_EQ(vault.open(sealed, "w_1/db_2").error().code, "data_key_wrong");
  EXPECT_EQ(vault_with(std::string(32, 'l')).open(sealed, "w_1/db_1").error().code, "data_key_wrong");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    const auto opened = vault.open(changed, "w_1/db_1");
    // The last letter of base64 without padding may hold bits that mean nothing; all else is noticed.
    if (opened) {
      EXPECT_EQ(opened->reveal(), "hunter2");
    }
    EXPECT_TRUE(!opened || i + 1 == sealed.size()) << i;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size)
    EXPECT_EQ(vault.open(sealed.substr(0, size), "w_1/db_1").error().code, "data_key_wrong");
}

TEST(Vault, WithoutAKeySaysSo) {
  const auto vault = vault_with("");
  EXPECT_EQ(vault.seal(base::Secret("x"), "p").error().code, "data_key_missing");
  EXPECT_EQ(vault.open("x1.a.b", "p").error().code, "data_key_missing");
}

}  // namespace
}  // namespace parlance::store
