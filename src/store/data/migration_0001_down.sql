DROP TABLE audit_lines;
DROP TABLE audit_heads;
DROP TABLE api_keys;
DROP TABLE refresh_tokens;
DROP TABLE users;
DROP TABLE settings;
DROP TABLE workspaces;
