#include "doors/http/routes/received_form.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "analyst/service/datasets.hpp"
#include "base/id.hpp"

namespace parlance::doors::http {
namespace {

constexpr std::size_t longest_field = 10'000;

std::unexpected<base::Error> disk_full() {
  return base::fail(
      base::ErrorKind::unavailable, "disk_full",
      "The upload could not be written: the server's disk is full. Nothing was kept; try again later.");
}

}  // namespace

ReceivedForm::~ReceivedForm() {
  if (file_ >= 0) ::close(file_);
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(std::filesystem::path(path_).parent_path(), ignored);
}

/// In a folder of its own, so that it may have its own name: tables are named after files.
base::Result<void> ReceivedForm::open_file() {
  const std::filesystem::path folder = std::filesystem::path(folder_) / base::random_name("upload");
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  path_ = folder / analyst::blob_file_name(file_name_);
  if (!failed) file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file_ < 0) return disk_full();
  return {};
}

base::Result<void> ReceivedForm::begin(net::Part part) {
  if (!part.file_name) {
    field_ = &fields_[part.name];
    field_->clear();
    return {};
  }
  if (has_file()) {
    return base::fail(base::ErrorKind::usage, "too_many_files", "Send one file at a time: the form has two.");
  }
  file_name_ = part.file_name->empty() ? "file" : *part.file_name;
  return open_file();
}

base::Result<void> ReceivedForm::write(std::string_view bytes) {
  if (file_ < 0 && field_ != nullptr) {
    if (field_->size() + bytes.size() > longest_field)
      return base::fail(base::ErrorKind::over_limit, "field_too_large",
                        "A field of the form is longer than 10,000 bytes.");
    field_->append(bytes);
    return {};
  }
  bytes_ += bytes.size();
  if (bytes_ > file_limit_) {
    const auto megabytes = std::to_string(file_limit_ >> 20U);
    return base::fail(base::ErrorKind::over_limit, "body_too_large",
                      "The file is larger than " + megabytes + " MB, which is what this server takes.",
                      {{"limit_megabytes", megabytes}});
  }
  while (!bytes.empty()) {
    const auto written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return disk_full();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

base::Result<void> ReceivedForm::end() {
  field_ = nullptr;
  if (file_ < 0) return {};
  const bool closed = ::close(file_) == 0;
  file_ = -1;
  if (!closed) return disk_full();
  return {};
}

std::string ReceivedForm::field(std::string_view name) const {
  const auto at = fields_.find(name);
  return at == fields_.end() ? "" : at->second;
}

}  // namespace parlance::doors::http
