#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "net/http/client.hpp"

namespace parlance::net {
namespace {

struct Network {
  std::array<std::uint8_t, 16> start;
  unsigned bits;
};

bool is_within(std::span<const std::uint8_t> address, const Network& network) {
  for (unsigned bit = 0; bit < network.bits; ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> bit % 8);
    if (((address[bit / 8] ^ network.start[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

/// IANA's special-purpose registry for IPv4, with multicast and class E.
bool is_public_v4(std::span<const std::uint8_t> address) {
  static constexpr auto special = std::to_array<Network>({
      {{0}, 8},
      {{10}, 8},
      {{100, 64}, 10},
      {{127}, 8},
      {{169, 254}, 16},
      {{172, 16}, 12},
      {{192, 0, 0}, 24},
      {{192, 0, 2}, 24},
      {{192, 88, 99}, 24},
      {{192, 168}, 16},
      {{198, 18}, 15},
      {{198, 51, 100}, 24},
      {{203, 0, 113}, 24},
      {{224}, 4},
      {{240}, 4},
  });
  return std::ranges::none_of(special, [&](const Network& network) { return is_within(address, network); });
}

/// The IPv4 address that an IPv6 address stands for; empty where it stands for itself.
std::span<const std::uint8_t> embedded_v4(std::span<const std::uint8_t> address) {
  static constexpr Network mapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
  static constexpr Network translated{{0x00, 0x64, 0xff, 0x9b}, 96};
  static constexpr Network six_to_four{{0x20, 0x02}, 16};
  if (is_within(address, mapped) || is_within(address, translated)) return address.subspan(12, 4);
  if (is_within(address, six_to_four)) return address.subspan(2, 4);
  return {};
}

/// Only 2000::/3 is given out; of that, what is set aside for protocols and for books.
bool is_public_v6(std::span<const std::uint8_t> address) {
  static constexpr Network given_out{{0x20}, 3};
  static constexpr auto special = std::to_array<Network>({
      {{0x20, 0x01, 0x00}, 23},
      {{0x20, 0x01, 0x0d, 0xb8}, 32},
      {{0x3f, 0xff, 0x00}, 20},
  });
  const auto embedded = embedded_v4(address);
  if (!embedded.empty()) return is_public_v4(embedded);
  return is_within(address, given_out) &&
         std::ranges::none_of(special, [&](const Network& network) { return is_within(address, network); });
}

}  // namespace

bool is_public_address(std::string_view address) {
  const std::string text(address);
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return is_public_v4(std::span(bytes).first(4));
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return is_public_v6(bytes);
  return false;
}

}  // namespace parlance::net
