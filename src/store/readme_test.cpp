// The example of README.md.
#include <gtest/gtest.h>

#include "store/backup.hpp"
#include "store/blob/blob.hpp"
#include "store/cache/cache.hpp"
#include "store/peer_process.hpp"
#include "store/state/state.hpp"

namespace parlance::store {
namespace {

TEST(StoreReadme, Example) {
  const TemporaryFolder temporary;
  const auto& folder = temporary.path();

  StateOptions options;
  options.path = folder + "/state.db";
  const auto state = State::open(options);
  ASSERT_TRUE(state);
  const auto workspace = base::make_id<id_kind::Workspace>();
  EXPECT_TRUE((*state)->workspaces().add({workspace, "Acme", 0}));
  EXPECT_TRUE((*state)->settings().put(workspace, "language", "de"));
  EXPECT_EQ(*(*state)->settings().get(workspace, "language"), "de");

  const auto cache = make_memory_cache(64 << 20);
  EXPECT_TRUE(cache->take_tokens("user u_1", 100.0 / 60, 100, 1).taken);

  const auto blobs = open_disk_blobs(folder + "/blobs");
  ASSERT_TRUE(blobs);
  EXPECT_TRUE((*blobs)->put(*BlobName::parse("w_1/sales.csv"), "a,b\n1,2\n"));
  const auto report = back_up(**state, blobs->get(), folder + "/backup");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->blobs, 1);
}

}  // namespace
}  // namespace parlance::store
