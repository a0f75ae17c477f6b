// The door by which a stranger's file comes in: whatever the bytes, opening gives a source or an error.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connect/source.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t most_bytes = 1U << 16U;
  if (size > most_bytes) return 0;
  const int file = ::memfd_create("fuzz.csv", MFD_CLOEXEC);
  if (file < 0 || ::write(file, bytes, size) != static_cast<ssize_t>(size)) std::abort();
  parlance::connect::OpenOptions options;
  options.threads = 1;
  options.memory_limit_mb = 128;
  const auto source = parlance::connect::open_source("/proc/self/fd/" + std::to_string(file), options);
  const bool silent = !source && (source.error().code.empty() || source.error().message.empty());
  const bool hollow = source && (*source)->schema().tables.empty();
  ::close(file);
  if (silent || hollow) std::abort();
  return 0;
}
