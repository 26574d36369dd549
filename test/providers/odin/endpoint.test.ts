import { expect, test } from 'vitest';
import { resolveEndpoint } from '../../../src/providers/odin/endpoint.ts';

test.each([
  ['odin.example.com', 'https://odin.example.com/api/v2'],
  ['odin.example.com:8443', 'https://odin.example.com:8443/api/v2'],
  ['odin.example.com/', 'https://odin.example.com/api/v2'],
  [' https://odin.example.com\n', 'https://odin.example.com/api/v2'],
  ['https://odin.example.com/api/v2/', 'https://odin.example.com/api/v2'],
  ['HTTPS://ODIN.example.com/api/v3', 'https://odin.example.com/api/v3'],
  ['https://odin.example.com/proxy/odin/api/v2', 'https://odin.example.com/proxy/odin/api/v2'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/api/v2'],
  ['http://localhost:4000/x', 'http://localhost:4000/x'],
  ['http://[::1]:4000', 'http://[::1]:4000/api/v2'],
])('%j is %s', (written, expected) => {
  expect(resolveEndpoint(written)).toBe(expected);
});

test.each([
  ['', 'The endpoint is not an address.'],
  ['https://', 'The endpoint is not an address.'],
  ['not an address', 'The endpoint is not an address.'],
  [
    'http://odin.example.com/api',
    'The endpoint http://odin.example.com is plain http: passwords would cross the network readable.',
  ],
  [
    'http://localhost.example.com',
    'The endpoint http://localhost.example.com is plain http: passwords would cross the network readable.',
  ],
  ['ftp://odin.example.com', 'The endpoint ftp:// is neither https nor http.'],
])('%j is refused', (written, message) => {
  expect(() => resolveEndpoint(written)).toThrow(
    expect.objectContaining({
      code: 'badEndpoint',
      message,
      fix: 'Give an https:// address, or http:// on this machine only.',
    }),
  );
});

test.each(['https://ann:s3cret@odin.example.com', 'ann:s3cret@odin.example.com', 'https://ann@x'])(
  'an endpoint with credentials is refused and not repeated: %s',
  (written) => {
    expect(() => resolveEndpoint(written)).toThrow(
      'The endpoint holds a user name or password; those belong in ODIN_USERNAME and ODIN_PASSWORD.',
    );
  },
);
