// The pack of the web app, taken in by the assembler where it was there when the program was built.
#include <cstddef>

#include "doors/http/site.hpp"

#ifdef PARLANCE_SITE_PACK
asm(".section .rodata\n"
    ".global parlance_site_begin\n.global parlance_site_end\n"
    "parlance_site_begin:\n.incbin \"" PARLANCE_SITE_PACK
    "\"\n"
    "parlance_site_end:\n.byte 0\n"
    ".previous\n");

extern "C" const char parlance_site_begin[];
extern "C" const char parlance_site_end[];
#endif

namespace parlance::doors::http {

std::string_view carried_site() {
#ifdef PARLANCE_SITE_PACK
  return {parlance_site_begin, static_cast<std::size_t>(parlance_site_end - parlance_site_begin)};
#else
  return {};
#endif
}

}  // namespace parlance::doors::http
