#include "doors/http/routes/answer_schema.hpp"

#include <utility>

namespace parlance::doors::http {
namespace {

Schema span() {
  return Schema::object(
             {required("text", Schema::text()), required("start", Schema::integer(0)),
              required("end", Schema::integer(0)),
              required("means",
                       Schema::object({required("kind", Schema::text()), required("name", Schema::text()),
                                       required("role", Schema::text()), optional("expr", Schema::text())})),
              required("others", Schema::array(Schema::reference("Meaning")))})
      .about("A stretch of the question, in bytes of UTF-8, and what it was taken for.");
}

Schema meaning() {
  return Schema::object({required("id", Schema::text()), required("kind", Schema::text()),
                         required("role", Schema::text()), required("name", Schema::text())})
      .about(
          "Something else in the data that the words could stand for; ask again with its id in `meanings`.");
}

Schema reading() {
  return Schema::object({required("spans", Schema::array(span())), required("summary", Schema::text()),
                         required("unused", Schema::array(Schema::text()))})
      .about("How the question was read: every word that was taken for something, and those that were not.");
}

Schema alternative() {
  return Schema::object({required("summary", Schema::text()), required("confidence", Schema::number(0, 1)),
                         required("sql", Schema::text())});
}

Schema clarification() {
  return Schema::object({required("question", Schema::text()),
                         required("choices", Schema::array(Schema::reference("Alternative")))})
      .nullable()
      .about("Where it was too unsure to answer: what to ask back, with the readings as choices.");
}

Schema column() {
  return Schema::object({required("name", Schema::text()), required("type", Schema::text()),
                         required("unit", Schema::text().nullable()),
                         required("role", Schema::text().nullable())});
}

Schema visualization() {
  return Schema::object({required("type", Schema::text()),
                         required("spec", Schema::any().about("Vega-Lite, data included; null for tables.")),
                         required("url", Schema::text().nullable()), required("description", Schema::text())})
      .nullable();
}

Schema insight() {
  return Schema::object(
      {required("type", Schema::text()), required("message", Schema::text()),
       required(
           "evidence",
           Schema::object({required("rows", Schema::array(Schema::integer(0))),
                           required("columns", Schema::array(Schema::integer(0))),
                           required("rule", Schema::text()), required("value", Schema::number().nullable())})
               .about("The cells that the number comes from, and the rule that made it of them.")),
       required("confidence", Schema::number(0, 1))});
}

Schema validation() {
  return Schema::object(
      {required("is_safe", Schema::boolean()), required("warnings", Schema::array(Schema::text())),
       required("confidence_score", Schema::number(0, 1)), required("grounded", Schema::boolean())});
}

}  // namespace

void add_answer_schemas(Routes& routes) {
  routes.add_schema("Meaning", meaning());
  const auto texts = Schema::array(Schema::text());
  routes.add_schema("Alternative", alternative());
  routes.add_schema(
      "Answer",
      Schema::object({required("query_id", Schema::text()),
                      required("conversation_id", Schema::text().nullable()),
                      required("question", Schema::text()),
                      required("language", Schema::text()),
                      required("reading", reading()),
                      required("alternatives", Schema::array(Schema::reference("Alternative"))),
                      required("clarification", clarification()),
                      required("sql", Schema::text()),
                      required("dialect", Schema::text()),
                      required("parameters", Schema::array(Schema::any())),
                      required("columns", Schema::array(column())),
                      required("rows", Schema::array(Schema::array(Schema::any()))),
                      required("row_count", Schema::integer(0)),
                      required("truncated", Schema::boolean()),
                      required("visualization", visualization()),
                      required("insights", Schema::array(insight())),
                      required("narrative", Schema::text()),
                      required("sources", Schema::array(Schema::any())),
                      required("validation", validation()),
                      required("confidence", Schema::number(0, 1)),
                      required("caveats", texts),
                      required("written_by", Schema::text()),
                      required("cost_usd", Schema::number()),
                      required("tokens", Schema::object({required("prompt", Schema::integer(0)),
                                                         required("completion", Schema::integer(0))})),
                      required("timings_ms", Schema::map(Schema::number())),
                      required("execution_time_ms", Schema::number()),
                      required("cached", Schema::boolean()),
                      optional("trace", Schema::array(Schema::any())),
                      optional("plan", Schema::text())})
          .about("The reading, the query that was run, its rows, a chart, and findings that are true."));
}

Schema page_of(Schema item) {
  return Schema::object({required("items", Schema::array(std::move(item))),
                         required("next", Schema::text().nullable().about(
                                              "The cursor of the next page; null on the last one."))});
}

}  // namespace parlance::doors::http
