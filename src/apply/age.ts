import { armor, Encrypter } from 'age-encryption';

/** Encrypts a text to age recipients, as an armored age file; throws the library's own errors for a recipient that cannot be used. */
export async function encryptFor(recipients: readonly string[], text: string): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(text));
}
