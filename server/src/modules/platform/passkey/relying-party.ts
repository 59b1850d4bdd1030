import { refused } from '../errors.ts';
import { publicUrl } from '../start.ts';

export interface RelyingParty {
  /** The host that passkeys are bound to. */
  readonly id: string;
  readonly origins: string[];
}

/**
 * The site that passkeys belong to, from the address that people use. Browsers know passkeys for names only:
 * on the loopback address that is `localhost`; on another bare address there are none.
 */
export function relyingParty(url: URL = publicUrl()): RelyingParty {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? '' : `:${url.port}`;
  if (/^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1?)$/.test(host)) {
    return { id: 'localhost', origins: [`${url.protocol}//localhost${port}`] };
  }
  if (/^[\d.]+$|:/.test(host)) {
    throw refused(
      'platform.passkey.no_name',
      'Passkeys need Peyvand to be reached by a name, not by a bare address',
    );
  }
  return { id: host, origins: [url.origin] };
}
