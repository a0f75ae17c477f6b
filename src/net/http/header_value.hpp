// The grammar of header values: tokens, lists, parameters (RFC 9110, 5.6; RFC 8187).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parlance::net {

[[nodiscard]] bool is_token(std::string_view text);
[[nodiscard]] bool same_ignoring_case(std::string_view left, std::string_view right);
[[nodiscard]] std::string_view trim_blanks(std::string_view text);

/// Whether `token` is one of a comma-separated list, without regard to case.
[[nodiscard]] bool lists_token(std::string_view list, std::string_view token);

/// Whether an Accept-Encoding takes `coding`: named, or by "*", and not with q=0.
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

/// A parameter of a value such as `form-data; name="file"; filename*=UTF-8''na%C3%AFve.csv`. Of `name*` and
/// `name` the first is taken. Nothing where there is none, or it is not UTF-8.
[[nodiscard]] std::optional<std::string> find_parameter(std::string_view value, std::string_view name);

/// What stands before the first ";", in lower case: "text/html".
[[nodiscard]] std::string media_type(std::string_view content_type);

}  // namespace parlance::net
