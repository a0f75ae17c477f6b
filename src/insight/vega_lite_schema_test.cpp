// Every specification we write is held against Vega-Lite's own JSON schema.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "insight/table_cases.hpp"

namespace parlance::insight {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

/// The part of JSON Schema draft 7 that Vega-Lite's schema uses, but formats and number ranges.
class Validator {
 public:
  explicit Validator(const value& root) : root_(root) {}

  /// "" where the value is valid, else where it is not.
  [[nodiscard]] std::string check(const value& schema, const value& instance, const std::string& path) const {
    if (schema.is_bool()) return schema.get_bool() ? "" : path;
    const object& rules = schema.as_object();
    if (const auto* reference = rules.if_contains("$ref")) return check(resolve(*reference), instance, path);
    if (const auto* only = rules.if_contains("const"); only != nullptr && *only != instance) return path;
    if (const auto* some = rules.if_contains("enum")) {
      if (std::ranges::find(some->as_array(), instance) == some->as_array().end()) return path;
    }
    if (const auto* type = rules.if_contains("type"); type != nullptr && !has_type(*type, instance))
      return path;
    if (const auto* choices = rules.if_contains("anyOf"))
      return check_any(choices->as_array(), instance, path);
    if (instance.is_object()) return check_object(rules, instance.get_object(), path);
    if (instance.is_array()) return check_array(rules, instance.get_array(), path);
    return "";
  }

 private:
  [[nodiscard]] const value& resolve(const value& reference) const {
    const std::string name(reference.as_string());
    return root_.at("definitions").at(name.substr(std::string("#/definitions/").size()));
  }

  static bool is_a(std::string_view type, const value& instance) {
    if (type == "object") return instance.is_object();
    if (type == "array") return instance.is_array();
    if (type == "string") return instance.is_string();
    if (type == "boolean") return instance.is_bool();
    if (type == "null") return instance.is_null();
    return instance.is_number();
  }

  static bool has_type(const value& type, const value& instance) {
    if (type.is_string()) return is_a(type.get_string(), instance);
    return std::ranges::any_of(type.as_array(),
                               [&](const value& one) { return is_a(one.as_string(), instance); });
  }

  [[nodiscard]] std::string check_any(const array& choices, const value& instance,
                                      const std::string& path) const {
    std::string deepest = path;
    for (const value& choice : choices) {
      std::string where = check(choice, instance, path);
      if (where.empty()) return "";
      if (where.size() > deepest.size()) deepest = std::move(where);
    }
    return deepest;
  }

  [[nodiscard]] std::string check_object(const object& rules, const object& instance,
                                         const std::string& path) const {
    if (const auto* required = rules.if_contains("required")) {
      for (const value& key : required->as_array()) {
        if (!instance.contains(key.as_string())) return path + " lacks " + std::string(key.as_string());
      }
    }
    const auto* properties = rules.if_contains("properties");
    const auto* others = rules.if_contains("additionalProperties");
    for (const auto& [key, part] : instance) {
      const value* schema = properties == nullptr ? nullptr : properties->as_object().if_contains(key);
      if (schema == nullptr) schema = others;
      if (schema == nullptr) continue;
      if (std::string where = check(*schema, part, path + "/" + std::string(key)); !where.empty())
        return where;
    }
    return "";
  }

  [[nodiscard]] std::string check_array(const object& rules, const array& instance,
                                        const std::string& path) const {
    const auto* items = rules.if_contains("items");
    if (items == nullptr || items->is_array()) return "";
    for (std::size_t i = 0; i < instance.size(); ++i) {
      std::string where = check(*items, instance[i], path + "/" + std::to_string(i));
      if (!where.empty()) return where;
    }
    return "";
  }

  const value& root_;
};

TEST(VegaLite, EverySpecificationIsValid) {
  std::ifstream file(PARLANCE_ROOT "/third_party/node_modules/vega-lite/build/vega-lite-schema.json");
  ASSERT_TRUE(file);
  std::stringstream text;
  text << file.rdbuf();
  const value schema = boost::json::parse(text.str());
  const Validator validator(schema);
  const auto check = [&](const value& specification) { return validator.check(schema, specification, "#"); };
  for (const cases::Case& made : cases::read_cases(PARLANCE_ROOT "/tests/insight/pictures.txt")) {
    const value specification = boost::json::parse(choose_picture(made.table, made.request).vega_lite);
    EXPECT_EQ(check(specification), "") << made.name;
    value wrong = specification;
    wrong.as_object()["widht"] = 3;
    EXPECT_NE(check(wrong), "") << "a misspelt property must be found";
  }
}

}  // namespace
}  // namespace parlance::insight
