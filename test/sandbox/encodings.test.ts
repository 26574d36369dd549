import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inGroup, openPeer } from './client.ts';
import { exchange } from './raw-client.ts';
import { createMany } from './watched.ts';

const audit = `/groups/users/audit?${inGroup}`;
const json = 'application/json; charset=utf-8';

test.each([
  ['gzip', 'gzip', gunzipSync],
  ['deflate', 'deflate', inflateSync],
  ['br', 'br', brotliDecompressSync],
  ['br, deflate, gzip', 'gzip', gunzipSync],
  ['BR;q=1.0, Deflate;q=0.5', 'deflate', inflateSync],
  ['gzip;q=0, br', 'br', brotliDecompressSync],
])('an audit for a caller that accepts %s comes as %s', async (accepted, encoding, decompress) => {
  const { endpoint, token, send } = await openPeer();
  await createMany(send, 12);
  const plain = await exchange(endpoint, token, { method: 'GET', path: audit });
  const headers = { 'accept-encoding': accepted };
  const answer = await exchange(endpoint, token, { method: 'GET', path: audit, headers });
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-encoding': encoding, 'content-type': json, vary: 'accept-encoding' },
    end: 'whole',
  });
  expect(answer.body.length).toBeLessThan(plain.body.length / 2);
  expect(decompress(answer.body).toString()).toBe(plain.body.toString());
});

test.each([{}, { 'accept-encoding': 'identity' }, { 'accept-encoding': 'gzip;q=0, zstd' }])(
  'an audit for a caller with %j is not compressed',
  async (headers) => {
    const { endpoint, token } = await openPeer();
    const answer = await exchange(endpoint, token, { method: 'GET', path: audit, headers });
    expect(answer.headers).toMatchObject({ 'content-type': json });
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(answer.body.toString()).data[0].users).toHaveLength(1);
  },
);

test('an audit of few users is not worth compressing', async () => {
  const { endpoint, token } = await openPeer();
  const headers = { 'accept-encoding': 'gzip' };
  const answer = await exchange(endpoint, token, { method: 'GET', path: audit, headers });
  expect(answer.headers).not.toHaveProperty('content-encoding');
});

test('a list of users is compressed when it is large, and an answer of a few bytes is not', async () => {
  const { endpoint, token, send } = await openPeer();
  await createMany(send, 120);
  const headers = { 'accept-encoding': 'gzip' };
  const path = `/users?${inGroup}`;
  const users = await exchange(endpoint, token, { method: 'GET', path, headers });
  expect(users.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': json });
  expect(JSON.parse(gunzipSync(users.body).toString())).toEqual((await send('GET', path)).body);
  const small = await exchange(endpoint, token, {
    method: 'GET',
    path: `/groups/domains?${inGroup}`,
    headers,
  });
  expect(small.headers).not.toHaveProperty('content-encoding');
});
