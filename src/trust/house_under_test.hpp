// All of the room put together on a fresh state and cache, with a clock that tests set. For tests only.
// PARLANCE_TEST_PEERS in the environment: on PostgreSQL and Redis instead of SQLite and memory.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "store/cache/redis_server.hpp"
#include "store/state/postgresql_server.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/api_keys.hpp"
#include "trust/accounts/members.hpp"
#include "trust/accounts/second_factor.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/entry/first_run.hpp"
#include "trust/entry/identification.hpp"
#include "trust/entry/login.hpp"

namespace parlance::trust {

/// The parts, in the order in which main builds them too.
struct HouseUnderTest : testing::Test {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / base::random_name("house");
  base::SetClock clock{base::from_seconds(1'700'000'000)};
  const bool on_peers = std::getenv("PARLANCE_TEST_PEERS") != nullptr;
  store::StateOptions state_options;
  std::unique_ptr<store::State> state = open_state();
  std::unique_ptr<store::RedisServer> redis = on_peers ? store::RedisServer::start_new() : nullptr;
  std::unique_ptr<store::Cache> cache =
      redis ? store::make_redis_cache(redis->options()) : store::make_memory_cache(1 << 20);
  PasswordHasher hasher{{1, 8192}};  // as cheap as can be
  AuditLog audit{*state, clock};
  Standings standings{*state};
  AccessTokens tokens{{{{"k1", base::Secret(std::string(32, 'k'))}}}, {}, clock};
  Sessions sessions{{*state, *cache, tokens, standings, audit, clock}};
  ApiKeys keys{*state, standings, audit, clock};
  SecondFactor second_factor{*state, audit, clock, "Parlance"};
  Guesses guesses{*cache, clock};
  Login login{{*state, hasher, guesses, second_factor, sessions, audit, clock}};
  Members members{{*state, hasher, sessions, second_factor, standings, audit}};
  FirstRun first_run{*state, hasher, sessions, audit};
  Identification identification{tokens, sessions, standings, keys};

  store::WorkspaceId workspace;
  Principal admin;

  ~HouseUnderTest() override {
    state.reset();
    std::filesystem::remove_all(folder);
  }

  std::unique_ptr<store::State> open_state() {
    std::filesystem::create_directories(folder);
    if (auto* server = on_peers ? store::shared_postgresql() : nullptr) {
      state_options.url = server->new_database();
    } else {
      state_options.path = (folder / "state.db").string();
    }
    state_options.data_key = base::Secret(std::string(32, 'd'));
    auto opened = store::State::open(state_options);
    if (!opened) throw std::runtime_error(opened.error().code);
    return std::move(*opened);
  }

  /// Makes the first workspace; its admin is "ada".
  void found() {
    const auto token = first_run.prepare();
    ASSERT_TRUE(token && *token) << (token ? "founded before" : token.error().code);
    const auto pair = first_run.claim({**token, "Analytical Engines", "Ada", "ada", good_password("ada")});
    ASSERT_TRUE(pair.has_value()) << pair.error().code;
    workspace = pair->workspace;
    const auto known = identification.identify(pair->access.reveal());
    ASSERT_TRUE(known.has_value()) << known.error().code;
    admin = *known;
  }

  static base::Secret good_password(const std::string& name) {
    return base::Secret("the long pass phrase of " + name);
  }

  store::User add_user(const std::string& name, Role role) {
    const auto user = members.add(admin, {name, name, good_password(name), role});
    if (!user) throw std::runtime_error(user.error().code);
    return *user;
  }

  [[nodiscard]] base::Result<TokenPair> log_in(const std::string& name, const std::string& code = "",
                                               const std::string& address = "192.0.2.1") const {
    return login.login({name, good_password(name), code, {}, address});
  }

  [[nodiscard]] std::string guess(const std::string& name,
                                  const std::string& password = "a wrong pass phrase",
                                  const std::string& address = "192.0.2.1") const {
    return code_of(login.login({name, base::Secret(password), "", {}, address}));
  }

  template <class T>
  static std::string code_of(const base::Result<T>& result) {
    return result ? "ok" : result.error().code;
  }

  [[nodiscard]] std::string identified(const base::Secret& credential) const {
    return code_of(identification.identify(credential.reveal()));
  }

  /// Lines of this action in the audit log of the workspace.
  [[nodiscard]] std::size_t audited(std::string_view action) const {
    const auto page = state->audit_lines().list(workspace, "", std::string(action), {"", 200});
    return page ? page->items.size() : 0;
  }
};

}  // namespace parlance::trust
