#include "store/state/settings.hpp"

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"
#include "store/state/like_pattern.hpp"
#include "store/state/vault.hpp"

namespace parlance::store {
namespace {

std::string setting_place(const WorkspaceId& workspace, const std::string& name) {
  return "settings/" + workspace.str() + "/" + name;
}

const std::string value_of_setting = "SELECT value FROM settings WHERE workspace = ? AND name = ?";

}  // namespace

WorkspaceId Settings::server() { return WorkspaceId("-"); }

base::Result<std::optional<std::string>> Settings::get(const WorkspaceId& workspace,
                                                       const std::string& name) const {
  return read_for(*engine_, [&](Session& session) -> std::optional<std::string> {
    auto row = session.row(value_of_setting, {workspace, name});
    if (!row) return std::nullopt;
    return row->text();
  });
}

base::Result<void> Settings::put(const WorkspaceId& workspace, const std::string& name,
                                 const std::string& value) const {
  return engine_->write([&](Session& session) {
    session.change(insert_into("settings", "workspace, name, value") +
                       " ON CONFLICT (workspace, name) DO UPDATE SET value = excluded.value",
                   {workspace, name, value});
  });
}

base::Result<std::string> Settings::put_if_absent(const WorkspaceId& workspace, const std::string& name,
                                                  const std::string& value) const {
  return write_for(*engine_, [&](Session& session) {
    session.change(
        insert_into("settings", "workspace, name, value") + " ON CONFLICT (workspace, name) DO NOTHING",
        {workspace, name, value});
    return session.one(value_of_setting, {workspace, name}).text();
  });
}

base::Result<bool> Settings::replace(const WorkspaceId& workspace, const std::string& name,
                                     const std::string& expected, const std::string& value) const {
  return write_for(*engine_, [&](Session& session) {
    return session.change("UPDATE settings SET value = ? WHERE workspace = ? AND name = ? AND value = ?",
                          {value, workspace, name, expected}) == 1;
  });
}

base::Result<void> Settings::remove(const WorkspaceId& workspace, const std::string& name) const {
  return engine_->write([&](Session& session) {
    session.change("DELETE FROM settings WHERE workspace = ? AND name = ?", {workspace, name});
  });
}

base::Result<std::vector<std::pair<std::string, std::string>>> Settings::list(
    const WorkspaceId& workspace, const std::string& prefix) const {
  return read_for(*engine_, [&](Session& session) {
    std::vector<std::pair<std::string, std::string>> settings;
    for (auto& row :
         session.rows("SELECT name, value FROM settings WHERE workspace = ? AND name LIKE ? ESCAPE "
                      "'\\' ORDER BY name LIMIT 1000",
                      {workspace, like_literal(prefix) + "%"})) {
      auto name = row.text();
      if (name.starts_with(prefix)) settings.emplace_back(std::move(name), row.text());
    }
    return settings;
  });
}

base::Result<std::optional<base::Secret>> Settings::get_secret(const WorkspaceId& workspace,
                                                               const std::string& name) const {
  auto sealed = get(workspace, name);
  if (!sealed) return base::fail(std::move(sealed));
  if (!*sealed) return std::nullopt;
  auto secret = vault_->open(**sealed, setting_place(workspace, name));
  if (!secret) return base::fail(std::move(secret));
  return *std::move(secret);
}

base::Result<void> Settings::put_secret(const WorkspaceId& workspace, const std::string& name,
                                        const base::Secret& value) const {
  auto sealed = vault_->seal(value, setting_place(workspace, name));
  if (!sealed) return base::fail(std::move(sealed));
  return put(workspace, name, *sealed);
}

base::Result<base::Secret> Settings::put_secret_if_absent(const WorkspaceId& workspace,
                                                          const std::string& name,
                                                          const base::Secret& value) const {
  const auto place = setting_place(workspace, name);
  auto sealed = vault_->seal(value, place);
  if (!sealed) return base::fail(std::move(sealed));
  auto kept = put_if_absent(workspace, name, *sealed);
  if (!kept) return base::fail(std::move(kept));
  return vault_->open(*kept, place);
}

}  // namespace parlance::store
