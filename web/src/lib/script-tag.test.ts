import { expect, it } from 'vitest';
import { scriptTag } from '@/lib/script-tag';

it('holds the attributes that have a value, and lets none of them out', () => {
  expect(scriptTag('https://a.example/widget.js', { title: '"><script>&', token: '' })).toBe(
    '<script src="https://a.example/widget.js"\n  data-title="&quot;&gt;&lt;script&gt;&amp;"\n  async></script>',
  );
  expect(scriptTag('/widget.js', {})).toBe('<script src="/widget.js" async></script>');
});
