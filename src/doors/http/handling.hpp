// One request on its way through the door: who asks, is it sound, was it done before, what is the answer.
#pragma once

#include <memory>
#include <string>

#include "doors/http/askers.hpp"
#include "doors/http/door.hpp"
#include "doors/http/origins.hpp"
#include "doors/http/request_reader.hpp"

namespace parlance::doors::http {

/// What all requests of a door share.
struct DoorState {
  DoorParts parts;
  DoorOptions options;
  Origins origins;
  Askers askers;

  DoorState(const DoorParts& given, DoorOptions chosen)
      : parts(given), options(std::move(chosen)), origins(options.origins) {}

  /// The headers of every answer.
  void finish(const net::RequestHead& head, net::Response& response) const;
  /// The answer to an error; what is internal goes to the log.
  [[nodiscard]] net::Response refusal(const net::RequestHead& head, const base::Error& error) const;
  [[nodiscard]] std::string address_of(const net::RequestHead& head) const;
};

/// Who asks, that they may, and what is left to them.
struct Admission {
  std::shared_ptr<const trust::Principal> principal;  ///< nullptr on open routes
  Allowance allowance;
};

/// May ask a store. Fills `admission.allowance` on failure, too.
[[nodiscard]] base::Result<void> admit(DoorState& state, const Route& route, const Parameters& path,
                                       const net::RequestHead& head, Admission& admission);

/// Kept alive by the tasks that work on it, one after the other.
class Handling : public std::enable_shared_from_this<Handling> {
 public:
  Handling(std::shared_ptr<DoorState> state, std::shared_ptr<net::Exchange> exchange, const Route& route,
           Parameters path)
      : state_(std::move(state)), exchange_(std::move(exchange)), route_(route), path_(std::move(path)) {}

  /// Hands itself to the workers. Does not block.
  void start();

 private:
  void admit_and_read();
  void handle();
  [[nodiscard]] base::Result<Reply> call(const Incoming& incoming);
  [[nodiscard]] base::Result<Reply> call_once(const Incoming& incoming, const std::string& key);
  void answer(Reply reply);
  void stream(const Reply& reply, net::Response response);
  void refuse(const base::Error& error);
  /// Runs `step`; what it throws becomes an answer.
  void guarded(void (Handling::*step)());

  std::shared_ptr<DoorState> state_;
  std::shared_ptr<net::Exchange> exchange_;
  const Route& route_;
  Parameters path_;
  Admission admission_;
  ReadRequest read_;
  bool answered_ = false;
};

}  // namespace parlance::doors::http
