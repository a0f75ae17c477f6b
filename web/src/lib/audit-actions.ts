/** What the audit log writes down, by the words the server has for it. */
export const auditActions = [
  'workspace.found',
  'login',
  'login.failed',
  'login.locked',
  'logout',
  'logout.everywhere',
  'token.reused',
  'password.change',
  'second_factor.add',
  'second_factor.remove',
  'second_factor.recovery',
  'user.add',
  'user.change',
  'user.remove',
  'grant.put',
  'grant.remove',
  'key.make',
  'key.revoke',
  'database.add',
  'database.change',
  'database.remove',
  'dataset.add',
  'dataset.remove',
  'model.write',
  'query',
  'share',
  'export',
] as const;

/** The name of an action among texts, where a point would mean a level: "key.make" is "key_make". */
export function textKeyOf(action: string): string {
  return action.replaceAll('.', '_');
}

/** Details of a line as pairs, in the order of their names; what is nested as JSON. */
export function detailsOf(details: unknown): [string, string][] {
  if (typeof details !== 'object' || details === null) return [];
  return Object.entries(details)
    .map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)])
    .sort(([one], [other]) => one.localeCompare(other));
}
