// For tests and benches: an application with one behaviour a path.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "net/http/application.hpp"

namespace parlance::net {

/// Answers errors with the status that goes with their code, and what it is asked for by path:
///   /hello        200 "hello"                     /echo    the body, by a sink where there is `X-Sink`
///   /head         what it saw of the request      /long    4 KiB of text
///   /bytes        "0123456789" with ranges        /file    the file that `file` names, with ranges
///   /slow         waits for release()             /wait    waits until the peer is gone
///   /events       server-sent events, `?count=`   /drop    lets go of the exchange
///   /throw        throws                          /refuse  403 from the head alone
///   /redirect     to what its query says          /socket  a WebSocket that echoes
class SampleApplication final : public Application {
 public:
  SampleApplication() = default;
  ~SampleApplication() override;
  SampleApplication(const SampleApplication&) = delete;
  SampleApplication& operator=(const SampleApplication&) = delete;

  Reception receive(const RequestHead& head) override;
  void serve(std::shared_ptr<Exchange> exchange) override;
  std::unique_ptr<SocketHandler> connected(const RequestHead& head, std::shared_ptr<Socket> socket) override;
  Response failed(const RequestHead& head, const base::Error& error) override;
  void answered(const RequestHead& head, unsigned status, std::uint64_t sent, double seconds) override;

  void release();                                          ///< lets /slow answer
  bool wait_for(const std::string& event, int count = 1);  ///< at most ten seconds
  bool happened(const std::string& event);
  void note(const std::string& event);
  std::vector<std::shared_ptr<Socket>> sockets();

  std::string file;  ///< what /file sends

 private:
  void work(const std::shared_ptr<Exchange>& exchange);
  void stream(Exchange& exchange);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, int> events_;
  bool released_ = false;
  std::vector<std::thread> threads_;
  std::vector<std::shared_ptr<Socket>> sockets_;
};

}  // namespace parlance::net
