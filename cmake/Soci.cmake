# SOCI 4 with its SQLite and PostgreSQL parts; Debian has no CMake package of it.
find_library(SOCI_CORE soci_core REQUIRED)
find_library(SOCI_SQLITE3 soci_sqlite3 REQUIRED)
find_library(SOCI_POSTGRESQL soci_postgresql REQUIRED)
find_library(POSTGRESQL_CLIENT pq REQUIRED)
find_path(SOCI_INCLUDE soci/soci.h REQUIRED)
find_path(POSTGRESQL_INCLUDE libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)  # which its PostgreSQL part includes
add_library(soci INTERFACE)
target_link_libraries(soci INTERFACE ${SOCI_SQLITE3} ${SOCI_POSTGRESQL} ${SOCI_CORE} ${POSTGRESQL_CLIENT})
target_include_directories(soci SYSTEM INTERFACE ${SOCI_INCLUDE} ${POSTGRESQL_INCLUDE})
