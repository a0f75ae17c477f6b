#include "trust/entry/guesses.hpp"

#include <algorithm>
#include <cstdio>

#include "trust/rate_limits.hpp"
#include "trust/token/digest.hpp"

namespace parlance::trust {

namespace {

constexpr std::chrono::hours remembered_failures{24};

// Names go in as hashes: what somebody types there may be a password.
std::string name_key(std::string_view name) { return "guess:name:" + digest(name); }
std::string address_key(std::string_view address) { return "guess:address:" + limited_network(address); }

}  // namespace

std::chrono::minutes lock_after(std::int64_t failures) {
  if (failures < failures_allowed) return std::chrono::minutes(0);
  const std::int64_t doublings = std::min<std::int64_t>(failures - failures_allowed, 6);
  return std::chrono::minutes(std::min<std::int64_t>(60, std::int64_t{1} << doublings));
}

Guesses::Record Guesses::read(const std::string& key) const {
  Record record;
  const auto kept = cache_->get(key);
  long long failures = 0;
  long long locked_until = 0;
  if (kept && std::sscanf(kept->c_str(), "%lld %lld", &failures, &locked_until) == 2) {
    record = {failures, locked_until};
  }
  return record;
}

void Guesses::write(const std::string& key, const Record& record) const {
  if (record.failures <= 0) return cache_->remove(key);
  cache_->put(key, std::to_string(record.failures) + " " + std::to_string(record.locked_until),
              remembered_failures);
}

std::int64_t Guesses::seconds_locked(const Record& record) const {
  const std::int64_t now = clock_->now().micros;
  // A clock that was set back must not lock anybody out for longer than was meant.
  const std::int64_t most = std::chrono::microseconds(lock_after(record.failures)).count();
  const std::int64_t left = std::min(record.locked_until - now, most);
  return left <= 0 ? 0 : (left + 999'999) / 1'000'000;
}

base::Result<void> Guesses::check(std::string_view name, std::string_view address) const {
  std::int64_t wait = seconds_locked(read(address_key(address)));
  if (!name.empty()) wait = std::max(wait, seconds_locked(read(name_key(name))));
  if (wait == 0) return {};
  return base::fail(base::ErrorKind::over_limit, "locked_out",
                    "Too many failed log-ins; try again in " + std::to_string(wait) + " s.",
                    {{"retry_after", std::to_string(wait)}});
}

bool Guesses::add_failure(const std::string& key) const {
  Record record = read(key);
  ++record.failures;
  const auto locked = lock_after(record.failures);
  record.locked_until = clock_->now().micros + std::chrono::microseconds(locked).count();
  write(key, record);
  return locked.count() > 0;
}

bool Guesses::note_failure(std::string_view name, std::string_view address) const {
  const std::scoped_lock lock(mutex_);
  const bool by_address = add_failure(address_key(address));
  const bool by_name = !name.empty() && add_failure(name_key(name));
  return by_address || by_name;
}

void Guesses::note_success(std::string_view name, std::string_view address) const {
  const std::scoped_lock lock(mutex_);
  const Record of_name = read(name_key(name));
  if (of_name.failures == 0) return;
  write(name_key(name), {});
  Record of_address = read(address_key(address));
  of_address.failures -= of_name.failures;
  write(address_key(address), of_address);
}

}  // namespace parlance::trust
