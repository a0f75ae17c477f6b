#include "net/http/client.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <openssl/sha.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <mutex>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "net/http/header_value.hpp"

namespace parlance::net {
namespace {

constexpr std::size_t kept_handles = 16;
constexpr long redirects = 5;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// One call while it is under way; what libcurl calls back finds it here.
struct Progress {
  const Call& call;
  Response response;
  File sent;
  File received;
  std::size_t received_size = 0;
  bool denied = false;
  bool too_large = false;
  bool disk_failed = false;
};

std::string text_of(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* from = address.sa_family == AF_INET6
                         ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr)
                         : static_cast<const void*>(&reinterpret_cast<const sockaddr_in&>(address).sin_addr);
  const char* written = inet_ntop(address.sa_family, from, text.data(), text.size());
  return written == nullptr ? "" : written;
}

/// Called for each address that a name came to, redirects too, before anything is sent there.
curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& progress = *static_cast<Progress*>(data);
  if (progress.call.reach == Reach::public_only && !is_public_address(text_of(address->addr))) {
    progress.denied = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& progress = *static_cast<Progress*>(data);
  progress.received_size += size;
  if (progress.received_size > progress.call.answer_limit) {
    progress.too_large = true;
    return 0;
  }
  if (!progress.received) {
    progress.response.body.append(bytes, size);
    return size;
  }
  const std::size_t written = std::fwrite(bytes, 1, size, progress.received.get());
  progress.disk_failed = written != size;
  return written;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& progress = *static_cast<Progress*>(data);
  std::string_view line(bytes, size);
  if (line.starts_with("HTTP/")) {  // of the answer after a redirect or an interim one: begins anew
    progress.response.headers = Headers();
    return size;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string_view value = line.substr(colon + 1);
  while (value.ends_with('\n') || value.ends_with('\r')) value.remove_suffix(1);
  progress.response.headers.add(line.substr(0, colon), std::string(trim_blanks(value)));
  return size;
}

std::size_t give_body(char* into, std::size_t, std::size_t room, void* data) {
  auto& progress = *static_cast<Progress*>(data);
  const std::size_t count = std::fread(into, 1, room, progress.sent.get());
  return std::ferror(progress.sent.get()) != 0 ? CURL_READFUNC_ABORT : count;
}

int seek_body(void* data, curl_off_t offset, int origin) {
  auto& progress = *static_cast<Progress*>(data);
  return fseeko(progress.sent.get(), offset, origin) == 0 ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

int look_for_cancel(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Progress*>(data)->call.cancel.cancelled() ? 1 : 0;
}

/// Where a call goes, for messages; the query may hold secrets and is left out, as is a password.
std::string place_of(const std::string& url) {
  std::string place = url.substr(0, url.find_first_of("?#"));
  const auto scheme = place.find("://");
  const auto at = place.find('@');
  if (scheme != std::string::npos && at != std::string::npos) place.erase(scheme + 3, at - scheme - 2);
  return place;
}

std::unexpected<base::Error> call_failed(const Call& call, base::ErrorKind kind, std::string_view code,
                                         std::string_view what) {
  return base::fail(kind, code, "The call to " + place_of(call.url) + " failed: " + std::string(what) + ".",
                    {{"url", place_of(call.url)}});
}

std::unexpected<base::Error> explain(CURLcode code, const Progress& progress) {
  using Kind = base::ErrorKind;
  const Call& call = progress.call;
  if (progress.denied) {
    return call_failed(call, Kind::refused, "address_denied",
                       "its address is not one of the public internet, which alone may be called");
  }
  if (progress.too_large) {
    return call_failed(call, Kind::over_limit, "answer_too_large",
                       "the answer is larger than " + std::to_string(call.answer_limit) + " bytes");
  }
  if (progress.disk_failed) {
    return call_failed(call, Kind::source_failed, "unreachable", "the answer could not be written to disk");
  }
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return call_failed(call, Kind::cancelled, "cancelled", "it was called off");
    case CURLE_OPERATION_TIMEDOUT:
      return call_failed(call, Kind::unavailable, "timed_out", "it took too long");
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return call_failed(call, Kind::usage, "bad_url", "the address must begin with http:// or https://");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return call_failed(call, Kind::source_failed, "bad_certificate",
                         "its certificate is not one that this machine trusts");
    default:
      return call_failed(call, Kind::unavailable, "unreachable", curl_easy_strerror(code));
  }
}

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

void add_line(List& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  static_cast<void>(list.release());
  list.reset(longer);
}

/// What S3 wants to know of the body beside the signature, which libcurl puts in from here. A file is not
/// read twice for it.
std::string content_hash(const Call& call) {
  if (!call.body_file.empty()) return "UNSIGNED-PAYLOAD";
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(call.body.data()), call.body.size(), digest.data());
  std::string text;
  for (const unsigned char byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

base::Result<List> header_list(const Call& call) {
  List list;
  for (const auto& field : call.headers.fields()) {
    if (!is_token(field.name) || !is_one_line(field.value)) {
      return call_failed(call, base::ErrorKind::usage, "bad_url", "a header is not one line");
    }
    // A header without a value is written with ";" for libcurl; with ":" it would be left out.
    add_line(list, field.value.empty() ? field.name + ";" : field.name + ": " + field.value);
  }
  const bool has_body = !call.body.empty() || !call.body_file.empty();
  if (has_body && call.headers.find("Content-Type") == nullptr) {
    add_line(list, "Content-Type: application/octet-stream");  // libcurl would say that it is a form
  }
  if (call.signature && call.signature->service == "s3" &&
      call.headers.find("x-amz-content-sha256") == nullptr) {
    add_line(list, "x-amz-content-sha256: " + content_hash(call));
  }
  return list;
}

base::Result<void> open_files(Progress& progress) {
  const Call& call = progress.call;
  if (!call.body_file.empty()) {
    progress.sent.reset(std::fopen(call.body_file.c_str(), "rbe"));
    if (!progress.sent) {
      return call_failed(call, base::ErrorKind::source_failed, "unreachable",
                         "the file to be sent cannot be read");
    }
  }
  if (!call.to_file.empty()) {
    progress.received.reset(std::fopen(call.to_file.c_str(), "wbe"));
    if (!progress.received) {
      return call_failed(call, base::ErrorKind::source_failed, "unreachable",
                         "the file for the answer cannot be written");
    }
  }
  return {};
}

/// The query is signed with its parameters in order; libcurl signs them as they come.
std::string with_sorted_query(const std::string& url) {
  const auto question = url.find('?');
  if (question == std::string::npos) return url;
  auto parameters = base::split(url.substr(question + 1), '&');
  std::ranges::sort(parameters);
  return url.substr(0, question + 1) + base::join(parameters, "&");
}

void set_limits(CURL* handle, Progress& progress) {
  const Call& call = progress.call;
  const std::string url = call.signature ? with_sorted_query(call.url) : call.url;
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(handle, CURLOPT_MAXREDIRS, redirects);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_EXPECT_100_TIMEOUT_MS, 200L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_time.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(call.time.count()));
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, look_for_cancel);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &progress);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &progress);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &progress);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &progress);
  // A proxy would be connected to instead, and its address checked instead of the one that matters.
  if (call.reach == Reach::public_only) curl_easy_setopt(handle, CURLOPT_PROXY, "");
}

