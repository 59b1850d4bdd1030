import { confusableSkeleton } from '../../../kernel/text/confusable.ts';
import { normalizeEmail } from '../../../kernel/text/email.ts';
import { unfit } from '../errors.ts';

/** An address as a log-in name: as shown, as compared, and as it looks. */
export interface LoginEmail {
  readonly address: string;
  readonly key: string;
  /** Two addresses with one skeleton look alike; only one of them can have an account. */
  readonly skeleton: string;
}

/** Reads an address that is to become a log-in name; refuses what is none. `path`: where it stands in the body. */
export function readEmail(text: string, path = 'email'): LoginEmail {
  const read = loginEmail(text);
  if (read === null) throw unfit(path, 'platform.email.syntax', 'is not an e-mail address');
  return read;
}

/** The same for what somebody typed at sign-in: null where no account can have it. */
export function loginEmail(text: string): LoginEmail | null {
  const read = normalizeEmail(text);
  if (!read.ok) return null;
  return { address: read.address, key: read.key, skeleton: confusableSkeleton(read.key) };
}
