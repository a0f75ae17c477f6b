#include "doors/http/schema.hpp"

#include <re2/re2.h>

#include <boost/json.hpp>
#include <stdexcept>
#include <utility>

namespace parlance::doors::http {

Schema Schema::any() { return Schema(Kind::any); }

Schema Schema::text(std::size_t least, std::size_t most) {
  Schema schema(Kind::text);
  schema.least_count_ = least;
  schema.most_count_ = most;
  return schema;
}

Schema Schema::one_of(std::vector<std::string> texts) {
  Schema schema(Kind::text);
  schema.texts_ = std::move(texts);
  return schema;
}

Schema Schema::integer(std::int64_t least, std::int64_t most) {
  Schema schema(Kind::integer);
  if (least != std::numeric_limits<std::int64_t>::min()) schema.least_integer_ = least;
  if (most != std::numeric_limits<std::int64_t>::max()) schema.most_integer_ = most;
  return schema;
}

Schema Schema::number() { return Schema(Kind::number); }

Schema Schema::number(double least, double most) {
  Schema schema(Kind::number);
  schema.least_number_ = least;
  schema.most_number_ = most;
  return schema;
}

Schema Schema::boolean() { return Schema(Kind::boolean); }

Schema Schema::array(Schema of, std::size_t least, std::size_t most) {
  Schema schema(Kind::array);
  schema.parts_.push_back(std::move(of));
  schema.least_count_ = least;
  schema.most_count_ = most;
  return schema;
}

Schema Schema::object(std::vector<Property> properties) {
  Schema schema(Kind::object);
  schema.properties_ = std::make_shared<const std::vector<Property>>(std::move(properties));
  return schema;
}

Schema Schema::map(Schema of) {
  Schema schema(Kind::map);
  schema.parts_.push_back(std::move(of));
  return schema;
}

Schema Schema::either(std::vector<Schema> of) {
  Schema schema(Kind::either);
  schema.parts_ = std::move(of);
  return schema;
}

Schema Schema::reference(std::string_view name) {
  Schema schema(Kind::reference);
  schema.name_ = name;
  return schema;
}

Schema Schema::pattern(std::string_view regular_expression) const {
  Schema schema = *this;
  schema.pattern_ = regular_expression;
  auto expression = std::make_shared<re2::RE2>(schema.pattern_, re2::RE2::Quiet);
  if (!expression->ok()) throw std::logic_error("a schema's pattern is malformed: " + schema.pattern_);
  schema.expression_ = std::move(expression);
  return schema;
}

Schema Schema::format(std::string_view name) const {
  Schema schema = *this;
  schema.format_ = name;
  return schema;
}

Schema Schema::nullable() const {
  Schema schema = *this;
  schema.nullable_ = true;
  return schema;
}

Schema Schema::open() const {
  Schema schema = *this;
  schema.open_ = true;
  return schema;
}

Schema Schema::about(std::string_view description) const {
  Schema schema = *this;
  schema.description_ = description;
  return schema;
}

Schema Schema::example(std::string_view json) const {
  Schema schema = *this;
  schema.example_ = boost::json::serialize(boost::json::parse(json));
  return schema;
}

Schema Schema::standard(std::string_view json) const {
  Schema schema = *this;
  schema.standard_ = boost::json::serialize(boost::json::parse(json));
  return schema;
}

}  // namespace parlance::doors::http
