// What a JSON value must look like. One description from which requests are checked and the OpenAPI document
// is printed (JSON Schema 2020-12).
#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace parlance::analyst {
class JsonWriter;
}

namespace parlance::doors::http {

class Schema;

/// Schemas that have a name and are referred to by it, as components of the OpenAPI document.
using Schemas = std::map<std::string, Schema, std::less<>>;

/// One place where a value is not what its schema says.
struct Violation {
  std::string path;     ///< JSON pointer (RFC 6901): "/filters/0/name"; "" for the value itself
  std::string message;  ///< "must be a text", "must have at most 2000 characters"
};

struct Property;

/// A value. Every maker and modifier returns a new one, so that they are strung together:
/// `Schema::text(1, 2'000).about("The question.").example("\"total revenue by region\"")`.
/// Examples and defaults are given as JSON text.
class Schema {
 public:
  static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

  static Schema any();  ///< whatever JSON can say
  /// Lengths in Unicode characters. A text never holds NUL.
  static Schema text(std::size_t least = 0, std::size_t most = no_limit);
  static Schema one_of(std::vector<std::string> texts);
  static Schema integer(std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                        std::int64_t most = std::numeric_limits<std::int64_t>::max());
  static Schema number();
  static Schema number(double least, double most);
  static Schema boolean();
  static Schema array(Schema of, std::size_t least = 0, std::size_t most = no_limit);
  /// Other members than these are refused, see open().
  static Schema object(std::vector<Property> properties);
  static Schema map(Schema of);  ///< an object with members of any name
  static Schema either(std::vector<Schema> of);
  static Schema reference(std::string_view name);  ///< to one of Schemas

  [[nodiscard]] Schema pattern(std::string_view regular_expression) const;  ///< found anywhere; RE2 and ECMA
  /// "date" and "date-time" are checked; others ("uri", "email", "binary", "password") only say what is
  /// meant.
  [[nodiscard]] Schema format(std::string_view name) const;
  [[nodiscard]] Schema nullable() const;
  [[nodiscard]] Schema open() const;  ///< an object that may have other members, which are not checked
  [[nodiscard]] Schema about(std::string_view description) const;
  [[nodiscard]] Schema example(std::string_view json) const;
  [[nodiscard]] Schema standard(std::string_view json) const;  ///< what is taken where nothing is given

  /// The first ten violations; none where the value fits. Not more than 64 levels deep.
  [[nodiscard]] std::vector<Violation> validate(const boost::json::value& value,
                                                const Schemas& schemas) const;
  /// Reads a parameter of a path or a query: "12" for an integer, "true", "a,b" for an array. Where it cannot
  /// be read it stays a text, which validate() then refuses.
  [[nodiscard]] boost::json::value read(std::string_view text, const Schemas& schemas) const;
  void write(analyst::JsonWriter& json) const;

  [[nodiscard]] const std::optional<std::string>& standard() const { return standard_; }
  [[nodiscard]] const std::string& description() const { return description_; }
  [[nodiscard]] bool is_array() const { return kind_ == Kind::array; }

 private:
  enum class Kind { any, text, integer, number, boolean, array, object, map, either, reference };
  struct Check;
  explicit Schema(Kind kind) : kind_(kind) {}
  void check(const boost::json::value& value, Check& check) const;
  void check_text(const boost::json::value& value, Check& check) const;
  void check_number(const boost::json::value& value, Check& check) const;
  void check_array(const boost::json::value& value, Check& check) const;
  void check_object(const boost::json::value& value, Check& check) const;
  void check_either(const boost::json::value& value, Check& check) const;
  void write_kind(analyst::JsonWriter& json) const;
  void write_text(analyst::JsonWriter& json) const;
  void write_object(analyst::JsonWriter& json) const;
  void write_choice(analyst::JsonWriter& json) const;

  Kind kind_;
  bool nullable_ = false;
  bool open_ = false;
  std::size_t least_count_ = 0;  ///< characters or items
  std::size_t most_count_ = no_limit;
  std::optional<std::int64_t> least_integer_, most_integer_;
  std::optional<double> least_number_, most_number_;
  std::vector<std::string> texts_;  ///< the only ones allowed, where there are any
  std::string pattern_, format_, name_, description_;
  std::shared_ptr<const re2::RE2> expression_;
  std::optional<std::string> example_, standard_;
  std::vector<Schema> parts_;                                ///< of an array or a map one, of an either all
  std::shared_ptr<const std::vector<Property>> properties_;  ///< of an object
};

struct Property {
  std::string name;
  Schema schema;
  bool required = false;
};

inline Property required(std::string name, Schema schema) {
  return {std::move(name), std::move(schema), true};
}
inline Property optional(std::string name, Schema schema) {
  return {std::move(name), std::move(schema), false};
}

}  // namespace parlance::doors::http
