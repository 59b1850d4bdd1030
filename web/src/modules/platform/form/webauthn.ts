import type { AuthenticationOptions, RegistrationOptions } from '@peyvand/contract/platform/credentials';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { z } from 'zod';

type Described = z.infer<typeof AuthenticationOptions>['allowCredentials'][number];
type Known = NonNullable<PublicKeyCredentialRequestOptionsJSON['allowCredentials']>[number];
type Transport = NonNullable<Known['transports']>[number];

const transports: readonly Transport[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

/** Ways to reach a key that this browser does not know are left out; it asks for all then. */
function known({ id, type, transports: ways = [] }: Described): Known {
  return { id, type, transports: transports.filter((way) => ways.includes(way)) };
}

export function requestOptions(
  options: z.infer<typeof AuthenticationOptions>,
): PublicKeyCredentialRequestOptionsJSON {
  return { ...options, allowCredentials: options.allowCredentials.map(known) };
}

export function creationOptions(
  options: z.infer<typeof RegistrationOptions>,
): PublicKeyCredentialCreationOptionsJSON {
  return { ...options, excludeCredentials: options.excludeCredentials.map(known) };
}
