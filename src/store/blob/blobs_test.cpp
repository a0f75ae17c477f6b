// What blobs do on disk and in an object store alike.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <thread>

#include "net/http/client.hpp"
#include "store/blob/blob.hpp"
#include "store/peer_process.hpp"

namespace parlance::store {
namespace {

namespace fs = std::filesystem;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

BlobName blob(const std::string& name) { return *BlobName::parse(name); }

template <class T>
std::string blob_code(const base::Result<T>& result) {
  return result ? "" : result.error().code;
}

/// moto, which speaks S3.
class ObjectStore {
 public:
  static ObjectStore* shared() {
    static const auto store = start_new();
    return store.get();
  }
  /// A bucket of a name not used before.
  S3Options new_bucket() {
    S3Options options;
    options.endpoint = endpoint();
    options.bucket = "bucket-" + std::to_string(++buckets_);
    options.key_id = "key";
    options.secret = base::Secret("secret");
    net::Call call;
    call.method = "PUT";
    call.url = options.endpoint + "/" + options.bucket;
    call.signature =
        net::Signature{.region = options.region, .service = "s3", .key_id = "key", .secret = "secret"};
    const auto made = client.call(call);
    EXPECT_TRUE(made && made->status == 200);
    return options;
  }

  net::Client client;

 private:
  static std::unique_ptr<ObjectStore> start_new() {
    const auto program = find_program({PARLANCE_ROOT "/build/peers/bin/moto_server"});
    if (program.empty()) return nullptr;
    auto store = std::make_unique<ObjectStore>();
    store->process_ = std::make_unique<PeerProcess>(
        std::vector<std::string>{program, "-H", "127.0.0.1", "-p", std::to_string(store->port_)}, "",
        store->folder_.path() + "/log");
    for (int i = 0; i < 600; ++i) {
      net::Call call;
      call.url = store->endpoint() + "/";
      if (store->client.call(call)) return store;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return nullptr;
  }
  [[nodiscard]] std::string endpoint() const { return "http://127.0.0.1:" + std::to_string(port_); }

  TemporaryFolder folder_;
  int port_ = free_port();
  int buckets_ = 0;
  std::unique_ptr<PeerProcess> process_;
};

constexpr const char* no_moto =
    "moto is not installed (scripts/peers.sh): blobs in an object store were not tested";

class OnBothStores : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!GetParam()) {
      blobs = *open_disk_blobs(folder.path() + "/blobs");
    } else if (auto* store = ObjectStore::shared()) {
      auto options = store->new_bucket();
      options.prefix = "parlance/";
      options.temporary_folder = folder.path();
      blobs = *open_s3_blobs(options, store->client);
    } else {
      GTEST_SKIP() << no_moto;
    }
  }
  std::string read(const std::string& name) {
    const auto file = blobs->open(blob(name));
    return file ? content_of(file->path()) : "<" + file.error().code + ">";
  }
  TemporaryFolder folder;
  std::unique_ptr<Blobs> blobs;
};
INSTANTIATE_TEST_SUITE_P(Stores, OnBothStores, testing::Values(false, true),
                         [](const auto& info) { return std::string(info.param ? "s3" : "disk"); });

TEST_P(OnBothStores, KeepReplaceAndRemove) {
  EXPECT_EQ(read("a/b.csv"), "<not_found>");
  EXPECT_FALSE(*blobs->exists(blob("a/b.csv")));
  ASSERT_EQ(blob_code(blobs->put(blob("a/b.csv"), "one")), "");
  EXPECT_EQ(read("a/b.csv"), "one");
  ASSERT_EQ(blob_code(blobs->put(blob("a/b.csv"), "")), "");
  EXPECT_EQ(read("a/b.csv"), "");
  EXPECT_TRUE(*blobs->exists(blob("a/b.csv")));
  EXPECT_EQ(read("a"), "<not_found>");
  EXPECT_FALSE(*blobs->exists(blob("a")));
  ASSERT_EQ(blob_code(blobs->remove(blob("a/b.csv"))), "");
  ASSERT_EQ(blob_code(blobs->remove(blob("a/b.csv"))), "");
  EXPECT_EQ(read("a/b.csv"), "<not_found>");
}

