import type { components, paths } from '#openapi';

/** The types of the interface, made from the program's own description of it (npm run api). */
export type { paths };
type Schemas = components['schemas'];
export type Answer = Schemas['Answer'];
export type Alternative = Schemas['Alternative'];
export type ErrorBody = Schemas['Error'];

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
type Item<Page> = Page extends { items: (infer One)[] } ? One : never;

export type Database = Item<Get<'/api/v1/databases'>>;
export type Dataset = Item<Get<'/api/v1/datasets'>>;
export type Conversation = Item<Get<'/api/v1/conversations'>>;
export type Message = Item<Get<'/api/v1/conversations/{id}/messages'>>;
export type Schema = Get<'/api/v1/databases/{id}/schema'>;
export type Me = Get<'/api/v1/auth/me'>;
export type Ways = Get<'/api/v1/auth/ways'>;
export type Dashboard = Get<'/api/v1/dashboards/{id}'>;
export type Chart = Item<Get<'/api/v1/charts'>>;
export type AuditLine = Item<Get<'/api/v1/admin/audit'>>;
export type Health = Get<'/health'>;
