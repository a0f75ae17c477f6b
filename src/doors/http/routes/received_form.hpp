// A form with one file, taken while it arrives: the file goes to the disk, the fields are kept.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "net/http/application.hpp"
#include "net/http/multipart.hpp"

namespace parlance::doors::http {

/// Used by one thread at a time; the file is removed with it. Codes: too_many_files, field_too_large,
/// too_large (the file), disk_full.
class ReceivedForm final : public net::PartReceiver {
 public:
  /// `folder` is there and ours.
  ReceivedForm(std::string folder, std::uint64_t file_limit)
      : folder_(std::move(folder)), file_limit_(file_limit) {}
  ~ReceivedForm() override;
  ReceivedForm(const ReceivedForm&) = delete;
  ReceivedForm& operator=(const ReceivedForm&) = delete;

  base::Result<void> begin(net::Part part) override;
  base::Result<void> write(std::string_view bytes) override;
  base::Result<void> end() override;

  [[nodiscard]] bool has_file() const { return !path_.empty(); }
  [[nodiscard]] const std::string& file_name() const { return file_name_; }  ///< as its sender calls it
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::string field(std::string_view name) const;  ///< "" where there is none

 private:
  base::Result<void> open_file();

  std::string folder_;
  std::uint64_t file_limit_;
  std::string file_name_;
  std::string path_;
  std::uint64_t bytes_ = 0;
  int file_ = -1;
  std::string* field_ = nullptr;  ///< the one that is being read
  std::map<std::string, std::string, std::less<>> fields_;
};

/// The body of an upload as the server hands it on. Codes beside: bad_multipart, too_many_parts.
class FormSink final : public net::BodySink {
 public:
  FormSink(std::string_view boundary, std::string folder, std::uint64_t file_limit)
      : form_(std::move(folder), file_limit), parser_(boundary, form_, {.parts = 16}) {}
  base::Result<void> write(std::string_view bytes) override { return parser_.write(bytes); }
  base::Result<void> finish() override { return parser_.finish(); }
  [[nodiscard]] const ReceivedForm& form() const { return form_; }

 private:
  ReceivedForm form_;
  net::MultipartParser parser_;
};

}  // namespace parlance::doors::http
