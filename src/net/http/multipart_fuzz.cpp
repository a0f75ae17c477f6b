// Any bytes as a multipart body: what comes out does not depend on the pieces in which it came.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "net/http/multipart.hpp"

namespace {

using namespace parlance;

struct Recorder : net::PartReceiver {
  std::string seen;
  base::Result<void> begin(net::Part part) override {
    if (part.file_name && part.file_name->find_first_of("/\\") != std::string::npos) std::abort();
    seen += "[" + part.name + "]";
    return {};
  }
  base::Result<void> write(std::string_view bytes) override {
    seen += bytes;
    return {};
  }
  base::Result<void> end() override {
    seen += ";";
    return {};
  }
};

std::string parsed(std::string_view body, std::size_t step) {
  Recorder recorder;
  net::MultipartParser parser("b", recorder, {.parts = 4, .head = 200});
  bool fine = true;
  for (std::size_t at = 0; fine && at < body.size(); at += step) {
    fine = parser.write(body.substr(at, step)).has_value();
  }
  return fine && parser.finish() ? recorder.seen : "refused";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(bytes), size);
  const std::string whole = parsed(body, size + 1);
  // A byte at a time as far as that is quick.
  if (parsed(body, 1 + size / 300) != whole || parsed(body, 13) != whole) std::abort();
  return 0;
}
