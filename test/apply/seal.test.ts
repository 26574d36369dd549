import {
  armor,
  Decrypter,
  generateHybridIdentity,
  generateIdentity,
  identityToRecipient,
} from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { makeSeal } from '../../src/apply/seal.ts';

const publicKey = 'Give it the public key, age1…, that `age-keygen -y KEYFILE` prints.';

async function decrypt(file: string, identity: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(armor.decode(file), 'text');
}

/** The failure of a seal, with nothing left out. */
async function failure(...recipients: readonly string[]) {
  const error = await makeSeal(recipients).then(
    () => undefined,
    (thrown) => thrown,
  );
  return { code: error?.code, message: error?.message, fix: error?.fix, cause: error?.cause };
}

const text = '{"userId":"zoë@x.com","password":"p{\\"w"}\n'.repeat(2000);

describe('a seal', () => {
  test('without recipients leaves the text as it is', async () => {
    expect(await (await makeSeal())(text)).toBe(text);
  });

  test('makes an armored age file that each of its recipients can open, and nobody else', async () => {
    const identities = await Promise.all([generateIdentity(), generateIdentity()]);
    const recipients = await Promise.all(identities.map(identityToRecipient));
    const seal = await makeSeal(recipients);
    const file = await seal(text);
    expect(file).toMatch(
      /^-----BEGIN AGE ENCRYPTED FILE-----\n[\w+/=\n]+\n-----END AGE ENCRYPTED FILE-----\n$/,
    );
    for (const identity of identities) expect(await decrypt(file, identity)).toBe(text);
    await expect(decrypt(file, await generateIdentity())).rejects.toThrow(
      "no identity matched any of the file's recipients",
    );
    expect(await seal(text)).not.toBe(file);
  });

  test('takes keys for after quantum computers', async () => {
    const identity = await generateHybridIdentity();
    const seal = await makeSeal([await identityToRecipient(identity)]);
    expect(await decrypt(await seal('text'), identity)).toBe('text');
  });

  test('is not made with a secret key, which is not repeated', async () => {
    const secret = await generateIdentity();
    const recipient = await identityToRecipient(secret);
    for (const wrong of [secret, secret.toLowerCase(), `age1 ${secret}`])
      expect(await failure(recipient, wrong)).toEqual({
        code: 'usage',
        message: '--credentials-recipient was given a secret key.',
        fix: `${publicKey} Make a new pair of keys if others may have seen this one: a command line is no secret.`,
      });
  });

  test.each([
    [
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5',
      '--credentials-recipient takes age keys, and no SSH keys.',
    ],
    ['ssh-rsa AAAAB3NzaC1yc2E', '--credentials-recipient takes age keys, and no SSH keys.'],
    ['canary', '--credentials-recipient was given something that is no age public key.'],
    ['', '--credentials-recipient was given something that is no age public key.'],
  ])('is not made with %j, which is not repeated', async (wrong, message) => {
    expect(await failure(wrong)).toEqual({ code: 'usage', message, fix: publicKey });
  });

  test('is not made with a key that has a typing mistake, is cut, or is none', async () => {
    const key = await identityToRecipient(await generateIdentity());
    const typo = key.endsWith('q') ? `${key.slice(0, -1)}p` : `${key.slice(0, -1)}q`;
    const zeros = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z';
    const plugin = 'age1yubikey1qgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqy8rymap';
    for (const wrong of [typo, key.slice(0, -5), `${key} `, 'age1', plugin, zeros])
      expect(await failure(key, wrong)).toEqual({
        code: 'usage',
        message: `--credentials-recipient ${wrong} is not a key that rollcall can encrypt to.`,
        fix: `Look for a typing mistake; keys of plugins, such as age1yubikey1…, cannot be used. ${publicKey}`,
      });
  });
});
