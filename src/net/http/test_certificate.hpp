// For tests: a certificate made on the spot.
#pragma once

#include <string>

namespace parlance::net {

/// A self-signed certificate for 127.0.0.1 and its key as PEM files, removed with this.
class TestCertificate {
 public:
  TestCertificate();
  ~TestCertificate();
  TestCertificate(const TestCertificate&) = delete;
  TestCertificate& operator=(const TestCertificate&) = delete;
  [[nodiscard]] const std::string& certificate_file() const { return certificate_file_; }
  [[nodiscard]] const std::string& key_file() const { return key_file_; }

 private:
  std::string certificate_file_;
  std::string key_file_;
};

}  // namespace parlance::net