TEST_P(OnBothStores, FilesAreTakenWhole) {
  const auto path = folder.path() + "/source";
  std::string content(3'000'000, '\0');
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<char>(i * 31 + i / 7);
  std::ofstream(path, std::ios::binary) << content;
  ASSERT_EQ(blob_code(blobs->put_file(blob("w_1/ds_1/1"), path)), "");
  EXPECT_EQ(content_of(path), content);
  EXPECT_EQ(read("w_1/ds_1/1"), content);
  EXPECT_EQ(blob_code(blobs->put_file(blob("x"), folder.path() + "/none")), "not_found");
}

TEST_P(OnBothStores, FetchedFilesGoWithWhoHoldsThem) {
  ASSERT_TRUE(blobs->put(blob("a"), "one"));
  std::string path;
  {
    auto file = blobs->open(blob("a"));
    ASSERT_TRUE(file);
    const auto moved = *std::move(file);
    path = moved.path();
    EXPECT_EQ(content_of(path), "one");
  }
  EXPECT_EQ(fs::exists(path), !GetParam());
  EXPECT_EQ(read("a"), "one");
}

TEST_P(OnBothStores, ListsByPrefixInPages) {
  std::set<std::string> names;
  for (int i = 0; i < 7; ++i) names.insert("w_1/ds-" + std::to_string(i));
  for (const auto& name : names) ASSERT_TRUE(blobs->put(blob(name), name));
  ASSERT_TRUE(blobs->put(blob("w_2/x"), "y"));
  std::vector<std::string> seen;
  PageRequest request{.after = "", .limit = 3};
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = blobs->list("w_1/", request);
    ASSERT_EQ(blob_code(page), "");
    EXPECT_LE(page->items.size(), 3U);
    for (const auto& item : page->items) {
      seen.push_back(item.name);
      EXPECT_EQ(item.bytes, item.name.size());
    }
    request.after = page->next;
    if (request.after.empty()) break;
  }
  EXPECT_EQ(seen, std::vector<std::string>(names.begin(), names.end()));
  EXPECT_EQ(blobs->list("", {})->items.size(), 8U);
  EXPECT_EQ(blobs->list("none", {})->items.size(), 0U);
}

TEST_P(OnBothStores, ReadersSeeTheOldOrTheNew) {
  const std::string contents[] = {std::string(500'000, 'a'), std::string(500'000, 'b')};
  ASSERT_TRUE(blobs->put(blob("x"), contents[0]));
  std::thread writer([&] {
    for (int i = 1; i <= 10; ++i) EXPECT_EQ(blob_code(blobs->put(blob("x"), contents[i % 2])), "");
  });
  for (int i = 0; i < 10; ++i) {
    const auto seen = read("x");
    EXPECT_TRUE(seen == contents[0] || seen == contents[1]);
  }
  writer.join();
}

TEST(BlobName, LeadsNowhereElse) {
  for (const auto* good : {"a", "A-1_b.csv", "w_1/ds_2/3", "a/b/c/d/e/f/g/h", "a..b"})
    EXPECT_TRUE(BlobName::parse(good)) << good;
  const std::string wrong[] = {"",
                               ".",
                               "..",
                               "../a",
                               "a/..",
                               "a/../b",
                               "/a",
                               "a/",
                               "a//b",
                               ".a",
                               "a/.b",
                               "a b",
                               "a\\b",
                               "a\nb",
                               "ä",
                               "a%2fb",
                               "~",
                               "a:b",
                               "a?b",
                               "a/b/c/d/e/f/g/h/i",
                               std::string("a\0b", 3),
                               std::string(201, 'a'),
                               "\xff",
                               "..\\a",
                               "a*"};
  for (const auto& name : wrong) {
    const auto parsed = BlobName::parse(name);
    ASSERT_FALSE(parsed) << name;
    EXPECT_EQ(parsed.error().code, "bad_blob_name");
  }
}

