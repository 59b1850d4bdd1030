import { hash, verify } from '@node-rs/argon2';
import { asciiDigits } from '@peyvand/contract/core/text';
import { unfit } from '../errors.ts';
import { isFrequent } from './frequent-passwords.ts';

/** Argon2id, 19 MiB, two passes, one lane: OWASP's first choice; about 10 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** One spelling for each keyboard: NFKC, and Persian digits as ASCII. */
function normal(password: string): string {
  return asciiDigits(password.normalize('NFKC'));
}

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits the stored hash. Without a hash (unknown account, account without password) the same work
 * is done on another one, so that the time does not tell which accounts exist.
 */
export async function fits(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const right = await verify(stored ?? (await decoy), normal(password));
  return right && stored !== null;
}

/** Refuses passwords that a guesser tries first. Length is the contract's rule. `path`: where it stands in the body. */
export function checkPassword(
  password: string,
  person: { email: string; name: string },
  path = 'password',
): void {
  const folded = normal(password).toLowerCase();
  const [local = ''] = person.email.toLowerCase().split('@');
  const own = [person.email, local, person.name].map((one) => normal(one).toLowerCase().replace(/\s/g, ''));
  const bare = folded.replace(/[\s\d\p{P}\p{S}]/gu, '');
  if (
    own.some(
      (one) =>
        one !== '' && (folded === one || (bare !== '' && bare === one.replace(/[\d\p{P}\p{S}]/gu, ''))),
    )
  ) {
    throw unfit(path, 'platform.password.own', 'must not be your name or e-mail address');
  }
  if (new Set(folded).size < 5 || isRun(folded) || isFrequent(folded)) {
    throw unfit(path, 'platform.password.frequent', 'is one of the first that a guesser tries');
  }
}

/** `1234567890`, `abcdefghij`, `98765432…`: each letter one more, or one less, than the one before. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const counting = (by: number) => steps.every((step) => step === by || step === -9 * by);
  return counting(1) || counting(-1);
}
