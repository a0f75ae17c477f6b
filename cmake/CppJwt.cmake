# cpp-jwt, headers alone: another implementation of access tokens, which tests hold ours against.
find_path(CPP_JWT_INCLUDE jwt/jwt.hpp REQUIRED)
add_library(cpp_jwt INTERFACE)
target_include_directories(cpp_jwt SYSTEM INTERFACE ${CPP_JWT_INCLUDE})
