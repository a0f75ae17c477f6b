#include "net/http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "net/http/header_value.hpp"

namespace parlance::net {
namespace {

constexpr std::size_t worthwhile_size = 1024;
constexpr int gzip_level = 4;         // level 9 saves 5 % more of JSON and takes four times as long
constexpr int gzip_window = 15 + 16;  // 16 asks zlib for the gzip format

bool is_text(std::string_view type) {
  static constexpr auto others =
      std::to_array<std::string_view>({"application/json", "application/javascript", "application/xml",
                                       "application/x-ndjson", "image/svg+xml", "application/manifest+json"});
  return (type.starts_with("text/") && type != "text/event-stream") || type.ends_with("+json") ||
         std::ranges::find(others, type) != others.end();
}

bool is_compressible(const Response& response, bool streamed) {
  const std::string* type = response.headers.find("Content-Type");
  const std::string* caching = response.headers.find("Cache-Control");
  return type != nullptr && is_text(media_type(*type)) && !response.file &&
         (streamed || response.body.size() >= worthwhile_size) && response.status >= 200 &&
         response.status != 206 && response.headers.find("Content-Encoding") == nullptr &&
         !(caching != nullptr && lists_token(*caching, "no-transform"));
}

}  // namespace

struct Gzip::Stream {
  z_stream zlib{};
};

Gzip::Gzip() : stream_(std::make_unique<Stream>()) {
  if (deflateInit2(&stream_->zlib, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
}

Gzip::~Gzip() { deflateEnd(&stream_->zlib); }

std::string Gzip::run(std::string_view plain, int flush) {
  std::string packed;
  z_stream& zlib = stream_->zlib;
  // zlib reads from here and never writes; its interface is older than const.
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  zlib.avail_in = static_cast<uInt>(plain.size());
  do {
    const std::size_t filled = packed.size();
    const std::size_t room = std::max<std::size_t>(plain.size() / 4, 4096);
    packed.resize(filled + room);
    zlib.next_out = reinterpret_cast<Bytef*>(packed.data() + filled);
    zlib.avail_out = static_cast<uInt>(room);
    deflate(&zlib, flush);
    packed.resize(packed.size() - zlib.avail_out);
  } while (zlib.avail_out == 0);
  return packed;
}

std::string Gzip::piece(std::string_view plain) { return run(plain, Z_SYNC_FLUSH); }

std::string Gzip::finish(std::string_view plain) { return run(plain, Z_FINISH); }

std::string unpacked(std::string_view gzip) {
  z_stream zlib{};
  if (inflateInit2(&zlib, gzip_window) != Z_OK) throw std::bad_alloc();
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
  zlib.avail_in = static_cast<uInt>(gzip.size());
  std::string plain;
  int status = Z_OK;
  while (status == Z_OK) {
    const std::size_t filled = plain.size();
    plain.resize(filled + std::max<std::size_t>(gzip.size() * 2, 4096));
    zlib.next_out = reinterpret_cast<Bytef*>(plain.data() + filled);
    zlib.avail_out = static_cast<uInt>(plain.size() - filled);
    status = inflate(&zlib, Z_NO_FLUSH);
    plain.resize(plain.size() - zlib.avail_out);
  }
  inflateEnd(&zlib);
  if (status != Z_STREAM_END) throw std::logic_error("what was to be unpacked is not whole");
  return plain;
}

bool agree_on_gzip(const RequestHead& head, Response& response, bool streamed) {
  if (!is_compressible(response, streamed)) return false;
  response.headers.add("Vary", "Accept-Encoding");
  const std::string* accepted = head.headers.find("Accept-Encoding");
  if (accepted == nullptr || !accepts_coding(*accepted, "gzip")) return false;
  response.headers.set("Content-Encoding", "gzip");
  response.headers.remove("Accept-Ranges");
  const std::string* tag = response.headers.find("ETag");
  if (tag != nullptr && !tag->starts_with("W/")) response.headers.set("ETag", "W/" + *tag);
  return true;
}

}  // namespace parlance::net