TEST(DiskBlobs, LeaveNothingHalfWritten) {
  const TemporaryFolder folder;
  const auto blobs = *open_disk_blobs(folder.path() + "/blobs");
  ASSERT_TRUE(blobs->put(blob("a"), "one"));
  fs::create_directory(folder.path() + "/blobs/b");
  EXPECT_EQ(blob_code(blobs->put(blob("b"), "two")), "blobs_unreachable");  // a folder is in its place
  EXPECT_EQ(blob_code(blobs->put(blob("a/c"), "two")), "not_found");        // a file is in the way
  EXPECT_TRUE(fs::is_empty(folder.path() + "/blobs/.incoming"));
  EXPECT_EQ(blobs->list("", {})->items.size(), 1U);
}

TEST(DiskBlobs, ClearAwayWhatACrashLeft) {
  const TemporaryFolder folder;
  const auto incoming = folder.path() + "/blobs/.incoming";
  fs::create_directories(incoming);
  std::ofstream(incoming + "/old") << "x";
  std::ofstream(incoming + "/young") << "x";
  fs::last_write_time(incoming + "/old", fs::file_time_type::clock::now() - std::chrono::hours(48));
  const auto blobs = open_disk_blobs(folder.path() + "/blobs");
  EXPECT_FALSE(fs::exists(incoming + "/old"));
  EXPECT_TRUE(fs::exists(incoming + "/young"));
  EXPECT_EQ((*blobs)->list("", {})->items.size(), 0U);
}

TEST(DiskBlobs, SayWhenTheFolderCannotBeUsed) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() + "/file") << "x";
  EXPECT_EQ(blob_code(open_disk_blobs(folder.path() + "/file/blobs")), "blobs_unreachable");
  const auto blobs = *open_disk_blobs(folder.path() + "/blobs");
  fs::remove_all(folder.path() + "/blobs");
  EXPECT_FALSE(blobs->put(blob("a"), "x"));
}

TEST(S3Blobs, SayWhatIsWrong) {
  auto* store = ObjectStore::shared();
  if (store == nullptr) GTEST_SKIP() << no_moto;
  auto options = store->new_bucket();
  options.bucket = "there-is-none";
  const auto nowhere = *open_s3_blobs(options, store->client);
  EXPECT_EQ(blob_code(nowhere->put(blob("a"), "x")), "blobs_refused");
  EXPECT_EQ(blob_code(nowhere->list("", {})), "blobs_refused");
  options.endpoint = "http://127.0.0.1:" + std::to_string(free_port());
  const auto away = *open_s3_blobs(options, store->client);
  EXPECT_EQ(blob_code(away->put(blob("a"), "x")), "blobs_unreachable");
  EXPECT_EQ(blob_code(away->open(blob("a"))), "blobs_unreachable");
}

TEST(S3Blobs, WrongOptionsAreRefused) {
  const net::Client client;
  const auto code = [&](const std::function<void(S3Options&)>& spoil) {
    S3Options options{.endpoint = "http://127.0.0.1:1",
                      .region = "r",
                      .bucket = "b",
                      .prefix = "p/",
                      .key_id = "k",
                      .secret = base::Secret("s"),
                      .temporary_folder = ""};
    spoil(options);
    return blob_code(open_s3_blobs(options, client));
  };
  EXPECT_EQ(code([](S3Options&) {}), "");
  EXPECT_EQ(code([](S3Options& options) { options.endpoint = "ftp://x"; }), "bad_blob_options");
  EXPECT_EQ(code([](S3Options& options) { options.bucket = ""; }), "bad_blob_options");
  EXPECT_EQ(code([](S3Options& options) { options.key_id = ""; }), "bad_blob_options");
  EXPECT_EQ(code([](S3Options& options) { options.secret = base::Secret(); }), "bad_blob_options");
  EXPECT_EQ(code([](S3Options& options) { options.prefix = "../"; }), "bad_blob_options");
}

}  // namespace
}  // namespace parlance::store
