#include "doors/http/trust_gatekeeper.hpp"

#include <utility>

#include "trust/access.hpp"

namespace parlance::doors::http {
namespace {

Allowance allowance_of(const trust::RateVerdict& verdict) {
  Allowance allowance;
  allowance.allowed = verdict.allowed;
  allowance.limit = static_cast<std::uint64_t>(verdict.limit);
  allowance.remaining = static_cast<std::uint64_t>(verdict.remaining);
  allowance.retry_after = std::chrono::seconds(verdict.retry);
  allowance.reset = std::chrono::seconds(verdict.reset);
  return allowance;
}

std::unexpected<base::Error> nobody() {
  return base::fail(
      base::ErrorKind::unauthenticated, "credential_missing",
      "Say who is asking: an access token from POST /api/v1/auth/login as `Authorization: Bearer`, or "
      "an API key as `X-API-Key`.");
}

}  // namespace

TrustGatekeeper::TrustGatekeeper(const trust::Identification& identification, const trust::RateLimits& limits,
                                 std::optional<trust::Principal> demo, const trust::Visitors* visitors)
    : identification_(&identification), limits_(&limits), visitors_(visitors) {
  if (demo) demo_ = std::make_shared<const trust::Principal>(std::move(*demo));
}

base::Result<void> TrustGatekeeper::glance(const Credential& credential) {
  if (credential.kind != Credential::Kind::none) return identification_->glance(credential.text);
  if (demo_) return {};
  return nobody();
}

base::Result<std::shared_ptr<const trust::Principal>> TrustGatekeeper::identify(const Credential& credential,
                                                                                const net::RequestHead&) {
  if (credential.kind == Credential::Kind::none) {
    if (demo_) return demo_;
    return nobody();
  }
  auto principal = identification_->identify(credential.text);
  if (!principal) return base::fail(std::move(principal));
  return std::make_shared<const trust::Principal>(std::move(*principal));
}

base::Result<std::shared_ptr<const trust::Principal>> TrustGatekeeper::visitor() {
  if (demo_) return demo_;
  if (visitors_ == nullptr) return nobody();
  auto principal = visitors_->principal();
  if (!principal) return base::fail(std::move(principal));
  return std::make_shared<const trust::Principal>(std::move(*principal));
}

base::Result<void> TrustGatekeeper::allow(const trust::Principal& principal, trust::Action action,
                                          const std::string& database) {
  if (database.empty()) return trust::may(principal, action);
  return trust::may(principal, action, store::DatabaseId(database));
}

Allowance TrustGatekeeper::take(Limit limit, const trust::Principal* principal, std::string_view address) {
  if (limit == Limit::none) return {};
  if (limit == Limit::logins) return allowance_of(limits_->take_login(address));
  return allowance_of(principal == nullptr ? limits_->take_anonymous(address)
                                           : limits_->take(*principal, address));
}

std::string TrustGatekeeper::user_id(const trust::Principal& principal) const { return principal.user.str(); }

}  // namespace parlance::doors::http
