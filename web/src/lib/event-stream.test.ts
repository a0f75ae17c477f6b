import { expect, it } from 'vitest';
import { eventReader } from '@/lib/event-stream';

it('puts events together from pieces, wherever they were cut', () => {
  const text = 'event: processing\ndata: {"stage":"run"}\n\n: a comment\n\nevent: result\ndata: {"a":\ndata: 1}\n\n';
  const whole = [
    { name: 'processing', data: '{"stage":"run"}' },
    { name: 'result', data: '{"a":\n1}' },
  ];
  for (let cut = 0; cut <= text.length; cut += 1) {
    const read = eventReader();
    expect([...read(text.slice(0, cut)), ...read(text.slice(cut))]).toEqual(whole);
  }
});

it('keeps an event that has not ended to itself', () => {
  const read = eventReader();
  expect(read('data: 1\n')).toEqual([]);
  expect(read('\n')).toEqual([{ name: 'message', data: '1' }]);
});
