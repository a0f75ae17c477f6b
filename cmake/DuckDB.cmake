# DuckDB's C API: libduckdb.so and duckdb.h of the same version, both pinned in third_party/package-lock.json.
set(npm ${CMAKE_SOURCE_DIR}/third_party/node_modules)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  set(duckdb_so ${npm}/@duckdb/node-bindings-linux-arm64/libduckdb.so)
else()
  set(duckdb_so ${npm}/@duckdb/node-bindings-linux-x64/libduckdb.so)
endif()
set(duckdb_header ${npm}/duckdb/src/duckdb/src/include/duckdb.h)
foreach(file ${duckdb_so} ${duckdb_header})
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "missing ${file}: run `./run build`, which installs it with `npm ci` in third_party/")
  endif()
endforeach()
# Only duckdb.h is exposed: the folder beside it holds the C++ sources of the engine, which we never include.
file(COPY ${duckdb_header} DESTINATION ${CMAKE_BINARY_DIR}/duckdb-include)
add_library(duckdb_c SHARED IMPORTED)
set_target_properties(duckdb_c PROPERTIES
  IMPORTED_LOCATION ${duckdb_so}
  IMPORTED_NO_SONAME OFF
  INTERFACE_INCLUDE_DIRECTORIES ${CMAKE_BINARY_DIR}/duckdb-include)
