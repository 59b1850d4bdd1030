import { LinkToken } from '@peyvand/contract/core/ids';
import { useState } from 'react';

/** The secret of the link by which this page was opened. It stays behind `#`, out of requests and logs. */
export function useLinkToken(): string | undefined {
  const [token] = useState(() => LinkToken.safeParse(location.hash.slice(1)).data);
  return token;
}
