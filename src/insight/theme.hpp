// The look of every chart: ink on paper, one accent, colours that colour-blind readers can tell apart.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace parlance::insight::theme {

inline constexpr std::string_view paper = "#FCFBF8";
inline constexpr std::string_view ink = "#2B2A27";
inline constexpr std::string_view soft_ink = "#6B675F";
inline constexpr std::string_view rule = "#E8E4DB";
inline constexpr std::string_view firm_rule = "#A39D91";
inline constexpr std::string_view accent = "#0072B2";
/// Metrics of DejaVu Sans and Verdana agree, so that what fits here fits in a browser without DejaVu too.
inline constexpr std::string_view font = "DejaVu Sans, Verdana, Geneva, sans-serif";

/// Okabe and Ito's colours, those that show well on paper first; the last is theirs too, in place of yellow.
inline constexpr std::array<std::string_view, 7> series_colors{"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                                               "#56B4E9", "#D55E00", "#2B2A27"};
inline constexpr std::string_view rest_color = "#BDB8AD";
/// Of the series or part that is drawn as number `place`; what is beyond the colours is the rest of all.
constexpr std::string_view color_of(std::size_t place) {
  return place == series_colors.size() ? rest_color : series_colors.at(place % series_colors.size());
}

/// From little to much, of one hue.
inline constexpr std::array<std::string_view, 5> ramp{"#EEF3F6", "#BBD5E6", "#7FB2D3", "#3A8BBF", "#004E7C"};
/// From below zero over nothing to above, told apart without red and green.
inline constexpr std::array<std::string_view, 5> diverging{"#A8490A", "#E9A878", "#F4F1EA", "#7FB2D3",
                                                           "#004E7C"};

inline constexpr int width = 640;
inline constexpr int height = 320;

}  // namespace parlance::insight::theme
