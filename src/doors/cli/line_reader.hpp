// Lines that a person types: edited and remembered on a terminal, read as they come from anywhere else.
#pragma once

#include <memory>
#include <string>

#include "doors/cli/terminal.hpp"

namespace parlance::doors::cli {

/// Belongs to one thread. On a terminal, by libedit: cursor keys, Ctrl-R and the like, and earlier lines,
/// also those of earlier conversations where there is a history file.
class LineReader {
 public:
  /// `history_file` "" remembers nothing between conversations; its folder is made where it is missing.
  LineReader(Terminal& terminal, std::string history_file);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// False at the end: Ctrl-D on an empty line, or the end of the input. Ctrl-C drops what was typed and asks
  /// anew.
  [[nodiscard]] bool next(std::string& line);

 private:
  struct Editor;
  Terminal& terminal_;
  std::unique_ptr<Editor> editor_;  ///< nullptr where there is no terminal to edit on
};

/// Of libedit.
[[nodiscard]] std::string line_editor_version();

}  // namespace parlance::doors::cli
