// What the application says to one request, on its way from any thread to the connection's.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "net/http/answer.hpp"
#include "net/http/application.hpp"

namespace parlance::net {

/// Shared by the exchange, which fills it, and the connection, which empties it. Thread-safe.
class Outbox {
 public:
  struct Setup {
    RequestHead head;
    std::string body;
    std::shared_ptr<BodySink> sink;
    std::chrono::milliseconds write_time{};  ///< how long write() waits for room
    std::function<void()> wake;              ///< tells the connection; never called after detach()
  };
  /// What there is to send.
  struct Content {
    std::optional<Answer> answer;  ///< the head, once
    std::string pieces;            ///< of a streamed answer
    bool finished = false;         ///< nothing follows
    bool abandoned = false;        ///< the application let go of it before it was finished
    [[nodiscard]] bool any() const { return answer || !pieces.empty() || finished || abandoned; }
  };

  explicit Outbox(Setup setup) : setup_(std::move(setup)) {}
  [[nodiscard]] const RequestHead& head() const { return setup_.head; }
  [[nodiscard]] const std::string& body() const { return setup_.body; }
  [[nodiscard]] const std::shared_ptr<BodySink>& sink() const { return setup_.sink; }
  [[nodiscard]] const base::CancelToken& gone() const { return gone_; }

  void respond(Response response);
  void start(Response response);
  bool write(std::string piece);
  void close();
  void abandon();

  [[nodiscard]] Content take();
  void sent(std::size_t bytes);  ///< of what was taken
  void leave();                  ///< the peer is gone: nobody waits for it any longer
  void detach();                 ///< the connection is done with it

 private:
  void tell();  ///< with the mutex held

  Setup setup_;
  base::CancelToken gone_;
  std::mutex mutex_;
  std::condition_variable room_;
  Content content_;
  std::unique_ptr<Gzip> packer_;
  bool begun_ = false;
  bool ended_ = false;     ///< by the application
  bool unwanted_ = false;  ///< by the peer
  bool told_ = false;
  std::size_t unsent_ = 0;
};

/// The exchange as the application holds it. Letting go of it without an answer is noticed.
class ServedExchange final : public Exchange {
 public:
  explicit ServedExchange(std::shared_ptr<Outbox> outbox) : outbox_(std::move(outbox)) {}
  ServedExchange(const ServedExchange&) = delete;
  ServedExchange& operator=(const ServedExchange&) = delete;
  ~ServedExchange() override { outbox_->abandon(); }
  [[nodiscard]] const RequestHead& head() const override { return outbox_->head(); }
  [[nodiscard]] const std::string& body() const override { return outbox_->body(); }
  [[nodiscard]] const std::shared_ptr<BodySink>& sink() const override { return outbox_->sink(); }
  [[nodiscard]] const base::CancelToken& gone() const override { return outbox_->gone(); }
  void respond(Response response) override { outbox_->respond(std::move(response)); }
  void start(Response response) override { outbox_->start(std::move(response)); }
  bool write(std::string piece) override { return outbox_->write(std::move(piece)); }
  void close() override { outbox_->close(); }

 private:
  std::shared_ptr<Outbox> outbox_;
};

}  // namespace parlance::net
