// For tests: a server on a port of its own, and requests to it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "net/http/sample_application.hpp"
#include "net/http/server.hpp"

namespace parlance::net {

inline std::unique_ptr<Server> serve(SampleApplication& application, ServerOptions options = {}) {
  options.port = 0;
  auto server = Server::start(options, application);
  EXPECT_TRUE(server) << server.error().message;
  return server ? std::move(*server) : nullptr;
}

/// A request that asks the server to close after it, so that its answer ends.
inline std::string request(std::string_view line, std::string_view headers = "", std::string_view body = "") {
  return std::string(line) + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + std::string(headers) + "\r\n" +
         std::string(body);
}

}  // namespace parlance::net
