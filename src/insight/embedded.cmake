# The scripts and phrases that are carried inside the library; embedded.cpp takes them in by .incbin.
set(insight ${CMAKE_CURRENT_LIST_DIR})
set(embedded_files
  "PARLANCE_VEGA=\"${npm}/vega/build/vega.min.js\""
  "PARLANCE_VEGA_LITE=\"${npm}/vega-lite/build/vega-lite.min.js\""
  "PARLANCE_DRAWING=\"${insight}/drawing.js\""
  "PARLANCE_PHRASES_EN=\"${insight}/phrases/en.txt\"")
set_source_files_properties(${insight}/embedded.cpp TARGET_DIRECTORY parlance_insight PROPERTIES
  COMPILE_DEFINITIONS "${embedded_files}"
  OBJECT_DEPENDS "${npm}/vega/build/vega.min.js;${npm}/vega-lite/build/vega-lite.min.js;${insight}/drawing.js;${insight}/phrases/en.txt")

# Versions of the scripts, as their own packages state them.
foreach(script vega vega-lite)
  file(READ ${npm}/${script}/package.json package)
  string(JSON ${script}_version GET "${package}" version)
endforeach()
set_source_files_properties(${insight}/component.cpp TARGET_DIRECTORY parlance_insight PROPERTIES
  COMPILE_DEFINITIONS "PARLANCE_VEGA_VERSION=\"${vega_version}\";PARLANCE_VEGA_LITE_VERSION=\"${vega-lite_version}\"")
