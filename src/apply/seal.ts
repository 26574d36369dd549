import { RollcallError } from '../errors.ts';
import type { Seal } from './credentials.ts';

const flag = '--credentials-recipient';
const publicKey = 'Give it the public key, age1…, that `age-keygen -y KEYFILE` prints.';
const noTypos = `Look for a typing mistake; keys of plugins, such as age1yubikey1…, cannot be used. ${publicKey}`;

/** How the credentials file is sealed: encrypted for the recipients, or left as it is when there are none; throws `usage` for one that cannot be used. */
export async function makeSeal(recipients: readonly string[] = []): Promise<Seal> {
  if (recipients.length === 0) return async (text) => text;
  for (const recipient of recipients) checkKind(recipient);
  const { encryptFor } = await import('./age.ts');
  for (const recipient of recipients) {
    // A key can be well written and still be none; only its use tells.
    await encryptFor([recipient], '').catch(() => {
      throw usage(`${flag} ${recipient} is not a key that rollcall can encrypt to.`, noTypos);
    });
  }
  return (text) => encryptFor(recipients, text);
}

/** What is no public key may be a secret, and is never repeated. */
function checkKind(recipient: string): void {
  if (/AGE-SECRET-KEY/i.test(recipient))
    throw usage(
      `${flag} was given a secret key.`,
      `${publicKey} Make a new pair of keys if others may have seen this one: a command line is no secret.`,
    );
  if (recipient.startsWith('age1')) return;
  if (/^(ssh-|ecdsa-|sk-)/.test(recipient))
    throw usage(`${flag} takes age keys, and no SSH keys.`, publicKey);
  throw usage(`${flag} was given something that is no age public key.`, publicKey);
}

function usage(message: string, fix: string): RollcallError {
  return new RollcallError('usage', message, { fix });
}
