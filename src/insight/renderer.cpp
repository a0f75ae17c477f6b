#include "insight/renderer.hpp"

#include <JavaScriptCore/JavaScript.h>

#include <string_view>
#include <utility>

#include "insight/embedded.hpp"

// Exported by the library, declared in a header that it does not install. The callback says whether to end
// the script that has run for `limit` seconds of processor time.
extern "C" void JSContextGroupSetExecutionTimeLimit(JSContextGroupRef group, double limit,
                                                    bool (*should_end)(JSContextRef, void*), void* context);

namespace parlance::insight {

namespace {

base::Error chart_failed(const std::string& reason) {
  return {base::ErrorKind::internal,
          "chart_failed",
          "The chart could not be drawn; the table holds the same numbers.",
          {{"reason", reason}},
          nullptr};
}

base::Error too_slow(std::chrono::milliseconds limit) {
  return {base::ErrorKind::over_limit,
          "chart_too_slow",
          "Drawing the chart took too long; the table holds the same numbers.",
          {{"limit_ms", std::to_string(limit.count())}},
          nullptr};
}

/// Owns a JavaScriptCore string made from NUL-terminated UTF-8.
class ScriptString {
 public:
  explicit ScriptString(const char* text) : string_(JSStringCreateWithUTF8CString(text)) {}
  explicit ScriptString(JSStringRef adopted) : string_(adopted) {}
  ScriptString(const ScriptString&) = delete;
  ScriptString& operator=(const ScriptString&) = delete;
  ~ScriptString() {
    if (string_ != nullptr) JSStringRelease(string_);
  }
  [[nodiscard]] JSStringRef get() const { return string_; }
  [[nodiscard]] std::string utf8() const {
    if (string_ == nullptr) return {};
    std::string text(JSStringGetMaximumUTF8CStringSize(string_), '\0');
    const std::size_t written = JSStringGetUTF8CString(string_, text.data(), text.size());
    text.resize(written == 0 ? 0 : written - 1);
    return text;
  }

 private:
  JSStringRef string_;
};

}  // namespace

struct Renderer::Engine {
  JSGlobalContextRef context = JSGlobalContextCreate(nullptr);
  std::chrono::milliseconds limit{};
  bool ended = false;  ///< the last turn ran into the limit

  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() { JSGlobalContextRelease(context); }

  void set_limit(std::chrono::milliseconds most) {
    limit = most;
    const auto end = [](JSContextRef, void* engine) {
      static_cast<Engine*>(engine)->ended = true;
      return true;
    };
    JSContextGroupSetExecutionTimeLimit(JSContextGetGroup(context),
                                        std::chrono::duration<double>(most).count(), end, this);
  }

  /// What a turn came to. The value thrown by a turn that was ended is not to be looked at.
  base::Result<JSValueRef> outcome_of(JSValueRef value, JSValueRef thrown) {
    if (std::exchange(ended, false)) return std::unexpected(too_slow(limit));
    if (thrown != nullptr) return std::unexpected(chart_failed(describe(thrown)));
    return value;
  }

  std::string describe(JSValueRef value) {
    return ScriptString(JSValueToStringCopy(context, value, nullptr)).utf8();
  }

  base::Result<JSValueRef> evaluate(std::string_view script) {
    const ScriptString source(std::string(script).c_str());
    JSValueRef thrown = nullptr;
    JSValueRef value = JSEvaluateScript(context, source.get(), nullptr, nullptr, 1, &thrown);
    return outcome_of(value, thrown);
  }

  JSValueRef property(JSObjectRef object, const char* name) {
    const ScriptString key(name);
    return JSObjectGetProperty(context, object, key.get(), nullptr);
  }

  base::Result<JSValueRef> call(const char* function, const std::string& argument) {
    JSObjectRef callee =
        JSValueToObject(context, property(JSContextGetGlobalObject(context), function), nullptr);
    const ScriptString text(argument.c_str());
    JSValueRef arguments[] = {JSValueMakeString(context, text.get())};
    JSValueRef thrown = nullptr;
    JSValueRef value = JSObjectCallAsFunction(context, callee, nullptr, 1, arguments, &thrown);
    return outcome_of(value, thrown);
  }
};

Renderer::Renderer(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

base::Result<Renderer> Renderer::make(std::chrono::milliseconds limit) {
  auto engine = std::make_unique<Engine>();
  for (const std::string_view script : {drawing_script(), vega_script(), vega_lite_script()}) {
    if (auto done = engine->evaluate(script); !done) return base::fail(std::move(done));
  }
  if (auto ready = engine->evaluate("prepareDrawing()"); !ready) return base::fail(std::move(ready));
  engine->set_limit(limit);
  return Renderer(std::move(engine));
}

base::Result<std::string> Renderer::svg(const std::string& vega_lite) {
  auto called = engine_->call("draw", vega_lite);
  if (!called) return base::fail(std::move(called));
  // Leaving a call runs what promises have to run; what was delayed by setTimeout may start more of them.
  JSObjectRef outcome = JSValueToObject(engine_->context, *called, nullptr);
  JSValueProtect(engine_->context, outcome);
  base::Result<JSValueRef> ran = *called;
  for (int round = 0; round < 8 && ran; ++round) {
    if (JSValueIsString(engine_->context, engine_->property(outcome, "svg"))) break;
    ran = engine_->evaluate("runDelayed()");
  }
  JSValueRef drawn = engine_->property(outcome, "svg");
  JSValueRef error = engine_->property(outcome, "error");
  JSValueUnprotect(engine_->context, outcome);
  if (!ran) return base::fail(std::move(ran));
  if (JSValueIsString(engine_->context, drawn)) return engine_->describe(drawn);
  return std::unexpected(chart_failed(engine_->describe(error)));
}

}  // namespace parlance::insight
