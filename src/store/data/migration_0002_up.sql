-- What people work with.
CREATE TABLE databases (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id {id} NOT NULL,
  name {id} NOT NULL,
  kind text NOT NULL,
  location text NOT NULL,
  options text NOT NULL,
  credentials text,
  created bigint NOT NULL,
  updated bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, name)
);

CREATE TABLE grants (
  workspace {id} NOT NULL,
  user_id {id} NOT NULL,
  database_id {id} NOT NULL,
  role text NOT NULL,
  created bigint NOT NULL,
  PRIMARY KEY (workspace, user_id, database_id),
  FOREIGN KEY (workspace, user_id) REFERENCES users (workspace, id) ON DELETE CASCADE
);
CREATE INDEX grants_database ON grants (workspace, database_id);

CREATE TABLE datasets (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id {id} NOT NULL,
  name {id} NOT NULL,
  owner {id} NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  reason text NOT NULL,
  created bigint NOT NULL,
  updated bigint NOT NULL,
  last_used bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, name)
);

CREATE TABLE dataset_versions (
  workspace {id} NOT NULL,
  dataset {id} NOT NULL,
  version bigint NOT NULL,
  file text NOT NULL,
  blob text NOT NULL,
  bytes bigint NOT NULL,
  row_count bigint NOT NULL,
  column_count bigint NOT NULL,
  created bigint NOT NULL,
  PRIMARY KEY (workspace, dataset, version),
  FOREIGN KEY (workspace, dataset) REFERENCES datasets (workspace, id) ON DELETE CASCADE
);

CREATE TABLE conversations (
  workspace {id} NOT NULL,
  id {id} NOT NULL,
  user_id {id} NOT NULL,
  database_id text NOT NULL,
  title text NOT NULL,
  title_folded text NOT NULL,
  pinned bigint NOT NULL,
  created bigint NOT NULL,
  last_message bigint NOT NULL,
  message_count bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, user_id) REFERENCES users (workspace, id) ON DELETE CASCADE
);
CREATE INDEX conversations_latest ON conversations (workspace, user_id, pinned, last_message, id);

CREATE TABLE messages (
  workspace {id} NOT NULL,
  conversation {id} NOT NULL,
  sequence bigint NOT NULL,
  id {id} NOT NULL,
  role text NOT NULL,
  body text NOT NULL,
  body_folded text NOT NULL,
  answer {id} NOT NULL,
  created bigint NOT NULL,
  PRIMARY KEY (workspace, conversation, sequence),
  UNIQUE (workspace, id),
  FOREIGN KEY (workspace, conversation) REFERENCES conversations (workspace, id) ON DELETE CASCADE
);

CREATE TABLE answer_bodies (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  hash {id} NOT NULL,
  json text NOT NULL,
  PRIMARY KEY (workspace, hash)
);

CREATE TABLE answers (
  workspace {id} NOT NULL,
  id {id} NOT NULL,
  user_id {id} NOT NULL,
  conversation {id} NOT NULL,
  database_id text NOT NULL,
  question text NOT NULL,
  status text NOT NULL,
  canonical_key text NOT NULL,
  body_hash {id} NOT NULL,
  created bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, user_id) REFERENCES users (workspace, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace, body_hash) REFERENCES answer_bodies (workspace, hash)
);
CREATE INDEX answers_created ON answers (workspace, created, id);
CREATE INDEX answers_user ON answers (workspace, user_id, created, id);
CREATE INDEX answers_conversation ON answers (workspace, conversation);
CREATE INDEX answers_body ON answers (workspace, body_hash);

CREATE TABLE charts (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id {id} NOT NULL,
  user_id {id} NOT NULL,
  answer {id} NOT NULL,
  title text NOT NULL,
  specification text NOT NULL,
  created bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE INDEX charts_created ON charts (workspace, created, id);

CREATE TABLE dashboards (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id {id} NOT NULL,
  user_id {id} NOT NULL,
  title text NOT NULL,
  layout text NOT NULL,
  filters text NOT NULL,
  revision bigint NOT NULL,
  created bigint NOT NULL,
  updated bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);

CREATE TABLE feedback (
  workspace {id} NOT NULL,
  id {id} NOT NULL,
  user_id {id} NOT NULL,
  answer {id} NOT NULL,
  thumb bigint NOT NULL,
  comment text NOT NULL,
  correction text NOT NULL,
  verified bigint NOT NULL,
  created bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, answer, user_id),
  FOREIGN KEY (workspace, answer) REFERENCES answers (workspace, id) ON DELETE CASCADE
);

CREATE TABLE shares (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id {id} NOT NULL,
  user_id {id} NOT NULL,
  token_hash {id} NOT NULL UNIQUE,
  kind text NOT NULL,
  subject {id} NOT NULL,
  created bigint NOT NULL,
  expires bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);

CREATE TABLE jobs (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id {id} NOT NULL,
  kind {id} NOT NULL,
  payload text NOT NULL,
  state bigint NOT NULL,
  attempts bigint NOT NULL,
  most_attempts bigint NOT NULL,
  run_after bigint NOT NULL,
  worker text NOT NULL,
  leased_until bigint NOT NULL,
  outcome text NOT NULL,
  created bigint NOT NULL,
  updated bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE INDEX jobs_due ON jobs (state, run_after);

CREATE TABLE idempotency_keys (
  workspace {id} NOT NULL,
  user_id {id} NOT NULL,
  route {id} NOT NULL,
  idempotency_key {id} NOT NULL,
  request_hash text NOT NULL,
  done bigint NOT NULL,
  status bigint NOT NULL,
  body text NOT NULL,
  expires bigint NOT NULL,
  PRIMARY KEY (workspace, user_id, route, idempotency_key),
  FOREIGN KEY (workspace, user_id) REFERENCES users (workspace, id) ON DELETE CASCADE
);
CREATE INDEX idempotency_keys_expires ON idempotency_keys (expires);
