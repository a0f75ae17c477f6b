import { expect, it } from 'vitest';
import { foundPeople } from '@/lib/found-people';

const people = [
  { name: 'Ada Lovelace', email: 'ada@example.com' },
  { name: 'José Peña', email: 'jp@example.com' },
  { name: '王小明', email: 'wang@example.org' },
];

it.each([
  ['', ['ada@example.com', 'jp@example.com', 'wang@example.org']],
  ['  LOVE ada ', ['ada@example.com']],
  ['jose pena', ['jp@example.com']],
  ['小明', ['wang@example.org']],
  ['example.com', ['ada@example.com', 'jp@example.com']],
  ['ada jose', []],
])('%s', (typed, emails) => {
  expect(foundPeople(people, typed).map((at) => at.email)).toEqual(emails);
});
