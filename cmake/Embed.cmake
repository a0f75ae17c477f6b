# Data files built into a room: every file under src/<room>/data/ (lexicons, weights, templates) becomes a
# std::string_view function in parlance::<room>::embedded, named after the file ("data/units.txt" → units()).
# Include "<room>/embedded.hpp", which is generated. The bytes are taken by the assembler, so size costs no
# compile time.
function(parlance_embed room target)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/data/*)
  if(NOT files)
    return()
  endif()
  set(folder ${CMAKE_BINARY_DIR}/generated/${room})
  set(declarations "")
  set(definitions "")
  foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    set(symbol parlance_${room}_${name})
    string(APPEND declarations "[[nodiscard]] std::string_view ${name}();\n")
    string(APPEND definitions
      "asm(\".section .rodata\\n.global ${symbol}_begin\\n.global ${symbol}_end\\n${symbol}_begin:\\n\"\n"
      "    \".incbin \\\"${file}\\\"\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const char ${symbol}_begin[];\nextern \"C\" const char ${symbol}_end[];\n"
      "std::string_view parlance::${room}::embedded::${name}() {\n"
      "  return {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)};\n}\n")
  endforeach()
  file(CONFIGURE OUTPUT ${folder}/embedded.hpp CONTENT
    "#pragma once\n#include <string_view>\nnamespace parlance::${room}::embedded {\n${declarations}}\n" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/embedded.cpp CONTENT
    "#include \"${room}/embedded.hpp\"\n#include <cstddef>\n${definitions}" @ONLY)
  set_source_files_properties(${folder}/embedded.cpp PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${folder}/embedded.cpp)
  target_include_directories(${target} PUBLIC ${CMAKE_BINARY_DIR}/generated)
endfunction()
