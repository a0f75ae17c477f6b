#include "analyst/workbench.hpp"

#include <optional>
#include <utility>

#include "analyst/double_counting.hpp"
#include "analyst/model_file.hpp"
#include "analyst/pipeline.hpp"
#include "analyst/result_cache.hpp"
#include "semantic/model/likely_columns.hpp"
#include "semantic/model/virtual_columns.hpp"
#include "semantic/survey/survey.hpp"

namespace parlance::analyst {
namespace {

class OpenWorkbench final : public Workbench {
 public:
  /// `found` is the catalog without a model, where there is one.
  OpenWorkbench(std::unique_ptr<connect::Source> source, semantic::Catalog catalog,
                std::optional<semantic::Catalog> found, SharedParts parts)
      : source_(std::move(source)),
        guard_(source_->schema(), source_->dialect()),
        catalog_(std::move(catalog)),
        found_(std::move(found)),
        parts_(std::move(parts)),
        names_(parts_.compiler->read_names(catalog_)) {}

  base::Result<Answer> ask(const std::string& question, const AskOptions& options,
                           Conversation* conversation) override {
    auto with = context(options);
    if (conversation != nullptr) with.previous = conversation->previous(Conversation::Clock::now());
    auto answer = run_pipeline(question, with);
    if (answer && conversation != nullptr) remember(*conversation, *answer);
    return answer;
  }

  base::Result<std::vector<Attempt>> attempts(const std::string& question,
                                              const AskOptions& options) override {
    return try_question(question, context(options));
  }

  base::Result<Answer> sql(const std::string& text, const AskOptions& options) override {
    auto query = parts_.parsers->guard(guard_, text);
    if (!query) return base::fail(std::move(query));
    return run_pipeline(text, std::move(*query), context(options));
  }

  base::Result<CheckedText> check(const std::string& text, const std::vector<std::string>& hidden,
                                  const sql::Dialect& dialect) override {
    sql::GuardPolicy policy;
    policy.hidden_tables = hidden;
    auto guarded = parts_.parsers->guard(sql::Guard(source_->schema(), dialect, policy), text);
    if (!guarded) return base::fail(std::move(guarded));
    return CheckedText{guarded->text(), double_counting_caveats(guarded->query(), catalog_)};
  }

  base::Result<Answer> ask_with_model(const std::string& model, const std::string& question,
                                      const AskOptions& options) override {
    auto catalog = with_model(found(), model, "the model");
    if (!catalog) return base::fail(std::move(catalog));
    const auto names = parts_.compiler->read_names(*catalog);
    Suggestions suggestions;
    ResultCache cache;
    return run_pipeline(question, {*source_, guard_, *catalog, *parts_.compiler, names, suggestions,
                                   *parts_.chooser, *parts_.parsers, cache, options, nullptr});
  }

  const semantic::Catalog& catalog() const override { return catalog_; }
  const semantic::Catalog& found() const override { return found_ ? *found_ : catalog_; }
  connect::Source& source() override { return *source_; }
  std::vector<std::string> suggestions(std::size_t count) const override {
    auto suggested = suggestions_.of(*parts_.compiler, catalog_, names_);
    if (suggested.size() > count) suggested.resize(count);
    return suggested;
  }

 private:
  StageContext context(const AskOptions& options) {
    return {*source_,        guard_,          catalog_, *parts_.compiler, names_, suggestions_,
            *parts_.chooser, *parts_.parsers, cache_,   options,          nullptr};
  }

  static void remember(Conversation& conversation, Answer& answer) {
    answer.conversation_id = conversation.id;
    if (!answer.has_table) return;  // it asked back, or was not to run
    conversation.remember({answer.question, answer.summary, answer.recollection, Conversation::Clock::now()});
  }

  std::unique_ptr<connect::Source> source_;
  sql::Guard guard_;  ///< refers to the schema in source_
  semantic::Catalog catalog_;
  std::optional<semantic::Catalog> found_;
  SharedParts parts_;
  language::CatalogNames names_;  ///< refers to catalog_
  mutable Suggestions suggestions_;
  ResultCache cache_;
};

}  // namespace

base::Result<SharedParts> make_shared_parts() {
  auto compiler = language::Compiler::make();
  if (!compiler) return base::fail(std::move(compiler));
  auto chooser = Chooser::make();
  if (!chooser) return base::fail(std::move(chooser));
  return SharedParts{std::make_shared<const language::Compiler>(std::move(*compiler)),
                     std::make_shared<const Chooser>(std::move(*chooser)), std::make_shared<ParserPool>()};
}

base::Result<std::unique_ptr<Workbench>> Workbench::open(const std::string& location,
                                                         const WorkbenchOptions& options,
                                                         const SharedParts& parts) {
  auto source = connect::open_source(location, options.source);
  if (!source) return base::fail(std::move(source));
  semantic::SurveyOptions survey;
  survey.cancel = options.source.cancel;
  auto catalog = semantic::survey(**source, survey);
  if (!catalog) return base::fail(std::move(catalog));
  std::optional<semantic::Catalog> found;
  if (!options.model_file.empty() || !options.model.empty()) {
    found = *catalog;
  } else {
    semantic::add_likely_columns(*catalog);
    if (!catalog->computed.empty()) {  // else there is one catalog, however large
      found = *catalog;
      found->computed.clear();
      semantic::add_virtual_columns(*catalog);
    }
  }
  if (!options.model_file.empty()) {
    catalog = with_model_file(std::move(*catalog), options.model_file);
    if (!catalog) return base::fail(std::move(catalog));
  }
  if (!options.model.empty()) {
    catalog = with_model(std::move(*catalog), options.model, "the model");
    if (!catalog) return base::fail(std::move(catalog));
  }
  catalog->verified.insert(catalog->verified.begin(), options.verified.begin(), options.verified.end());
  return std::make_unique<OpenWorkbench>(std::move(*source), std::move(*catalog), std::move(found), parts);
}

}  // namespace parlance::analyst
