#include "base/configuration.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/id.hpp"

namespace parlance::base {
namespace {

constexpr auto table = std::to_array<Setting>({
    {"server.port", SettingKind::integer, "8080", 0, 65'535, "Where it listens."},
    {"server.origins", SettingKind::list, "", 0, 0, "Pages that may call."},
    {"server.demo", SettingKind::flag, "false", 0, 0, "Open to all."},
    {"state.url", SettingKind::secret, "", 0, 0, "Where state is kept."},
    {"traces.sample", SettingKind::number, "0.5", 0, 1, "How many of them."},
    {"log.level", SettingKind::text, "info", 0, 0, "What is written."},
});

class ConfigurationTest : public testing::Test {
 protected:
  ConfigurationTest() : folder_(std::filesystem::temp_directory_path() / random_name("configuration")) {
    std::filesystem::create_directories(folder_);
  }
  ~ConfigurationTest() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  Result<Configuration> read(const std::string& file) {
    return Configuration::read(table, file, [this](const char* name) -> const char* {
      const auto at = environment_.find(name);
      return at == environment_.end() ? nullptr : at->second.c_str();
    });
  }

  std::filesystem::path folder_;
  std::map<std::string, std::string> environment_;
};

TEST_F(ConfigurationTest, TheEnvironmentGoesBeforeTheFile) {
  const auto file = write(
      "a.yaml", "server:\n  port: 9000\n  origins: [https://a.example, https://b.example]\n  demo: yes\n");
  environment_["PARLANCE_SERVER_PORT"] = "9001";
  auto made = read(file);
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ(made->integer("server.port"), 9001);
  EXPECT_EQ(made->list("server.origins"),
            (std::vector<std::string>{"https://a.example", "https://b.example"}));
  EXPECT_TRUE(made->flag("server.demo"));
  EXPECT_EQ(made->text("log.level"), "info");
  EXPECT_EQ(made->number("traces.sample"), 0.5);
  EXPECT_TRUE(made->set("server.port", "0", "--port").has_value());
  EXPECT_EQ(made->integer("server.port"), 0);
}

TEST_F(ConfigurationTest, SecretsComeFromFilesAndAreNotTold) {
  environment_["PARLANCE_STATE_URL_FILE"] = write("secret", "postgresql://u:p@h/d\n");
  const auto made = read("");
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->secret("state.url").reveal(), "postgresql://u:p@h/d");
  for (const auto& at : made->told()) EXPECT_EQ(at.value.find("postgresql"), std::string::npos);
}

TEST_F(ConfigurationTest, SaysWhatIsWrongAndWhere) {
  struct Case {
    const char* text;
    const char* code;
    const char* says;
  };
  for (const auto& at : {Case{"server:\n  prot: 1\n", "unknown_setting", "server.port"},
                         Case{"server:\n  port: many\n", "bad_setting", "from 0 to 65535"},
                         Case{"server:\n  port: 70000\n", "bad_setting", "server.port"},
                         Case{"traces:\n  sample: 1.01\n", "bad_setting", "from 0 to 1"},
                         Case{"traces:\n  sample: nan\n", "bad_setting", "from 0 to 1"},
                         Case{"server:\n  demo: perhaps\n", "bad_setting", "true or false"},
                         Case{"server: [\n", "unreadable_configuration", "no YAML"},
                         Case{"state:\n  url_file: /nowhere/at/all\n", "bad_setting", "/nowhere/at/all"}}) {
    const auto made = read(write("bad.yaml", at.text));
    ASSERT_FALSE(made.has_value()) << at.text;
    EXPECT_EQ(made.error().code, at.code) << at.text;
    EXPECT_NE(made.error().message.find(at.says), std::string::npos) << made.error().message;
  }
  EXPECT_EQ(read(folder_ / "missing.yaml").error().code, "unreadable_configuration");
}

}  // namespace
}  // namespace parlance::base
