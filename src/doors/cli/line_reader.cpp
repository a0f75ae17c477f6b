#include "doors/cli/line_reader.hpp"

#include <histedit.h>
#include <langinfo.h>
#include <sys/stat.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

namespace parlance::doors::cli {
namespace {

constexpr int remembered_lines = 1'000;

/// libedit decodes by the locale; without one that knows UTF-8, letters beyond ASCII could not be typed.
void use_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::string_view(nl_langinfo(CODESET)) != "UTF-8") std::setlocale(LC_CTYPE, "C.UTF-8");
}

bool can_edit(const Terminal& terminal) {
  const char* kind = std::getenv("TERM");
  return terminal.in_is_terminal && terminal.out_is_terminal && kind != nullptr && *kind != '\0' &&
         std::string_view(kind) != "dumb";
}

char* prompt(EditLine*) {
  static char text[] = "› ";
  return text;
}

}  // namespace

struct LineReader::Editor {
  explicit Editor(std::string file) : history_file(std::move(file)) {
    use_utf8();
    edit = el_init("parlance", stdin, stdout, stderr);
    history = history_init();
    HistEvent event{};
    ::history(history, &event, H_SETSIZE, remembered_lines);
    ::history(history, &event, H_SETUNIQUE, 1);
    if (!history_file.empty()) ::history(history, &event, H_LOAD, history_file.c_str());
    el_set(edit, EL_CLIENTDATA, this);
    el_set(edit, EL_PROMPT, prompt);
    el_set(edit, EL_EDITOR, "emacs");
    el_set(edit, EL_HIST, ::history, history);
    // While a line is typed Ctrl-C is a key; while a question runs it is the signal again.
    el_set(edit, EL_SETTY, "-d", "-isig", nullptr);
    el_set(edit, EL_ADDFN, "drop-line", "drops what was typed", drop_line);
    el_set(edit, EL_BIND, "^C", "drop-line", nullptr);
    el_set(edit, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  }
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;
  ~Editor() {
    save();
    history_end(history);
    el_end(edit);
  }

  static unsigned char drop_line(EditLine* edit, int) {
    Editor* editor = nullptr;
    el_get(edit, EL_CLIENTDATA, &editor);
    editor->dropped = true;
    return CC_EOF;
  }

  /// For the person's eyes only: questions can say as much as answers.
  void save() {
    if (history_file.empty()) return;
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(history_file).parent_path(), ignored);
    const mode_t before = ::umask(077);
    HistEvent event{};
    ::history(history, &event, H_SAVE, history_file.c_str());
    ::umask(before);
  }

  void remember(const std::string& line) {
    HistEvent event{};
    if (line.find_first_not_of(" \t\n") != std::string::npos)
      ::history(history, &event, H_ENTER, line.c_str());
  }

  EditLine* edit = nullptr;
  History* history = nullptr;
  std::string history_file;
  bool dropped = false;
};

LineReader::LineReader(Terminal& terminal, std::string history_file) : terminal_(terminal) {
  if (can_edit(terminal)) editor_ = std::make_unique<Editor>(std::move(history_file));
}

LineReader::~LineReader() = default;

bool LineReader::next(std::string& line) {
  if (!editor_) {
    if (terminal_.in_is_terminal) terminal_.out << "> " << std::flush;
    return static_cast<bool>(std::getline(terminal_.in, line));
  }
  terminal_.out << "\n" << std::flush;
  while (true) {
    editor_->dropped = false;
    int count = 0;
    const char* typed = el_gets(editor_->edit, &count);
    if (typed != nullptr && count > 0 && !editor_->dropped) {
      line.assign(typed, static_cast<std::size_t>(count));
      if (line.ends_with('\n')) line.pop_back();
      editor_->remember(line);
      return true;
    }
    terminal_.out << (editor_->dropped ? "^C\n" : "\n") << std::flush;
    if (!editor_->dropped) return false;
    el_reset(editor_->edit);
  }
}

std::string line_editor_version() {
  return std::to_string(LIBEDIT_MAJOR) + "." + std::to_string(LIBEDIT_MINOR);
}

}  // namespace parlance::doors::cli
