// A WebSocket before it is known whose it is: what it sends waits until then.
#pragma once

#include <memory>
#include <string>

#include "doors/http/handling.hpp"
#include "doors/http/route.hpp"
#include "net/websocket/socket.hpp"

namespace parlance::doors::http {

/// Codes of closing (RFC 6455, 7.4.2, for applications) that go with a status: 4401, 4403, 4404, 4429, ...
[[nodiscard]] std::uint16_t close_code(const base::Error& error);

/// Takes the socket at once; asks on a pool's thread who it is, and then hands everything to what the route
/// makes of it. Refused, it sends `{"type":"error","error":{...}}` and closes with close_code().
[[nodiscard]] std::unique_ptr<net::SocketHandler> greet(std::shared_ptr<DoorState> state, const Route& route,
                                                        Parameters path, const net::RequestHead& head,
                                                        std::shared_ptr<net::Socket> socket);

}  // namespace parlance::doors::http
