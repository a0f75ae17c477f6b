#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

#include "base/id.hpp"
#include "net/http/client.hpp"
#include "store/blob/blob.hpp"
#include "store/blob/s3_listing.hpp"

namespace parlance::store {
namespace {

constexpr std::size_t most_object_bytes = 5'000'000'000;

std::unexpected<base::Error> unreachable_store() {
  return base::fail(base::ErrorKind::unavailable, "blobs_unreachable",
                    "The object store does not answer as it should; try again shortly.");
}

std::unexpected<base::Error> refused_by_store(unsigned status) {
  return base::fail(base::ErrorKind::unavailable, "blobs_refused",
                    "The object store refuses the key, or has no such bucket; check the settings of both.",
                    {{"status", std::to_string(status)}});
}

/// As a query of a signed request needs it: all but A-Z a-z 0-9 - . _ ~ encoded.
std::string encode_query(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        std::string_view("-._~").find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += {'%', digits[code >> 4U], digits[code & 15U]};
    }
  }
  return encoded;
}

class S3Blobs final : public Blobs {
 public:
  S3Blobs(S3Options options, const net::Client& client) : options_(std::move(options)), client_(client) {}

  base::Result<void> put(const BlobName& name, std::string_view bytes) override {
    auto call = call_for("PUT", name);
    call.body = bytes;
    return expect_done(call, false);
  }

  base::Result<void> put_file(const BlobName& name, const std::string& path) override {
    std::error_code missing;
    if (const auto size = std::filesystem::file_size(path, missing); missing || size > most_object_bytes)
      return base::fail(base::ErrorKind::not_found, "not_found",
                        "There is no such file, or it is over 5 GB.");
    auto call = call_for("PUT", name);
    call.body_file = path;
    return expect_done(call, false);
  }

  [[nodiscard]] base::Result<BlobFile> open(const BlobName& name) override {
    auto call = call_for("GET", name);
    call.to_file = options_.temporary_folder + "/" + base::random_name("parlance-blob");
    BlobFile fetched(call.to_file, true);
    if (auto done = expect_done(call, true); !done) return base::fail(std::move(done));
    return fetched;
  }

  [[nodiscard]] base::Result<bool> exists(const BlobName& name) override {
    auto done = expect_done(call_for("HEAD", name), true);
    if (done) return true;
    if (done.error().code == "not_found") return false;
    return base::fail(std::move(done));
  }

  base::Result<void> remove(const BlobName& name) override {
    auto done = expect_done(call_for("DELETE", name), true);
    if (!done && done.error().code == "not_found") return {};
    return done;
  }

  [[nodiscard]] base::Result<Page<BlobInfo>> list(const std::string& prefix,
                                                  const PageRequest& request) override {
    const auto limit = std::clamp<std::size_t>(request.limit, 1, page_limit);
    net::Call call = signed_call(
        "GET", options_.endpoint + "/" + options_.bucket + "?" + list_query(prefix, request.after, limit));
    auto answer = try_call(call);
    if (!answer) return base::fail(std::move(answer));
    if (answer->status != 200) return failed(answer->status, false);
    const auto listing = read_s3_listing(answer->body);
    if (!listing) return unreachable_store();
    Page<BlobInfo> page;
    for (const auto& object : listing->objects) {
      auto name = object.name.substr(std::min(options_.prefix.size(), object.name.size()));
      if (listing->more) page.next = name;
      if (BlobName::parse(name)) page.items.push_back({std::move(name), object.bytes});
    }
    return page;
  }

 private:
  /// In alphabetical order, as the signature wants it.
  [[nodiscard]] std::string list_query(const std::string& prefix, const std::string& after,
                                       std::size_t limit) const {
    auto query =
        "list-type=2&max-keys=" + std::to_string(limit) + "&prefix=" + encode_query(options_.prefix + prefix);
    if (!after.empty()) query += "&start-after=" + encode_query(options_.prefix + after);
    return query;
  }

  [[nodiscard]] net::Call signed_call(const char* method, std::string url) const {
    net::Call call;
    call.method = method;
    call.url = std::move(url);
    call.signature = net::Signature{.region = options_.region,
                                    .service = "s3",
                                    .key_id = options_.key_id,
                                    .secret = options_.secret.reveal()};
    call.time = std::chrono::minutes(10);
    call.answer_limit = most_object_bytes;
    return call;
  }

  [[nodiscard]] net::Call call_for(const char* method, const BlobName& name) const {
    return signed_call(method,
                       options_.endpoint + "/" + options_.bucket + "/" + options_.prefix + name.str());
  }

  /// All calls can be repeated without harm; one that came to nothing is, twice.
  [[nodiscard]] base::Result<net::Response> try_call(const net::Call& call) const {
    for (int left = 2;; --left) {
      auto answer = client_.call(call);
      if (answer && answer->status < 500) return answer;
      if (left == 0) return unreachable_store();
      std::this_thread::sleep_for(std::chrono::milliseconds(left == 2 ? 100 : 400));
    }
  }

  static std::unexpected<base::Error> failed(unsigned status, bool may_be_missing) {
    if (status == 404 && may_be_missing)
      return base::fail(base::ErrorKind::not_found, "not_found", "There is no stored file of that name.");
    if (status == 400 || status == 403 || status == 404 || status == 401) return refused_by_store(status);
    return unreachable_store();
  }

  [[nodiscard]] base::Result<void> expect_done(const net::Call& call, bool may_be_missing) const {
    auto answer = try_call(call);
    if (!answer) return base::fail(std::move(answer));
    if (answer->status >= 200 && answer->status < 300) return {};
    return failed(answer->status, may_be_missing);
  }

  const S3Options options_;
  const net::Client& client_;
};

}  // namespace

base::Result<std::unique_ptr<Blobs>> open_s3_blobs(S3Options options, const net::Client& client) {
  const bool http = options.endpoint.starts_with("http://") || options.endpoint.starts_with("https://");
  if (!http || options.bucket.empty() || options.key_id.empty() || options.secret.empty())
    return base::fail(base::ErrorKind::usage, "bad_blob_options",
                      "The object store needs the URL of its endpoint, a bucket, a key and its secret.");
  if (!options.prefix.empty() && !BlobName::parse(options.prefix + "x"))
    return base::fail(base::ErrorKind::usage, "bad_blob_options",
                      "The prefix in the object store has letters that names of files cannot have.");
  while (options.endpoint.ends_with('/')) options.endpoint.pop_back();
  if (options.temporary_folder.empty())
    options.temporary_folder = std::filesystem::temp_directory_path().string();
  return std::make_unique<S3Blobs>(std::move(options), client);
}

}  // namespace parlance::store
