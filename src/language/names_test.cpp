#include "language/names.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/catalog_sketch.hpp"

namespace parlance::language {
namespace {

struct Linked {
  std::string name;  ///< table or table.column
  float strength = 0;
};

/// What the words of `text` are linked with, over the shop.
std::vector<Linked> links_of(const std::string& text) {
  static const auto lexicon = Lexicon::parse().value();
  static const Stemmer stemmer(lexicon.irregular);
  static const auto catalog = CatalogSketch::read("shop");
  static const NameIndex index(catalog, lexicon, stemmer);
  std::vector<Linked> links;
  for (const auto& mark : index.link(tokenize(text, stemmer, lexicon.numbers))) {
    if (mark.kind == MarkKind::table) {
      links.push_back({catalog.tables[static_cast<std::size_t>(mark.table)].name, mark.strength});
    } else {
      const auto& column = catalog.columns[static_cast<std::size_t>(mark.column)];
      links.push_back({catalog.tables[column.table].name + "." + column.name, mark.strength});
    }
  }
  return links;
}

bool links(const std::string& text, const std::string& name) {
  const auto all = links_of(text);
  return std::ranges::any_of(all, [&](const Linked& at) { return at.name == name; });
}

TEST(Names, WordsFindTheirColumnsAndTables) {
  const std::vector<std::pair<const char*, const char*>> table{
      {"customers", "customers"},
      {"customer", "customers"},
      {"shipping costs", "orders.shipping_cost"},
      {"cost of shipping", "orders.shipping_cost"},
      {"categories", "products.category"},
      {"prices", "products.price"},
      {"prodcts", "products"},
      {"catgory", "products.category"},
      {"date of birth", "customers.birth_date"},
      {"order items", "order_items"},
  };
  for (const auto& [text, name] : table) EXPECT_TRUE(links(text, name)) << text << " -> " << name;
}

TEST(Names, OtherWordsFindNothing) {
  for (const auto* text : {"weather", "xyzzy", "", "42", "!!!"}) EXPECT_TRUE(links_of(text).empty()) << text;
}

TEST(Names, AWholeNameIsStrongerThanAPart) {
  const auto strength = [](const std::string& text, const std::string& name) {
    float best = 0;
    for (const auto& at : links_of(text)) {
      if (at.name == name) best = std::max(best, at.strength);
    }
    return best;
  };
  EXPECT_GT(strength("shipping cost", "orders.shipping_cost"), strength("shipping", "orders.shipping_cost"));
  EXPECT_GT(strength("category", "products.category"), strength("catgory", "products.category"));
  for (const auto& at : links_of("shipping cost of orders by category")) {
    EXPECT_GT(at.strength, 0);
    EXPECT_LE(at.strength, 1);
  }
}

}  // namespace
}  // namespace parlance::language
