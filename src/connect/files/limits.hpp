// How large a file's parts may be.
#pragma once

#include <cstddef>
#include <cstdint>

namespace parlance::connect::files {

constexpr std::size_t most_columns = 1'000;           ///< of one table
constexpr std::uint64_t longest_line = 2'000'000;     ///< bytes of one line of a delimited text
constexpr std::size_t most_files = 500;               ///< of one folder
constexpr std::uint64_t longest_object = 16'000'000;  ///< bytes of one object of a JSON file

constexpr std::uint64_t most_levels = 200;  ///< of lists and objects of a JSON file

}  // namespace parlance::connect::files
