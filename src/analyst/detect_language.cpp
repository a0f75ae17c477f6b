#include "analyst/detect_language.hpp"

#include <cld2/public/compact_lang_det.h>

namespace parlance::analyst {

std::string detect_language(std::string_view text) {
  bool reliable = false;
  const auto language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return "en";
  return CLD2::LanguageCode(language);
}

}  // namespace parlance::analyst
