// Ids of all that the application keeps. Each kind is a type of its own, so that one cannot be taken for
// another.
#pragma once

#include <string_view>

#include "base/id.hpp"

namespace parlance::store {

namespace id_kind {
struct Workspace {
  static constexpr std::string_view prefix = "w";
};
struct User {
  static constexpr std::string_view prefix = "u";
};
struct Database {
  static constexpr std::string_view prefix = "db";
};
struct Dataset {
  static constexpr std::string_view prefix = "ds";
};
struct Conversation {
  static constexpr std::string_view prefix = "c";
};
struct Message {
  static constexpr std::string_view prefix = "m";
};
struct Answer {
  static constexpr std::string_view prefix = "q";
};
struct Chart {
  static constexpr std::string_view prefix = "ch";
};
struct Dashboard {
  static constexpr std::string_view prefix = "d";
};
struct Feedback {
  static constexpr std::string_view prefix = "f";
};
struct Key {
  static constexpr std::string_view prefix = "k";
};
struct Job {
  static constexpr std::string_view prefix = "j";
};
struct Share {
  static constexpr std::string_view prefix = "s";
};
}  // namespace id_kind

using WorkspaceId = base::Id<id_kind::Workspace>;
using UserId = base::Id<id_kind::User>;
using DatabaseId = base::Id<id_kind::Database>;
using DatasetId = base::Id<id_kind::Dataset>;
using ConversationId = base::Id<id_kind::Conversation>;
using MessageId = base::Id<id_kind::Message>;
using AnswerId = base::Id<id_kind::Answer>;  ///< the query_id of the REST interface
using ChartId = base::Id<id_kind::Chart>;
using DashboardId = base::Id<id_kind::Dashboard>;
using FeedbackId = base::Id<id_kind::Feedback>;
using KeyId = base::Id<id_kind::Key>;
using JobId = base::Id<id_kind::Job>;
using ShareId = base::Id<id_kind::Share>;

}  // namespace parlance::store
