#include "trust/demo.hpp"

#include <arpa/inet.h>

#include <cstring>
#include <string>
#include <utility>

namespace parlance::trust {

namespace {

bool is_loopback(const std::string& address) {
  if (address == "localhost") return true;
  in_addr four{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24 == 127;
  in6_addr six{};
  return inet_pton(AF_INET6, address.c_str(), &six) == 1 &&
         std::memcmp(&six, &in6addr_loopback, sizeof six) == 0;
}

}  // namespace

base::Result<void> check_demo_address(std::string_view listens_on) {
  if (is_loopback(std::string(listens_on))) return {};
  return base::fail(
      base::ErrorKind::refused, "demo_not_local",
      "A demo lets everybody in, so it is served to this machine alone: listen on 127.0.0.1, or start "
      "without --demo.",
      {{"address", std::string(listens_on)}});
}

Principal demo_principal() {
  Principal principal;
  principal.workspace = store::WorkspaceId("w_demo");
  principal.user = store::UserId("u_demo");
  principal.name = "demo";
  principal.role = Role::editor;
  principal.most = Role::editor;
  principal.entry = Entry::demo;
  return principal;
}

base::Result<void> prepare_demo(const store::State& state) {
  const Principal demo = demo_principal();
  auto found = state.workspaces().get(demo.workspace);
  if (!found && found.error().kind != base::ErrorKind::not_found) return base::fail(std::move(found));
  if (!found) {
    auto added = state.workspaces().add({demo.workspace, "demo", 0});
    if (!added && added.error().kind != base::ErrorKind::conflict) return added;
  }
  auto user = state.users().get(demo.workspace, demo.user);
  if (user) return {};
  if (user.error().kind != base::ErrorKind::not_found) return base::fail(std::move(user));
  store::User made;
  made.id = demo.user;
  made.workspace = demo.workspace;
  made.name = demo.name;
  made.email = "demo";
  made.role = std::string(name_of(demo.role));
  auto added = state.users().add(demo.workspace, made);
  if (!added && added.error().kind != base::ErrorKind::conflict) return added;
  return {};
}

}  // namespace parlance::trust
