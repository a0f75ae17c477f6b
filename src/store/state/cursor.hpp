// Where a page of a list ended, as text; and how lists are cut into pages.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/page.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {

/// The last item of a page in the order of its list: two numbers (such as pinned and time), then an id.
struct Cursor {
  std::array<std::int64_t, 2> numbers{};
  std::string id;
  bool operator==(const Cursor&) const = default;
};

/// "" is before the newest, that is, above everything. Code: bad_cursor.
[[nodiscard]] base::Result<Cursor> read_cursor(const std::string& text);
[[nodiscard]] std::string write_cursor(const Cursor& cursor);

[[nodiscard]] inline std::size_t rows_of(const PageRequest& page) {
  return std::clamp<std::size_t>(page.limit, 1, page_limit);
}

/// A page from one row more than fits on it, which tells whether there is another page.
template <class T, class Key>
Page<T> cut_page(std::vector<T> items, std::size_t limit, Key key) {
  Page<T> page{std::move(items), ""};
  if (page.items.size() <= limit) return page;
  page.items.resize(limit);
  page.next = write_cursor(key(page.items.back()));
  return page;
}

/// Newest first, of records with `created` and `id`. `select` ends in a condition.
template <class T>
base::Result<Page<T>> list_newest(Engine& engine, std::string select, Parameters parameters,
                                  const PageRequest& request, T (*read)(Row)) {
  const auto cursor = read_cursor(request.after);
  if (!cursor) return std::unexpected(cursor.error());
  const auto limit = rows_of(request);
  select += " AND (created, id) < (?, ?) ORDER BY created DESC, id DESC LIMIT ?";
  parameters.emplace_back(cursor->numbers[1]);
  parameters.emplace_back(cursor->id);
  parameters.emplace_back(limit + 1);
  return read_for(engine, [&](Session& session) {
    std::vector<T> items;
    for (auto& row : session.rows(select, parameters)) items.push_back(read(std::move(row)));
    return cut_page(std::move(items), limit,
                    [](const T& last) { return Cursor{{0, last.created}, last.id.str()}; });
  });
}

/// "INSERT INTO table (columns) VALUES (?, ?, ...)".
[[nodiscard]] std::string insert_into(const std::string& table, const std::string& columns);
/// "?, ?, ?"
[[nodiscard]] std::string placeholders(std::size_t count);

}  // namespace parlance::store
