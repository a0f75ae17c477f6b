#include "store/moment.hpp"

#include <chrono>

namespace parlance::store {

Moment now() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace parlance::store
