#include "trust/password/password_policy.hpp"

#include <set>
#include <string>
#include <unordered_set>

#include "base/text.hpp"
#include "trust/embedded.hpp"

namespace parlance::trust {

namespace {

std::unexpected<base::Error> unfit(std::string_view code, std::string message) {
  return base::fail(base::ErrorKind::usage, code, std::move(message));
}

const std::unordered_set<std::string>& common_passwords() {
  static const std::unordered_set<std::string> list = [] {
    std::unordered_set<std::string> read;
    for (const std::string& line : base::split(embedded::common_passwords(), '\n')) {
      if (!line.empty() && line.front() != '#') read.insert(line);
    }
    return read;
  }();
  return list;
}

/// The folded password holds the whole name, and at most three characters beside it.
bool little_more_than(const std::string& password, const std::string& name) {
  return !name.empty() && password.size() <= name.size() + 3 && password.find(name) != std::string::npos;
}

}  // namespace

base::Result<void> check_password_policy(const base::Secret& password, std::string_view name) {
  const std::string& text = password.reveal();
  if (text.size() > most_password_bytes)
    return unfit("password_too_long", "Choose a password of at most 1,024 bytes.");
  if (!base::is_valid_utf8(text)) return unfit("password_not_text", "A password must be text in UTF-8.");
  if (base::count_characters(base::normalize(text)) < least_password_characters) {
    return unfit("password_too_short",
                 "Choose a password of at least 10 characters; a few words make a good one.");
  }
  const base::Secret folded(base::fold(text));
  const std::string folded_name = base::fold(name);
  if (little_more_than(folded.reveal(), folded_name) ||
      little_more_than(folded.reveal(), folded_name.substr(0, folded_name.find('@')))) {
    return unfit("password_is_name", "Choose a password that is not your name.");
  }
  const std::set<char> different(folded.reveal().begin(), folded.reveal().end());
  if (different.size() < 4 || common_passwords().contains(folded.reveal())) {
    return unfit("password_common", "That password is among the first that are guessed; choose another one.");
  }
  return {};
}

}  // namespace parlance::trust
