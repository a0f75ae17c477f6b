-- Who may come in. Both engines take this text; {id} is a text that compares by its bytes.
CREATE TABLE workspaces (
  id {id} PRIMARY KEY,
  name text NOT NULL,
  created bigint NOT NULL
);

CREATE TABLE settings (
  workspace {id} NOT NULL,
  name {id} NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (workspace, name)
);

CREATE TABLE users (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id {id} NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_folded {id} NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL,
  disabled bigint NOT NULL,
  failed_logins bigint NOT NULL,
  locked_until bigint NOT NULL,
  totp text,
  totp_step bigint NOT NULL,
  oidc_issuer {id},
  oidc_subject {id},
  created bigint NOT NULL,
  last_login bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, email_folded),
  UNIQUE (workspace, oidc_issuer, oidc_subject)
);
CREATE INDEX users_email ON users (email_folded);

CREATE TABLE refresh_tokens (
  hash {id} PRIMARY KEY,
  family {id} NOT NULL,
  workspace {id} NOT NULL,
  user_id {id} NOT NULL,
  created bigint NOT NULL,
  expires bigint NOT NULL,
  used bigint NOT NULL,
  revoked bigint NOT NULL,
  FOREIGN KEY (workspace, user_id) REFERENCES users (workspace, id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_user ON refresh_tokens (workspace, user_id);
CREATE INDEX refresh_tokens_family ON refresh_tokens (workspace, family);
CREATE INDEX refresh_tokens_expires ON refresh_tokens (expires);

CREATE TABLE api_keys (
  workspace {id} NOT NULL,
  id {id} NOT NULL,
  user_id {id} NOT NULL,
  name text NOT NULL,
  hash {id} NOT NULL UNIQUE,
  prefix text NOT NULL,
  role text NOT NULL,
  created bigint NOT NULL,
  expires bigint NOT NULL,
  last_used bigint NOT NULL,
  revoked bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, user_id) REFERENCES users (workspace, id) ON DELETE CASCADE
);
CREATE INDEX api_keys_user ON api_keys (workspace, user_id);

CREATE TABLE audit_heads (
  workspace {id} PRIMARY KEY REFERENCES workspaces (id) ON DELETE CASCADE,
  sequence bigint NOT NULL,
  hash text NOT NULL
);

CREATE TABLE audit_lines (
  workspace {id} NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  sequence bigint NOT NULL,
  moment bigint NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  outcome text NOT NULL,
  details text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (workspace, sequence)
);
