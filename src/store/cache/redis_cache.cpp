#include <hiredis/hiredis.h>
#include <signal.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <utility>
#include <vector>

#include "store/cache/cache.hpp"
#include "store/cache/memory_cache.hpp"

namespace parlance::store {
namespace {

/// KEYS[1] the bucket; ARGV rate, burst, count. Time is Redis' own, so that servers whose clocks differ
/// agree. Numbers go back as texts, for Redis cuts numbers of Lua to whole ones.
constexpr const char* take_script = R"(
local rate, burst, count = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(kept[1]) or burst, tonumber(kept[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) * rate)
local taken = 0
if tokens >= count then
  tokens = tokens - count
  taken = 1
end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', string.format('%.6f', math.max(at, now)))
local life = 3600
if rate > 0 then life = math.min(86400, math.ceil(burst / rate) + 1) end
redis.call('EXPIRE', KEYS[1], life)
return {taken, tostring(tokens)}
)";

struct FreeContext {
  void operator()(redisContext* context) const { redisFree(context); }
};
struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Context = std::unique_ptr<redisContext, FreeContext>;
using Reply = std::unique_ptr<redisReply, FreeReply>;
using Words = std::vector<std::string_view>;

timeval as_timeval(std::chrono::milliseconds time) {
  return {.tv_sec = time.count() / 1000, .tv_usec = (time.count() % 1000) * 1000};
}

/// hiredis writes to its socket without MSG_NOSIGNAL: while this lives a broken one is an error, not the end
/// of the program.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoPipeSignal() {
    if (sigismember(&before_, SIGPIPE) == 1) return;
    constexpr timespec at_once{};
    sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

Reply command(redisContext& context, const Words& words) {
  const NoPipeSignal quiet;
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const auto word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  return Reply(static_cast<redisReply*>(
      redisCommandArgv(&context, static_cast<int>(words.size()), texts.data(), sizes.data())));
}

bool is_good(const Reply& reply) { return reply && reply->type != REDIS_REPLY_ERROR; }

Context connect(const RedisOptions& options) {
  Context context(
      redisConnectWithTimeout(options.host.c_str(), options.port, as_timeval(options.connect_time)));
  if (!context || context->err != 0) return nullptr;
  redisSetTimeout(context.get(), as_timeval(options.time));
  if (!options.password.empty()) {
    Words words{"AUTH"};
    if (!options.user.empty()) words.emplace_back(options.user);
    words.emplace_back(options.password.reveal());
    if (!is_good(command(*context, words))) return nullptr;
  }
  if (options.database != 0 && !is_good(command(*context, {"SELECT", std::to_string(options.database)})))
    return nullptr;
  return context;
}

std::string number_text(double number) {
  std::string text(32, '\0');
  text.resize(static_cast<std::size_t>(std::to_chars(text.data(), text.data() + text.size(), number).ptr -
                                       text.data()));
  return text;
}

class RedisCache final : public Cache {
 public:
  explicit RedisCache(RedisOptions options) : options_(std::move(options)) {}

  [[nodiscard]] std::optional<std::string> get(std::string_view key) override {
    const auto reply = ask({"GET", options_.prefix + "c:" + std::string(key)});
    if (!reply || reply->type != REDIS_REPLY_STRING) return std::nullopt;
    return std::string(reply->str, reply->len);
  }

  void put(std::string_view key, std::string_view value, std::chrono::milliseconds life) override {
    if (life.count() <= 0) return remove(key);
    ask({"SET", options_.prefix + "c:" + std::string(key), std::string(value), "PX",
         std::to_string(life.count())});
  }

  void remove(std::string_view key) override { ask({"DEL", options_.prefix + "c:" + std::string(key)}); }

  [[nodiscard]] TokenTake take_tokens(std::string_view key, double rate, double burst,
                                      double count) override {
    const auto reply = ask({"EVAL", take_script, "1", options_.prefix + "t:" + std::string(key),
                            number_text(rate), number_text(burst), number_text(count)});
    if (!reply || reply->type != REDIS_REPLY_ARRAY || reply->elements != 2 ||
        reply->element[1]->type != REDIS_REPLY_STRING)
      return local_.take_tokens(key, rate, burst, count);
    TokenTake take{.taken = reply->element[0]->integer == 1, .left = 0, .wait = {}};
    const auto* text = reply->element[1]->str;
    std::from_chars(text, text + reply->element[1]->len, take.left);
    if (!take.taken) take.wait = TokenBucket::wait_for(count - take.left, rate);
    return take;
  }

  [[nodiscard]] bool well() override { return is_good(ask({"PING"})); }

 private:
  using Clock = std::chrono::steady_clock;

  /// nullptr while Redis is away. A connection that broke while idle is replaced once, at once; where that
  /// fails too nothing is tried for a while.
  Reply ask(const std::vector<std::string>& owned) {
    const Words words(owned.begin(), owned.end());
    if (Clock::now() < away_until()) return nullptr;
    if (auto idle = take_idle()) {
      if (auto reply = send(std::move(idle), words)) return reply;
      forget_idle();
    }
    if (auto fresh = connect(options_))
      if (auto reply = send(std::move(fresh), words)) return reply;
    away_since(Clock::now());
    return nullptr;
  }

  Reply send(Context context, const Words& words) {
    auto reply = command(*context, words);
    if (reply) give_back(std::move(context));
    return reply;
  }

  Context take_idle() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto context = std::move(idle_.back());
    idle_.pop_back();
    return context;
  }
  void give_back(Context context) {
    const std::scoped_lock lock(mutex_);
    if (idle_.size() < options_.connections) idle_.push_back(std::move(context));
  }
  void forget_idle() {
    const std::scoped_lock lock(mutex_);
    idle_.clear();
  }
  [[nodiscard]] Clock::time_point away_until() {
    const std::scoped_lock lock(mutex_);
    return away_until_;
  }
  void away_since(Clock::time_point since) {
    const std::scoped_lock lock(mutex_);
    away_until_ = since + options_.pause;
  }

  const RedisOptions options_;
  MemoryCache local_{0};  // for buckets alone
  std::mutex mutex_;
  std::vector<Context> idle_;
  Clock::time_point away_until_;
};

}  // namespace

std::unique_ptr<Cache> make_redis_cache(RedisOptions options) {
  return std::make_unique<RedisCache>(std::move(options));
}

}  // namespace parlance::store
