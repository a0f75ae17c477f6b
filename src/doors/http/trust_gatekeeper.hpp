// The gate as trust keeps it.
#pragma once

#include <optional>

#include "doors/http/gatekeeper.hpp"
#include "trust/entry/identification.hpp"
#include "trust/entry/visitors.hpp"
#include "trust/principal.hpp"
#include "trust/rate_limits.hpp"

namespace parlance::doors::http {

/// Thread-safe; what it is given outlives it. With `demo` whoever shows nothing is let in as that principal,
/// else with `visitors` (nullptr for none), where a route takes them, as one of those.
class TrustGatekeeper final : public Gatekeeper {
 public:
  TrustGatekeeper(const trust::Identification& identification, const trust::RateLimits& limits,
                  std::optional<trust::Principal> demo, const trust::Visitors* visitors);
  base::Result<void> glance(const Credential& credential) override;
  base::Result<std::shared_ptr<const trust::Principal>> identify(const Credential& credential,
                                                                 const net::RequestHead& head) override;
  base::Result<std::shared_ptr<const trust::Principal>> visitor() override;
  base::Result<void> allow(const trust::Principal& principal, trust::Action action,
                           const std::string& database) override;
  Allowance take(Limit limit, const trust::Principal* principal, std::string_view address) override;
  [[nodiscard]] std::string user_id(const trust::Principal& principal) const override;

 private:
  const trust::Identification* identification_;
  const trust::RateLimits* limits_;
  const trust::Visitors* visitors_;
  std::shared_ptr<const trust::Principal> demo_;  ///< nullptr where there is none
};

}  // namespace parlance::doors::http
