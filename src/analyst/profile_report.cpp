#include "analyst/profile_report.hpp"

namespace parlance::analyst {

base::Result<ProfileReport> make_profile(Workbench& workbench, const base::CancelToken& cancel) {
  semantic::SurveyOptions options;
  options.cancel = cancel;
  return semantic::report(workbench.source(), workbench.catalog(), options);
}

std::string role_name(semantic::Role role) {
  switch (role) {
    case semantic::Role::identifier:
      return "identifier";
    case semantic::Role::dimension:
      return "dimension";
    case semantic::Role::measure:
      return "measure";
    case semantic::Role::time:
      return "time";
    case semantic::Role::flag:
      return "flag";
    case semantic::Role::text:
      return "text";
  }
  return "dimension";
}

}  // namespace parlance::analyst
