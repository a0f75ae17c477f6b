// The threads of the door: one pool for questions, in turn among askers, and a small one for all else, so
// that long questions never keep short requests waiting.
#pragma once

#include "analyst/service/workers.hpp"
#include "doors/http/workers.hpp"

namespace parlance::doors::http {

/// Thread-safe. Both pools outlive it.
class Pools final : public Workers {
 public:
  Pools(analyst::Workers& questions, analyst::Workers& others) : questions_(&questions), others_(&others) {}
  bool ask(std::string_view user, std::function<void()> task) override {
    return questions_->post(std::string(user), std::move(task));
  }
  bool post(std::function<void()> task) override { return others_->post("", std::move(task)); }

 private:
  analyst::Workers* questions_;
  analyst::Workers* others_;
};

}  // namespace parlance::doors::http
