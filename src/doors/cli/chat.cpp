// parlance chat
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/deliver.hpp"
#include "doors/cli/line_reader.hpp"
#include "doors/cli/open.hpp"
#include "doors/cli/show_answer.hpp"
#include "doors/cli/show_error.hpp"
#include "doors/cli/show_schema.hpp"

namespace parlance::doors::cli {
namespace {

/// One conversation in the terminal. Lives on one thread.
class Talk {
 public:
  Talk(const Command& command, Workshop& workshop, analyst::Workbench& workbench)
      : command_(command), workshop_(workshop), terminal_(workshop.terminal), workbench_(workbench) {
    conversation_.id = "c_terminal";
  }

  ExitStatus hold() {
    greet();
    LineReader lines(terminal_, workshop_.settings.history_file);
    for (std::string line; lines.next(line);) {
      const auto text = base::trim(line);
      if (text.empty()) continue;
      if (text == ":quit" || text == ":q" || text == ":exit") break;
      if (text.front() == ':') {
        obey(text);
      } else {
        answer(text);
      }
    }
    return ExitStatus::answered;
  }

 private:
  struct Order {
    std::string_view name;
    std::string_view help;
    void (Talk::*run)(const std::string& argument);
  };

  static constexpr auto orders() {
    return std::array{
        Order{":help", "this list", &Talk::help},
        Order{":sql", "the last answer's SQL; with a query, runs it", &Talk::sql},
        Order{":chart", "FILE.svg, .png or .vl.json: writes the last answer's chart", &Talk::chart},
        Order{":new", "starts a new conversation: the next question stands alone", &Talk::start_afresh},
        Order{":again", "asks the last question once more", &Talk::again},
        Order{":history", "the questions so far", &Talk::history},
        Order{":sources", "what is open", &Talk::sources},
        Order{":schema", "its tables and columns", &Talk::schema},
    };
  }

  void greet() {
    if (!terminal_.in_is_terminal) return;
    terminal_.out << "  " << command_.source << ": ask in plain language. :help for more, :quit to leave.\n";
    for (const auto& question : workbench_.suggestions(3)) {
      terminal_.out << styled(terminal_, Style::faint, "  e.g. " + harmless(question)) << "\n";
    }
  }

  void obey(const std::string& text) {
    const auto space = text.find(' ');
    const auto name = text.substr(0, space);
    const auto argument = space == std::string::npos ? "" : base::trim(text.substr(space + 1));
    constexpr auto known = orders();
    const auto found = std::ranges::find(known, name, &Order::name);
    if (found == known.end()) {
      terminal_.error << "There is no command " << harmless(name) << ". Try :help.\n";
      return;
    }
    (this->*found->run)(argument);
  }

  template <class Answering>
  void take(Answering answering) {
    const auto cancel = workshop_.interrupt.begin_work(true);
    auto answer = answering(ask_options(command_, cancel));
    workshop_.interrupt.end_work();
    if (!answer) {
      show_error(answer.error(), false, terminal_);
      return;
    }
    show_answer(*answer, terminal_);
    last_ = std::move(*answer);
  }

  void answer(const std::string& question) {
    asked_.push_back(question);
    take([&](const analyst::AskOptions& options) {
      return workbench_.ask(question, options, &conversation_);
    });
  }

  void help(const std::string&) {
    for (const auto& order : orders()) {
      std::string name(order.name);
      name.resize(10, ' ');
      terminal_.out << "  " << name << order.help << "\n";
    }
    terminal_.out << "  :quit     leaves\n";
  }

  void sql(const std::string& query) {
    if (!query.empty()) {
      take([&](const analyst::AskOptions& options) { return workbench_.sql(query, options); });
    } else if (last_) {
      terminal_.out << harmless(last_->sql) << "\n";
    } else {
      terminal_.error << "Nothing was asked yet.\n";
    }
  }

  void chart(const std::string& path) {
    if (!last_ || path.empty()) {
      terminal_.error << "Ask first, then :chart FILE.svg, FILE.png or FILE.vl.json.\n";
      return;
    }
    const auto written = write_chart(*last_, path);
    if (!written) {
      show_error(written.error(), false, terminal_);
    } else {
      terminal_.out << "  chart written to " << path << "\n";
    }
  }

  void again(const std::string&) {
    if (asked_.empty()) {
      terminal_.error << "Nothing was asked yet.\n";
    } else {
      answer(std::string(asked_.back()));
    }
  }

  void start_afresh(const std::string&) {
    conversation_.forget();
    terminal_.out << "  A new conversation.\n";
  }

  void history(const std::string&) {
    for (std::size_t index = 0; index < asked_.size(); ++index) {
      terminal_.out << "  " << index + 1 << ". " << harmless(asked_[index]) << "\n";
    }
  }

  void sources(const std::string&) {
    terminal_.out << "  " << command_.source << " (" << workbench_.catalog().dialect << ", "
                  << workbench_.catalog().tables.size() << " tables)\n";
  }

  void schema(const std::string&) { show_schema(workbench_.catalog(), terminal_); }

  const Command& command_;
  Workshop& workshop_;
  Terminal& terminal_;
  analyst::Workbench& workbench_;
  analyst::Conversation conversation_;
  std::vector<std::string> asked_;
  std::optional<analyst::Answer> last_;
};

}  // namespace

ExitStatus chat(const Command& command, Workshop& workshop) {
  const auto cancel = workshop.interrupt.begin_work();
  auto workbench = open_workbench(command, workshop, cancel);
  workshop.interrupt.end_work();
  if (!workbench) return show_error(workbench.error(), false, workshop.terminal);
  return Talk(command, workshop, **workbench).hold();
}

}  // namespace parlance::doors::cli
