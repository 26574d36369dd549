import { refusals } from './api-error.ts';

const userIdCharacters = /^[A-Za-z0-9'#@$%&+\-_/=?;.]+$/;
const emailCharacters = /^[A-Za-z0-9.!#$%&'*+\-/=?^_`{|}~@]+$/;
const aliasCharacters = /^[A-Za-z0-9\-_.!~*'()@]+$/;
const userAtDomain = /^[^@]+@[^@]+$/;

/** Gives an e-mail address, or refuses its form (facts B8). */
export function checkEmail(text: string): string {
  if (!text.includes('@')) throw refusals.emailWithoutAt();
  if (text.indexOf('@') !== text.lastIndexOf('@')) throw refusals.emailWithTwoAts();
  if (!emailCharacters.test(text)) throw refusals.emailCharacters();
  return text;
}

/** Gives a userId of at most `max` characters, or refuses its form (facts B8). */
export function checkUserId(text: string, max: number): string {
  if (text.length > max || !userAtDomain.test(text)) throw refusals.userIdForm();
  if (!userIdCharacters.test(text)) throw refusals.userIdCharacters();
  return text;
}

/** Tells whether a text has the form of a SIP alias (facts B1). */
export function isAlias(text: string): boolean {
  return userAtDomain.test(text) && aliasCharacters.test(text);
}
