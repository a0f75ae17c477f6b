#include "trust/token/signing_keys.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>

#include "base/id.hpp"
#include "base/text.hpp"
#include "trust/token/base64url.hpp"

namespace parlance::trust {

namespace {

constexpr std::size_t signing_key_bytes = 32;

std::unexpected<base::Error> unreadable(const std::filesystem::path& file) {
  return base::fail(
      base::ErrorKind::unavailable, "signing_keys_unreadable",
      "The file of signing keys can be neither read nor made; check its folder and who owns it.",
      {{"file", file.filename().string()}});
}

SigningKey make_signing_key() {
  return {base::random_name("k"), base::Secret(base::random_bytes(signing_key_bytes))};
}

base::Secret to_text(const SigningKeys& keys) {
  std::string text;
  for (const SigningKey& key : keys.keys) text += key.id + " " + to_base64url(key.bytes.reveal()) + "\n";
  return base::Secret(std::move(text));
}

/// Writes `text` whole and synced to a file beside `file` that only the owner may read.
std::optional<std::filesystem::path> write_beside(const std::filesystem::path& file,
                                                  const base::Secret& text) {
  std::filesystem::path beside = file.string() + "." + base::random_name("new");
  const int handle = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) return std::nullopt;
  const std::string& bytes = text.reveal();
  const bool written = ::write(handle, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
                       ::fsync(handle) == 0;
  if (::close(handle) == 0 && written) return beside;
  ::unlink(beside.c_str());
  return std::nullopt;
}

base::Result<void> create_signing_keys(const std::filesystem::path& file) {
  const auto beside = write_beside(file, to_text({{make_signing_key()}}));
  if (!beside) return unreadable(file);
  // A link fails where another server was first; then its key is the one.
  const bool made = ::link(beside->c_str(), file.c_str()) == 0 || errno == EEXIST;
  ::unlink(beside->c_str());
  if (!made) return unreadable(file);
  return {};
}

base::Result<base::Secret> read_private_file(const std::filesystem::path& file) {
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return unreadable(file);
  struct stat about{};
  std::string text(4096, '\0');
  const bool known = ::fstat(handle, &about) == 0 && S_ISREG(about.st_mode);
  const ssize_t size = known ? ::read(handle, text.data(), text.size()) : -1;
  ::close(handle);
  if (size < 0) return unreadable(file);
  if ((about.st_mode & 077) != 0) {
    return base::fail(
        base::ErrorKind::refused, "signing_keys_exposed",
        "Others may read the file of signing keys; make it private with chmod 600, and rotate the keys "
        "if anybody may have seen it.",
        {{"file", file.filename().string()}});
  }
  text.resize(static_cast<std::size_t>(size));
  return base::Secret(std::move(text));
}

}  // namespace

const SigningKey* SigningKeys::find(std::string_view id) const {
  const auto at = std::ranges::find(keys, id, &SigningKey::id);
  return at == keys.end() ? nullptr : &*at;
}

base::Result<SigningKeys> parse_signing_keys(const base::Secret& text) {
  const auto bad = [] {
    return base::fail(
        base::ErrorKind::usage, "bad_signing_keys",
        "Signing keys are lines of a name, a blank and 32 bytes in base64url, the current one first.");
  };
  SigningKeys keys;
  for (const std::string& line : base::split(text.reveal(), '\n')) {
    if (base::trim(line).empty()) continue;
    const auto parts = base::split(base::trim(line), ' ');
    if (parts.size() != 2 || parts[0].empty() || keys.find(parts[0]) != nullptr) return bad();
    auto bytes = from_base64url(parts[1]);
    if (!bytes || bytes->size() != signing_key_bytes) return bad();
    keys.keys.push_back({parts[0], base::Secret(std::move(*bytes))});
  }
  if (keys.keys.empty() || keys.keys.size() > most_signing_keys) return bad();
  return keys;
}

base::Result<SigningKeys> load_signing_keys(const std::filesystem::path& file) {
  if (::access(file.c_str(), F_OK) != 0) {
    if (auto made = create_signing_keys(file); !made) return base::fail(std::move(made));
  }
  auto text = read_private_file(file);
  if (!text) return base::fail(std::move(text));
  return parse_signing_keys(*text);
}

base::Result<SigningKeys> rotate_signing_keys(const std::filesystem::path& file) {
  auto keys = load_signing_keys(file);
  if (!keys) return keys;
  keys->keys.insert(keys->keys.begin(), make_signing_key());
  if (keys->keys.size() > most_signing_keys) keys->keys.resize(most_signing_keys);
  const auto beside = write_beside(file, to_text(*keys));
  if (!beside || ::rename(beside->c_str(), file.c_str()) != 0) return unreadable(file);
  return keys;
}

}  // namespace parlance::trust
