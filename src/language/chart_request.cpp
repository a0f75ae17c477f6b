#include "language/chart_request.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/text.hpp"
#include "language/embedded.hpp"

namespace parlance::language {
namespace {

std::unique_ptr<re2::RE2> compile(const std::string& pattern,
                                  const std::map<std::string, std::string>& parts) {
  std::string whole;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t end = pattern[at] == '{' ? pattern.find('}', at) : std::string::npos;
    const auto part =
        end == std::string::npos ? parts.end() : parts.find(pattern.substr(at + 1, end - at - 1));
    if (part == parts.end()) {
      whole.push_back(pattern[at++]);
    } else {
      whole += part->second;
      at = end + 1;
    }
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  return std::make_unique<re2::RE2>(whole, options);
}

/// The words with one blank around each, and where each begins.
struct Line {
  std::string text = " ";
  std::vector<std::size_t> begins;

  explicit Line(const std::vector<Token>& tokens) {
    for (const auto& token : tokens) {
      begins.push_back(text.size());
      text += token.kind == TokenKind::quoted ? std::string("\"") : token.folded;
      text += ' ';
    }
  }
  [[nodiscard]] std::size_t token_at(std::size_t byte) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(begins, byte) - begins.begin());
  }
};

struct Found {
  std::size_t begin = 0;  ///< tokens
  std::size_t end = 0;
  std::map<std::string, std::string, std::less<>> said;
};

std::optional<Found> find(const Line& line, const re2::RE2& pattern) {
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
  if (!pattern.Match(line.text, 0, line.text.size(), re2::RE2::UNANCHORED, groups.data(),
                     static_cast<int>(groups.size())))
    return std::nullopt;
  Found found;
  const auto first = static_cast<std::size_t>(groups[0].data() - line.text.data());
  found.begin = line.token_at(first);
  found.end = line.token_at(first + groups[0].size());
  for (const auto& [number, name] : pattern.CapturingGroupNames()) {
    const auto& group = groups[static_cast<std::size_t>(number)];
    if (group.data() != nullptr) found.said.insert_or_assign(name, std::string(group));
  }
  if (found.begin >= found.end) return std::nullopt;
  return found;
}

std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> words;
  for (auto& word : base::split(text, ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

/// Whether what is ordered by is spoken of elsewhere, be it in one word ("bedtype" for "bed type"): else it
/// is no axis, and the order is read as any other.
bool spoken_of(const std::vector<std::string>& stems, const std::vector<Token>& tokens, const Found& found) {
  std::string elsewhere;
  std::string name;
  for (const auto& stem : stems) name += stem;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (at >= found.begin && at < found.end) continue;
    elsewhere += tokens[at].stem;
    if (std::ranges::find(stems, tokens[at].stem) != stems.end()) return true;
  }
  return elsewhere.find(name) != std::string::npos;
}

void note_order(const Found& found, const std::vector<std::string>& stems, ChartRequest& request) {
  const bool falls = found.said.contains("falling");
  if (!falls && !found.said.contains("rising")) return;
  request.descending = falls;
  if (const auto axis = found.said.find("axis"); axis != found.said.end()) {
    request.order = axis->second == "x" ? ChartRequest::Order::x : ChartRequest::Order::y;
  } else if (found.said.contains("bars")) {
    request.order = ChartRequest::Order::x;
  } else if (found.said.contains("total")) {
    request.order = ChartRequest::Order::y;
  } else if (found.said.contains("names")) {
    request.order = ChartRequest::Order::named;
    request.order_stems = {"name"};
  } else {
    request.order = ChartRequest::Order::named;
    request.order_stems = stems;
  }
}

Token word_in_place(const std::string& word, const std::vector<Token>& tokens, const Found& found,
                    const Stemmer& stemmer) {
  Token token;
  token.text = token.folded = word;
  token.stem = stemmer.stem(word);
  token.start = tokens[found.begin].start;
  token.end = tokens[found.end - 1].end;
  return token;
}

}  // namespace

