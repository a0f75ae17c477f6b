#include "doors/http/schema.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "analyst/json_writer.hpp"

namespace parlance::doors::http {
namespace {

std::string told(const std::vector<Violation>& violations) {
  std::string all;
  for (const auto& [path, message] : violations) all += (all.empty() ? "" : "|") + path + " " + message;
  return all;
}

Schema tree_of_names() {
  return Schema::object({required("name", Schema::text(1, 5)),
                         optional("children", Schema::array(Schema::reference("Tree"), 0, 3))});
}

struct SchemaCase {
  std::string_view name;
  Schema schema;
  std::string_view value;
  std::string_view violations;
};

std::vector<SchemaCase> cases_of_values() {
  return {
      {"any", Schema::any(), R"({"a":[1,null]})", ""},
      {"text", Schema::text(), R"("a")", ""},
      {"text_is_number", Schema::text(), "1", " must be a text"},
      {"text_is_null", Schema::text(), "null", " must be a text"},
      {"nullable_text", Schema::text().nullable(), "null", ""},
      {"length_counts_characters", Schema::text(0, 3), R"("äöü")", ""},
      {"too_long", Schema::text(0, 3), R"("abcd")", " must have at most 3 characters"},
      {"too_short", Schema::text(1), R"("")", " must have at least 1 character"},
      {"nul", Schema::text(), R"("a\u0000b")", " must not hold NUL"},
      {"one_of", Schema::one_of({"bar", "line"}), R"("line")", ""},
      {"not_one_of", Schema::one_of({"bar", "line"}), R"("pie")", " must be one of bar, line"},
      {"pattern", Schema::text().pattern("^[a-z]+$"), R"("abc")", ""},
      {"not_pattern", Schema::text().pattern("^[a-z]+$"), R"("a1")", " must match ^[a-z]+$"},
      {"date", Schema::text().format("date"), R"("2024-02-29")", ""},
      {"no_such_date", Schema::text().format("date"), R"("2023-02-29")", " must be a date as 2024-05-31"},
      {"date_time", Schema::text().format("date-time"), R"("2024-05-31T17:00:00.5+02:00")", ""},
      {"no_such_time", Schema::text().format("date-time"), R"("2024-05-31T25:00:00Z")",
       " must be a time as 2024-05-31T17:00:00Z"},
      {"time_without_zone", Schema::text().format("date-time"), R"("2024-05-31T15:00:00")",
       " must be a time as 2024-05-31T17:00:00Z"},
      {"integer", Schema::integer(1, 10), "10", ""},
      {"integer_written_as_decimal", Schema::integer(1, 10), "3.0", ""},
      {"integer_with_part", Schema::integer(1, 10), "3.5", " must be a whole number of at most 64 bits"},
      {"integer_too_wide", Schema::integer(), "18446744073709551615",
       " must be a whole number of at most 64 bits"},
      {"integer_far_too_wide", Schema::integer(), "1e300", " must be a whole number of at most 64 bits"},
      {"integer_low", Schema::integer(1, 10), "0", " must be at least 1"},
      {"integer_high", Schema::integer(1, 10), "11", " must be at most 10"},
      {"integer_as_text", Schema::integer(), R"("1")", " must be a whole number"},
      {"number", Schema::number(0, 1), "0.5", ""},
      {"number_high", Schema::number(0, 0.5), "0.75", " must be at most 0.5"},
      {"number_as_truth", Schema::number(), "true", " must be a number"},
      {"boolean", Schema::boolean(), "false", ""},
      {"boolean_as_number", Schema::boolean(), "0", " must be true or false"},
  };
}

std::vector<SchemaCase> cases_of_structures() {
  const auto person =
      Schema::object({required("name", Schema::text(1, 10)), optional("age", Schema::integer(0, 150)),
                      optional("mail", Schema::text().nullable())});
  return {
      {"array", Schema::array(Schema::integer(), 1, 2), "[1,2]", ""},
      {"array_short", Schema::array(Schema::integer(), 1), "[]", " must have at least 1 item"},
      {"array_long", Schema::array(Schema::integer(), 0, 2), "[1,2,3]", " must have at most 2 items"},
      {"array_items", Schema::array(Schema::integer()), R"([1,"a",null])",
       "/1 must be a whole number|/2 must be a whole number"},
      {"object", person, R"({"name":"Ada","age":36,"mail":null})", ""},
      {"object_missing", person, R"({"age":36})", R"( must have "name")"},
      {"object_unknown", person, R"({"name":"Ada","a/b~c":1})", "/a~1b~0c is not known here"},
      {"object_open", person.open(), R"({"name":"Ada","more":1})", ""},
      {"object_null_where_not_allowed", person, R"({"name":"Ada","age":null})",
       "/age must be a whole number"},
      {"object_is_array", person, "[]", " must be an object"},
      {"map", Schema::map(Schema::integer()), R"({"a":1,"b":"x"})", "/b must be a whole number"},
      {"either", Schema::either({Schema::integer(), Schema::text()}), R"("x")", ""},
      {"either_neither", Schema::either({Schema::integer(), Schema::text()}), "true",
       " fits none of the forms that are allowed here"},
      {"either_tells_the_closest", Schema::either({Schema::integer(), person}), R"({"name":"Ada","age":"x"})",
       "/age must be a whole number"},
      {"reference", Schema::reference("Tree"), R"({"name":"a","children":[{"name":"b"}]})", ""},
      {"reference_inside", Schema::reference("Tree"),
       R"({"name":"a","children":[{"name":"b","children":[{}]}]})",
       R"(/children/0/children/0 must have "name")"},
  };
}

TEST(Schema, TellsWhatDoesNotFit) {
  Schemas schemas;
  schemas.emplace("Tree", tree_of_names());
  for (const auto& cases : {cases_of_values(), cases_of_structures()}) {
    for (const auto& one : cases) {
      const auto value = boost::json::parse(one.value);
      EXPECT_EQ(told(one.schema.validate(value, schemas)), one.violations) << one.name;
    }
  }
}

TEST(Schema, TellsTenViolationsAtMost) {
  boost::json::array many(1'000, boost::json::value("x"));
  EXPECT_EQ(Schema::array(Schema::integer()).validate(many, {}).size(), 10U);
}

TEST(Schema, GoesOnlySoDeep) {
  Schemas schemas;
  schemas.emplace("Nest", Schema::array(Schema::reference("Nest")));
  boost::json::value value = boost::json::array();
  for (int i = 0; i < 500; ++i) value = boost::json::array({std::move(value)});
  const auto violations = Schema::reference("Nest").validate(value, schemas);
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_EQ(violations[0].message, "is nested more than 64 levels deep");
}

TEST(Schema, AReferenceToItselfEnds) {
  Schemas schemas;
  schemas.emplace("Loop", Schema::reference("Loop"));
  EXPECT_FALSE(Schema::reference("Loop").validate(1, schemas).empty());
}

TEST(Schema, ChoicesWithinChoicesEnd) {
  Schemas schemas;
  const auto nest = Schema::array(Schema::reference("Nest"));
  schemas.emplace("Nest", Schema::either({nest, nest, nest}));
  boost::json::value value = 1;
  for (int i = 0; i < 25; ++i) value = boost::json::array({std::move(value)});
  EXPECT_FALSE(Schema::reference("Nest").validate(value, schemas).empty());
}

TEST(Schema, ReadsParameters) {
  const struct {
    Schema schema;
    std::string_view text, json;
  } cases[] = {
      {Schema::integer(), "12", "12"},
      {Schema::integer(), "12a", R"("12a")"},
      {Schema::integer(), "", R"("")"},
      {Schema::integer(), "99999999999999999999", R"("99999999999999999999")"},
      {Schema::number(), "1.5", "1.5E0"},
      {Schema::number(), "nan", R"("nan")"},
      {Schema::boolean(), "true", "true"},
      {Schema::boolean(), "yes", R"("yes")"},
      {Schema::text(), "12", R"("12")"},
      {Schema::array(Schema::integer()), "1,2", "[1,2]"},
      {Schema::array(Schema::text()), "", "[]"},
      {Schema::reference("Count"), "3", "3"},
  };
  Schemas schemas;
  schemas.emplace("Count", Schema::integer(0));
  for (const auto& one : cases)
    EXPECT_EQ(boost::json::serialize(one.schema.read(one.text, schemas)), one.json);
}

TEST(Schema, PrintsItself) {
  const struct {
    Schema schema;
    std::string_view json;
  } cases[] = {
      {Schema::any(), "{}"},
      {Schema::text(1, 5).pattern("^a"), R"({"type":"string","minLength":1,"maxLength":5,"pattern":"^a"})"},
      {Schema::text(), R"({"type":"string","pattern":"^[^\\u0000]*$"})"},
      {Schema::one_of({"a"}).nullable(), R"({"type":["string","null"],"enum":["a",null]})"},
      {Schema::integer(0, 9).about("A digit.").example("7").standard("1"),
       R"({"type":"integer","minimum":0,"maximum":9,"description":"A digit.","examples":[7],"default":1})"},
      {Schema::array(Schema::boolean(), 1, 2),
       R"({"type":"array","minItems":1,"maxItems":2,"items":{"type":"boolean"}})"},
      {Schema::object({required("a", Schema::boolean()), optional("b", Schema::any())}),
       R"({"type":"object","properties":{"a":{"type":"boolean"},"b":{}},"required":["a"],"additionalProperties":false})"},
      {Schema::map(Schema::number()), R"({"type":"object","additionalProperties":{"type":"number"}})"},
      {Schema::reference("X"), R"({"$ref":"#/components/schemas/X"})"},
      {Schema::reference("X").nullable(), R"({"anyOf":[{"$ref":"#/components/schemas/X"},{"type":"null"}]})"},
  };
  for (const auto& one : cases) {
    analyst::JsonWriter json;
    one.schema.write(json);
    EXPECT_EQ(json.str(), one.json);
  }
}

TEST(Schema, RefusesAMalformedPattern) { EXPECT_THROW((void)Schema::text().pattern("("), std::logic_error); }

}  // namespace
}  // namespace parlance::doors::http
