#include "language/translate/country_names.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string_view>

namespace parlance::language {
namespace {

std::string display_name(const icu::Locale& country, const icu::Locale& reader) {
  icu::UnicodeString name;
  std::string bytes;
  country.getDisplayCountry(reader, name).toUTF8String(bytes);
  return bytes;
}

}  // namespace

std::vector<std::pair<std::string, std::vector<std::string>>> country_names(Tongue tongue) {
  std::vector<std::pair<std::string, std::vector<std::string>>> names;
  const icu::Locale reader(std::string(code_of(tongue)).c_str());
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const icu::Locale country("", *code);
    auto foreign = display_name(country, reader);
    if (foreign == *code) continue;
    std::vector<std::string> english{display_name(country, icu::Locale::getEnglish()),
                                     country.getISO3Country(), *code};
    names.emplace_back(std::move(foreign), std::move(english));
  }
  return names;
}

}  // namespace parlance::language