struct ChartWords::Patterns {
  struct Rule {
    std::unique_ptr<re2::RE2> pattern;
    std::vector<std::string> words;
    bool only_reversed = false;
  };
  std::vector<std::unique_ptr<re2::RE2>> opens;
  std::vector<Rule> rules;
};

ChartWords::ChartWords(std::unique_ptr<const Patterns> patterns) : patterns_(std::move(patterns)) {}
ChartWords::ChartWords(ChartWords&&) noexcept = default;
ChartWords& ChartWords::operator=(ChartWords&&) noexcept = default;
ChartWords::~ChartWords() = default;

base::Result<ChartWords> ChartWords::parse() {
  Patterns patterns;
  std::map<std::string, std::string> parts;
  std::size_t number = 0;
  for (const auto& line : base::split(embedded::chart_requests(), '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto fields = base::split(line, '\t');
    bool right = fields.size() >= 2;
    if (right && fields[0] == "part" && fields.size() == 3) {
      const auto pattern = compile(fields[2], parts);
      parts[fields[1]] = pattern->pattern();
    } else if (right && fields[0] == "opens") {
      patterns.opens.push_back(compile(" " + fields[1], parts));
      right = patterns.opens.back()->ok();
    } else if (right && (fields[0] == "rule" || fields[0] == "reversed") && fields.size() == 3) {
      const bool at_start = fields[1].starts_with('^');
      const bool at_end = fields[1].ends_with('$');
      auto body = fields[1].substr(at_start ? 1 : 0);
      if (at_end) body.pop_back();
      const std::string whole = (at_start ? "^ (?:" : " (?:") + body + ")" + (at_end ? " *$" : "(?: |$)");
      Patterns::Rule rule{compile(whole, parts),
                          fields[2] == "-" ? std::vector<std::string>{} : words_in(fields[2]),
                          fields[0] == "reversed"};
      right = rule.pattern->ok();
      patterns.rules.push_back(std::move(rule));
    } else {
      right = false;
    }
    if (!right) {
      return base::fail(base::ErrorKind::internal, "broken_lexicon",
                        "The patterns of chart requests that are built in cannot be read.",
                        {{"file", "chart_requests.tsv"}, {"line", std::to_string(number)}});
    }
  }
  return ChartWords(std::make_unique<const Patterns>(std::move(patterns)));
}

ChartRequest ChartWords::take(std::vector<Token>& tokens, const Stemmer& stemmer) const {
  ChartRequest request;
  Line line(tokens);
  request.wanted = std::ranges::any_of(
      patterns_->opens, [&](const auto& pattern) { return re2::RE2::PartialMatch(line.text, *pattern); });
  if (!request.wanted) return request;
  constexpr int most_often = 8;
  std::string meant_type;
  for (const auto& rule : patterns_->rules) {
    if (rule.only_reversed && !request.reversed) continue;
    for (int times = 0; times < most_often; ++times) {
      const auto found = find(line, *rule.pattern);
      if (!found) break;
      std::vector<std::string> stems;
      if (const auto name = found->said.find("name"); name != found->said.end()) {
        for (const auto& word : words_in(name->second)) stems.push_back(stemmer.stem(word));
        if (!spoken_of(stems, tokens, *found)) break;
      }
      note_order(*found, stems, request);
      for (const char* kind : {"kind", "whole"}) {
        const auto said = found->said.find(kind);
        if (said != found->said.end() && request.type.empty()) request.type = said->second;
      }
      for (const char* meant : {"scatter", "line"}) {
        if (found->said.contains(meant)) meant_type = meant;
      }
      request.reversed = request.reversed || found->said.contains("reversed");
      request.stretches.emplace_back(tokens[found->begin].start, tokens[found->end - 1].end);
      std::vector<Token> instead;
      for (const auto& word : rule.words) instead.push_back(word_in_place(word, tokens, *found, stemmer));
      const auto place = tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(found->begin),
                                      tokens.begin() + static_cast<std::ptrdiff_t>(found->end));
      tokens.insert(place, instead.begin(), instead.end());
      line = Line(tokens);
    }
  }
  if (request.type.empty()) request.type = meant_type;
  return request;
}

}  // namespace parlance::language
