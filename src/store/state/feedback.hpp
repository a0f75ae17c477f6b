// What people thought of answers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;

struct Feedback {
  FeedbackId id;
  UserId user;
  AnswerId answer;
  std::int64_t thumb = 0;  ///< 1 up, -1 down, 0 neither
  std::string comment;
  std::string correction;  ///< what should have been answered, such as SQL
  bool verified = false;   ///< an editor agreed with the correction
  Moment created = 0;
  bool operator==(const Feedback&) const = default;
};

/// A question with the query that an editor agreed with.
struct VerifiedAnswer {
  std::string question;
  std::string sql;
  std::string user;  ///< the name of who gave it; "" where they are gone
  Moment created = 0;
};

/// Codes: those of State; not_found (also: no such answer), conflict. Thread-safe.
class FeedbackNotes {
 public:
  explicit FeedbackNotes(Engine& engine) : engine_(&engine) {}
  /// Replaces what this user said of this answer before; returns the id that is kept.
  [[nodiscard]] base::Result<FeedbackId> put(const WorkspaceId& workspace, const Feedback& feedback) const;
  [[nodiscard]] base::Result<Feedback> get(const WorkspaceId& workspace, const FeedbackId& id) const;
  [[nodiscard]] base::Result<std::vector<Feedback>> of_answer(const WorkspaceId& workspace,
                                                              const AnswerId& answer) const;
  /// Newest first.
  [[nodiscard]] base::Result<Page<Feedback>> list(const WorkspaceId& workspace,
                                                  const PageRequest& page) const;
  /// Of one source, newest first, at most a thousand; what is no query is among them.
  [[nodiscard]] base::Result<std::vector<VerifiedAnswer>> verified_of(const WorkspaceId& workspace,
                                                                      const DatabaseId& source) const;
  [[nodiscard]] base::Result<void> verify(const WorkspaceId& workspace, const FeedbackId& id,
                                          bool verified) const;

 private:
  Engine* engine_;
};

}  // namespace parlance::store
