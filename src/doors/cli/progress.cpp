#include "doors/cli/progress.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace parlance::doors::cli {

Progress::Progress(Terminal& terminal, std::string what) : terminal_(terminal), what_(std::move(what)) {}

Progress::~Progress() {
  if (shown_) terminal_.error << "\r\x1b[K" << std::flush;
}

void Progress::at(double share) {
  say(std::to_string(static_cast<int>(std::clamp(share, 0.0, 1.0) * 100)) + " %");
}

void Progress::say(const std::string& text) {
  using namespace std::chrono_literals;
  if (!terminal_.error_is_terminal) return;
  const std::scoped_lock lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now - start_ < 300ms || now - last_ < 50ms) return;
  last_ = now;
  shown_ = true;
  const auto line = base::cut_to_width(harmless(what_ + " " + text), terminal_.width - 1);
  terminal_.error << "\r" << line << "\x1b[K" << std::flush;
}

}  // namespace parlance::doors::cli