void send_file_body(CURL* handle, Progress& progress) {
  fseeko(progress.sent.get(), 0, SEEK_END);
  const auto size = static_cast<curl_off_t>(ftello(progress.sent.get()));
  fseeko(progress.sent.get(), 0, SEEK_SET);
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, size);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_body);
  curl_easy_setopt(handle, CURLOPT_READDATA, &progress);
  curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, seek_body);
  curl_easy_setopt(handle, CURLOPT_SEEKDATA, &progress);
}

base::Result<void> set_method_and_body(CURL* handle, Progress& progress) {
  const Call& call = progress.call;
  if (!is_token(call.method)) return call_failed(call, base::ErrorKind::usage, "bad_url", "no such method");
  const bool may_be_empty = call.method == "POST" || call.method == "PUT" || call.method == "PATCH";
  if (call.method == "HEAD") {
    curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    return {};
  }
  if (progress.sent) {
    send_file_body(handle, progress);
  } else if (!call.body.empty() || may_be_empty) {
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call.body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
  }
  // A method that is set stays through redirects; libcurl's own POST becomes GET where the standard says so.
  const bool own = call.method == "GET" || (call.method == "POST" && !progress.sent);
  if (!own || (call.method == "GET" && !call.body.empty())) {
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, call.method.c_str());
  }
  return {};
}

void set_signature(CURL* handle, const Signature& signature) {
  const std::string provider = "aws:amz:" + signature.region + ":" + signature.service;
  curl_easy_setopt(handle, CURLOPT_AWS_SIGV4, provider.c_str());
  curl_easy_setopt(handle, CURLOPT_USERNAME, signature.key_id.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, signature.secret.c_str());
}

}  // namespace

/// Handles that rest, each with the connections it has open. Those of calls to public addresses alone are
/// kept apart: an open connection is used again without its address being looked at.
struct Client::Handles {
  struct Close {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  using Handle = std::unique_ptr<CURL, Close>;

  std::mutex mutex;
  std::array<std::vector<Handle>, 2> resting;

  Handle take(Reach reach) {
    const std::lock_guard lock(mutex);
    auto& of_reach = resting[static_cast<std::size_t>(reach)];
    if (of_reach.empty()) return Handle(curl_easy_init());
    Handle handle = std::move(of_reach.back());
    of_reach.pop_back();
    return handle;
  }
  void give_back(Handle handle, Reach reach) {
    curl_easy_reset(handle.get());  // forgets options and secrets, keeps connections
    const std::lock_guard lock(mutex);
    auto& of_reach = resting[static_cast<std::size_t>(reach)];
    if (of_reach.size() < kept_handles) of_reach.push_back(std::move(handle));
  }
};

Client::Client() : handles_(std::make_unique<Handles>()) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);  // thread-safe only as a static
  static_cast<void>(ready);
}

Client::~Client() = default;

base::Result<Response> Client::call(const Call& call) const {
  Progress progress{call, {}, nullptr, nullptr};
  if (call.cancel.cancelled()) return explain(CURLE_ABORTED_BY_CALLBACK, progress);
  auto headers = header_list(call);
  if (!headers) return base::fail(std::move(headers));
  auto opened = open_files(progress);
  if (!opened) return base::fail(std::move(opened));
  Handles::Handle handle = handles_->take(call.reach);
  if (!handle) return explain(CURLE_OUT_OF_MEMORY, progress);
  set_limits(handle.get(), progress);
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers->get());
  auto set = set_method_and_body(handle.get(), progress);
  if (!set) return base::fail(std::move(set));
  if (call.signature) set_signature(handle.get(), *call.signature);
  const CURLcode code = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  handles_->give_back(std::move(handle), call.reach);
  if (code != CURLE_OK) return explain(code, progress);
  if (progress.received && std::fflush(progress.received.get()) != 0) {
    progress.disk_failed = true;
    return explain(CURLE_WRITE_ERROR, progress);
  }
  progress.response.status = static_cast<unsigned>(status);
  return std::move(progress.response);
}

}  // namespace parlance::net
