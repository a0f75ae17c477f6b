#include "net/http/sample_application.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace parlance::net {
namespace {

Response plain(unsigned status, std::string body) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/plain");
  response.body = std::move(body);
  return response;
}

std::string described(const RequestHead& head) {
  std::string text = head.method + " " + head.path + " ? " + head.query + " from " + head.remote +
                     (head.secure ? " secure" : " plain") + " id " + head.id + "\n";
  for (const auto& field : head.headers.fields()) text += field.name + "=" + field.value + "\n";
  return text;
}

/// Gathers a body, and refuses what holds the word "poison".
struct GatheringSink : BodySink {
  std::string gathered;
  bool finished = false;
  base::Result<void> write(std::string_view bytes) override {
    gathered += bytes;
    if (gathered.find("poison") == std::string::npos) return {};
    return base::fail(base::ErrorKind::usage, "bad_request", "Poisoned.");
  }
  base::Result<void> finish() override {
    finished = true;
    return {};
  }
};

struct EchoHandler : SocketHandler {
  EchoHandler(SampleApplication& owner, std::shared_ptr<Socket> own)
      : application(owner), socket(std::move(own)) {}
  void received(std::string message) override {
    if (message == "close") {
      socket->close(4000, "as you wish");
    } else if (message == "throw") {
      throw std::runtime_error("as asked");
    } else {
      socket->send("echo " + message);
    }
  }
  void closed() override { application.note("socket closed"); }
  SampleApplication& application;
  std::shared_ptr<Socket> socket;
};

int count_of(const std::string& query) {
  int count = 0;
  const auto equals = query.find('=');
  if (equals != std::string::npos)
    std::from_chars(query.data() + equals + 1, query.data() + query.size(), count);
  return count;
}

}  // namespace

SampleApplication::~SampleApplication() {
  release();
  for (auto& thread : threads_) thread.join();
}

Reception SampleApplication::receive(const RequestHead& head) {
  if (head.path == "/throw-early") throw std::runtime_error("as asked");
  Reception reception;
  reception.body_limit = 100'000;
  if (head.path == "/refuse") reception.refusal = plain(403, "refused");
  if (head.path == "/socket") reception.websocket = true;
  if (head.path == "/socket") reception.websocket_protocol = "parlance";
  if (head.headers.find("X-Sink") != nullptr) {
    reception.sink = std::make_shared<GatheringSink>();
    reception.body_limit = 100 << 20;
  }
  return reception;
}

void SampleApplication::serve(std::shared_ptr<Exchange> exchange) {
  const RequestHead& head = exchange->head();
  if (head.path == "/hello") {
    exchange->respond(plain(200, "hello"));
  } else if (head.path == "/redirect") {
    Response response = plain(302, "");
    response.headers.add("Location", head.query);
    exchange->respond(std::move(response));
  } else if (head.path == "/throw") {
    throw std::runtime_error("as asked");
  } else if (head.path != "/drop") {
    const std::lock_guard lock(mutex_);
    threads_.emplace_back([this, exchange = std::move(exchange)] { work(exchange); });
  }
}

void SampleApplication::work(const std::shared_ptr<Exchange>& exchange) {
  const RequestHead& head = exchange->head();
  note("began " + head.path);
  Response response = plain(200, "");
  if (head.path == "/echo") {
    const auto* sink = dynamic_cast<GatheringSink*>(exchange->sink().get());
    response.body = sink == nullptr ? exchange->body() : (sink->finished ? sink->gathered : "unfinished");
  } else if (head.path == "/head") {
    response.body = described(head);
  } else if (head.path == "/long") {
    response.headers.add("ETag", "\"tag\"");
    response.body = std::string(4096, 'x');
  } else if (head.path == "/bytes" || head.path == "/file") {
    response.headers.add("Accept-Ranges", "bytes");
    response.headers.add("ETag", "\"tag\"");
    response.body = "0123456789";
    if (head.path == "/file") response.file = FileBody{file, 0, 1'000'000};
  } else if (head.path == "/slow") {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return released_; });
    response.body = "slow";
  } else if (head.path == "/wait") {
    for (int i = 0; i < 1000 && !exchange->gone().cancelled(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    note(exchange->gone().cancelled() ? "gone" : "stayed");
  } else if (head.path == "/events") {
    return stream(*exchange);
  } else {
    response = plain(404, "nothing here");
  }
  exchange->respond(std::move(response));
}

void SampleApplication::stream(Exchange& exchange) {
  Response response;
  response.headers.add("Content-Type", "text/event-stream");
  response.body = ": begins\n\n";
  exchange.start(std::move(response));
  const int count = count_of(exchange.head().query);
  bool heard = true;
  for (int i = 0; i < count && heard; ++i) {
    heard = exchange.write("data: " + std::string(1000, 'e') + std::to_string(i) + "\n\n");
    if (i % 1000 == 0) note("wrote");
  }
  exchange.close();
  note(heard ? "streamed" : "unheard");
}

std::unique_ptr<SocketHandler> SampleApplication::connected(const RequestHead& head,
                                                            std::shared_ptr<Socket> socket) {
  socket->send("welcome " + head.remote);
  {
    const std::lock_guard lock(mutex_);
    sockets_.push_back(socket);
  }
  note("socket connected");
  return std::make_unique<EchoHandler>(*this, std::move(socket));
}

Response SampleApplication::failed(const RequestHead&, const base::Error& error) {
  static const std::map<std::string, unsigned> statuses = {
      {"bad_request", 400},    {"uri_too_long", 414},    {"headers_too_large", 431},
      {"body_too_large", 413}, {"request_timeout", 408}, {"too_many_connections", 503},
      {"internal_error", 500},
  };
  const auto found = statuses.find(error.code);
  return plain(found == statuses.end() ? 599 : found->second, error.code);
}

void SampleApplication::answered(const RequestHead& head, unsigned status, std::uint64_t, double) {
  note("answered " + std::to_string(status));
  note("answered " + head.path);
}

void SampleApplication::release() {
  const std::lock_guard lock(mutex_);
  released_ = true;
  changed_.notify_all();
}

void SampleApplication::note(const std::string& event) {
  const std::lock_guard lock(mutex_);
  ++events_[event];
  changed_.notify_all();
}

bool SampleApplication::wait_for(const std::string& event, int count) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return events_[event] >= count; });
}

bool SampleApplication::happened(const std::string& event) {
  const std::lock_guard lock(mutex_);
  return events_[event] > 0;
}

std::vector<std::shared_ptr<Socket>> SampleApplication::sockets() {
  const std::lock_guard lock(mutex_);
  return sockets_;
}

}  // namespace parlance::net
