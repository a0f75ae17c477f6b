#include "net/otlp/otlp_exporter.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>

#include "net/http/sample_application.hpp"
#include "net/http/server.hpp"

namespace parlance::net {
namespace {

using namespace std::chrono_literals;

struct Collector {
  Collector() {
    ServerOptions options;
    options.port = 0;
    server = *Server::start(options, application);
  }
  [[nodiscard]] std::string at(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(server->port()) + path;
  }
  SampleApplication application;
  std::unique_ptr<Server> server;
};

OtlpOptions options_to(std::string endpoint) {
  OtlpOptions options;
  options.endpoint = std::move(endpoint);
  options.interval = 10ms;
  options.pause = 1ms;
  return options;
}

std::vector<base::Span> spans(std::size_t count) {
  std::vector<base::Span> made(count);
  for (auto& span : made) span.work = base::begin_work("");
  return made;
}

double told(const base::Metrics& metrics, const std::string& line) {
  const auto text = metrics.text();
  const auto at = text.find("\n" + line + " ");
  return at == std::string::npos ? 0 : std::stod(text.substr(at + line.size() + 2));
}

double dropped(const base::Metrics& metrics, const std::string& reason) {
  return told(metrics, "parlance_spans_dropped_total{reason=\"" + reason + "\"}");
}

TEST(OtlpExporter, SendsAllThatWaitsBeforeItEnds) {
  const Collector collector;
  const Client client;
  base::Metrics metrics;
  base::Log log(base::LogLevel::error);
  auto options = options_to(collector.at("/echo"));
  options.batch = 10;
  OtlpExporter exporter(options, client, metrics, log);
  exporter.take(spans(95));
  exporter.take(spans(5));
  exporter.stop();
  EXPECT_EQ(told(metrics, "parlance_spans_exported_total"), 100) << metrics.text();
  exporter.take(spans(3));  // too late
  EXPECT_EQ(dropped(metrics, "queue_full"), 3);
}

TEST(OtlpExporter, WhatIsRefusedIsNotSentAgain) {
  const Collector collector;
  const Client client;
  base::Metrics metrics;
  base::Log log(base::LogLevel::error);
  OtlpExporter exporter(options_to(collector.at("")), client, metrics, log);  // /v1/traces, which is 404 here
  exporter.take(spans(7));
  exporter.stop();
  EXPECT_EQ(dropped(metrics, "refused"), 7) << metrics.text();
}

TEST(OtlpExporter, DropsWhatACollectorThatIsAwayCannotTake) {
  std::string away;
  {
    const Collector collector;
    away = collector.at("");
  }
  const Client client;
  base::Metrics metrics;
  base::Log log(base::LogLevel::error);
  auto options = options_to(away);
  options.most_waiting = 10;
  OtlpExporter exporter(options, client, metrics, log);
  const auto began = std::chrono::steady_clock::now();
  for (int at = 0; at < 20; ++at) exporter.take(spans(5));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 1s);  // nobody waited for it
  exporter.stop();
  EXPECT_EQ(dropped(metrics, "queue_full") + dropped(metrics, "unreachable"), 100) << metrics.text();
  EXPECT_EQ(told(metrics, "parlance_spans_exported_total"), 0);
}

TEST(OtlpExporter, ACollectorThatDoesNotAnswerHoldsUpNoEnd) {
  Collector collector;
  const Client client;
  base::Metrics metrics;
  base::Log log(base::LogLevel::error);
  auto options = options_to(collector.at("/slow"));
  options.batch = 2;
  options.call_time = 60s;
  options.stop_time = 100ms;
  OtlpExporter exporter(options, client, metrics, log);
  exporter.take(spans(5));
  ASSERT_TRUE(collector.application.wait_for("began /slow"));
  const auto began = std::chrono::steady_clock::now();
  exporter.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
  EXPECT_EQ(dropped(metrics, "unreachable"), 2) << metrics.text();
  EXPECT_EQ(dropped(metrics, "stopped"), 3);
  collector.application.release();
}

TEST(OtlpExporter, WantsWhatTheCallerKeepsAndAShareOfTheRest) {
  const Client client;
  base::Metrics metrics;
  base::Log log(base::LogLevel::error);
  auto options = options_to("http://127.0.0.1:1");
  options.share = 0;
  const OtlpExporter none(options, client, metrics, log);
  options.share = 1;
  const OtlpExporter all(options, client, metrics, log);
  const std::string caller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0";
  EXPECT_TRUE(none.wants(base::begin_work(caller + "1")));
  EXPECT_FALSE(all.wants(base::begin_work(caller + "0")));
  EXPECT_FALSE(none.wants(base::begin_work("")));
  EXPECT_TRUE(all.wants(base::begin_work("")));
  EXPECT_FALSE(all.wants({}));
}

TEST(OtlpExporter, ReadsHeaders) {
  const auto read = parse_otlp_headers(base::Secret("Authorization=Basic%20abc==, x-tenant = one ,"));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read->find("authorization"), "Basic abc==");
  EXPECT_EQ(*read->find("X-Tenant"), "one");
  EXPECT_TRUE(parse_otlp_headers(base::Secret(""))->fields().empty());
  for (const auto* bad : {"secret", "=secret", "a b=secret", "a=secret%zz", "a=secret%0d%0aX: y"}) {
    const auto failed = parse_otlp_headers(base::Secret(bad));
    ASSERT_FALSE(failed) << bad;
    EXPECT_EQ(failed.error().code, "bad_setting");
    EXPECT_EQ(failed.error().message.find("secret"), std::string::npos);
  }
}

}  // namespace
}  // namespace parlance::net
