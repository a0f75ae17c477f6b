// Lists in pages: what is asked of them and how they are written.
#pragma once

#include <string>
#include <vector>

#include "analyst/json_writer.hpp"
#include "doors/http/route.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::doors::http {

/// `after` and `limit`.
[[nodiscard]] std::vector<Parameter> page_parameters();
[[nodiscard]] store::PageRequest page_of(const Incoming& in);

/// "2024-05-31T17:00:00.123456Z"; "" for none.
[[nodiscard]] std::string moment_text(store::Moment moment);

/// `write` writes the members of one item.
template <class Item, class Write>
[[nodiscard]] std::string write_page(const store::Page<Item>& page, Write write) {
  analyst::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& item : page.items) {
    json.begin_object();
    write(json, item);
    json.end_object();
  }
  json.end_array().key("next").text_or_null(page.next).end_object();
  return json.take();
}

}  // namespace parlance::doors::http
