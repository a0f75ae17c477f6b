#include "connect/duckdb/packed_values.hpp"

namespace parlance::connect::duckdb {
namespace {

constexpr std::int64_t second_in_micros = 1'000'000;
constexpr std::int64_t day_in_micros = 86'400 * second_in_micros;

}  // namespace

data::Int128 wide(duckdb_hugeint value) {
  return static_cast<data::Int128>(
      (static_cast<unsigned __int128>(static_cast<std::uint64_t>(value.upper)) << 64U) | value.lower);
}

std::string hexadecimal(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  result.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    result += digits[static_cast<unsigned char>(byte) >> 4U];
    result += digits[static_cast<unsigned char>(byte) & 15U];
  }
  return result;
}

std::string bit_text(std::string_view bytes) {
  std::string result;
  if (bytes.empty()) return result;
  const auto padding = static_cast<unsigned char>(bytes[0]);
  for (std::size_t bit = padding; bit < (bytes.size() - 1) * 8; ++bit) {
    const auto byte = static_cast<unsigned char>(bytes[1 + bit / 8]);
    result += ((byte >> (7 - bit % 8)) & 1U) != 0 ? '1' : '0';
  }
  return result;
}

std::string uuid_text(duckdb_hugeint value) {
  static constexpr std::string_view digits = "0123456789abcdef";
  const std::uint64_t upper = static_cast<std::uint64_t>(value.upper) ^ (1ULL << 63U);
  std::string result;
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) result += '-';
    const std::uint64_t half = nibble < 16 ? upper : value.lower;
    result += digits[(half >> (60 - 4 * (nibble % 16))) & 15U];
  }
  return result;
}

std::string big_number_text(std::string_view bytes) {
  constexpr std::size_t header = 3;
  if (bytes.size() <= header) return "0";
  const bool negative = (static_cast<unsigned char>(bytes[0]) & 0x80U) == 0;
  std::string digits = "0";  // least significant first
  for (const char byte : bytes.substr(header)) {
    unsigned carry = static_cast<unsigned char>(negative ? ~byte : byte);
    for (char& digit : digits) {
      carry += static_cast<unsigned>(digit - '0') * 256U;
      digit = static_cast<char>('0' + carry % 10);
      carry /= 10;
    }
    for (; carry > 0; carry /= 10) digits += static_cast<char>('0' + carry % 10);
  }
  if (negative) digits += '-';
  return {digits.rbegin(), digits.rend()};
}

std::int64_t utc_micros(std::int64_t packed) {
  constexpr std::int64_t greatest_offset = 16 * 3600 - 1;
  const auto bits_of = static_cast<std::uint64_t>(packed);
  const auto micros = static_cast<std::int64_t>(bits_of >> 24U);
  const std::int64_t offset = greatest_offset - static_cast<std::int64_t>(bits_of & 0xFFFFFFU);
  const std::int64_t utc = micros - offset * second_in_micros;
  return ((utc % day_in_micros) + day_in_micros) % day_in_micros;
}

}  // namespace parlance::connect::duckdb
