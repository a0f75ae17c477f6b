#include "insight/embedded.hpp"

// .incbin costs the compiler nothing, whatever the size; an array of bytes would cost seconds.
#define PARLANCE_EMBED(symbol, path) \
  __asm__(                           \
      ".pushsection .rodata,\"a\"\n" \
      ".balign 16\n"                 \
      "parlance_" symbol             \
      "_begin:\n"                    \
      ".incbin \"" path              \
      "\"\n"                         \
      "parlance_" symbol             \
      "_end:\n"                      \
      ".byte 0\n"                    \
      ".globl parlance_" symbol      \
      "_begin\n"                     \
      ".globl parlance_" symbol      \
      "_end\n"                       \
      ".popsection\n")

PARLANCE_EMBED("vega", PARLANCE_VEGA);
PARLANCE_EMBED("vega_lite", PARLANCE_VEGA_LITE);
PARLANCE_EMBED("drawing", PARLANCE_DRAWING);
PARLANCE_EMBED("phrases_en", PARLANCE_PHRASES_EN);

extern "C" {
extern const char parlance_vega_begin[];
extern const char parlance_vega_end[];
extern const char parlance_vega_lite_begin[];
extern const char parlance_vega_lite_end[];
extern const char parlance_drawing_begin[];
extern const char parlance_drawing_end[];
extern const char parlance_phrases_en_begin[];
extern const char parlance_phrases_en_end[];
}

namespace parlance::insight {

std::string_view vega_script() { return {parlance_vega_begin, parlance_vega_end}; }
std::string_view vega_lite_script() { return {parlance_vega_lite_begin, parlance_vega_lite_end}; }
std::string_view drawing_script() { return {parlance_drawing_begin, parlance_drawing_end}; }

std::string_view phrase_file(std::string_view language) {
  if (language == "en") return {parlance_phrases_en_begin, parlance_phrases_en_end};
  return {};
}

}  // namespace parlance::insight
