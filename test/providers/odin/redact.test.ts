import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from '../../../src/providers/odin/redact.ts';

const hostile = `p<&"'>\\ {}?ü+%`;

test.each([
  ['plain', hostile],
  ['in XML text', `p&lt;&amp;"'&gt;\\ {}?ü+%`],
  ['in XML', `p&lt;&amp;&quot;&apos;&gt;\\ {}?ü+%`],
  ['in a page', `p&lt;&amp;&quot;&#039;&gt;\\ {}?ü+%`],
  ['in JSON', JSON.stringify(hostile).slice(1, -1)],
  ['in decimal references', `p&#60;&#38;&#34;&#39;&#62;\\ {}?ü+%`],
  ['in JSON in JSON', JSON.stringify(JSON.stringify(hostile).slice(1, -1)).slice(1, -1)],
  ['in capitals', hostile.toUpperCase()],
  ['in an address', encodeURIComponent(hostile)],
  ['in a form', new URLSearchParams({ a: hostile }).toString().slice(2)],
])('a secret %s is taken out', (_name, written) => {
  const told = `value "${written}" is refused`;
  const hidden = redact(told, [hostile]);
  expect(hidden.startsWith('value "') && hidden.endsWith('" is refused')).toBe(true);
  expect(hidden).toContain('[secret]');
  expect(hidden).not.toContain('p<');
  expect(hidden).not.toContain('lt;');
});

test('texts without a secret stay as they are, and an empty secret hides nothing', () => {
  expect(redact('[Error 4202] taken', ['', 's3cret'])).toBe('[Error 4202] taken');
});

test('no text keeps any secret', () => {
  const secret = fc.stringMatching(/^[a-z0-9&<>"]{4,12}$/);
  fc.assert(
    fc.property(fc.string(), secret, fc.string(), (before, value, after) => {
      expect(redact(before + value + after, ['', value])).not.toContain(value);
    }),
  );
});
