// Any bytes at all as the address of a source: what is taken has a known scheme, a plain host and no options
// that lead elsewhere, and its location is an address that reads the same and holds no password.
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"
#include "trust/source/source_address.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace parlance;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  for (const std::string& address : {text, "postgresql://" + text, "mysql://reader:secret@host/" + text}) {
    const auto url = trust::parse_source_url(base::Secret(address));
    if (!url) continue;
    require(!url->host.empty() && url->host.find_first_of("/@,%? ") == std::string::npos);
    require(base::is_valid_utf8(url->database) && base::printable(url->database) == url->database);
    for (const auto& [name, value] : url->options)
      require(name != "host" && name != "hostaddr" && name != "service");
    const auto again = trust::parse_source_url(base::Secret(url->location()));
    require(url->location().size() > trust::source_url_limit ||
            (again && again->host == url->host && again->port == url->port &&
             again->database == url->database && again->options == url->options && again->user.empty() &&
             again->password.empty()));
    const auto denied = trust::check_source_address(
        *url, {}, [](const std::string&) -> base::Result<std::vector<std::string>> {
          return std::vector<std::string>{"1.1.1.1", "10.0.0.1"};
        });
    require(!denied || denied->empty());
  }
  return 0;
}
