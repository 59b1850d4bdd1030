import { z } from 'zod';
import { zLine } from '../core/text.ts';

/** A password to be set: at least ten characters; the server also refuses the e-mail address and the commonest. */
export const NewPassword = z
  .string()
  .min(10)
  .max(200)
  .refine((text) => !/\p{Cs}/u.test(text), { message: 'contains half a character' });

/** A password as given at sign-in; judged only by whether it is the right one. */
export const GivenPassword = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => !/\p{Cs}/u.test(text), { message: 'contains half a character' });

/** An e-mail address as typed; the server reads it strictly. */
export const EmailText = zLine(254);

/** Six digits of an authenticator, or a recovery code; Persian digits, spaces and dashes are fine. */
export const SecondFactor = z.string().min(6).max(40);

/** What an authenticator or browser sends along as JSON; checked field by field by the WebAuthn library. */
const Base64Url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/);

const attachment = z.enum(['platform', 'cross-platform']);

export const RegistrationResponse = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment.nullish().transform((value) => value ?? undefined),
  clientExtensionResults: z.object({}),
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
export type RegistrationResponse = z.infer<typeof RegistrationResponse>;

export const AuthenticationResponse = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment.nullish().transform((value) => value ?? undefined),
  clientExtensionResults: z.object({}),
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.nullish().transform((value) => value ?? undefined),
  }),
});
export type AuthenticationResponse = z.infer<typeof AuthenticationResponse>;

const Descriptor = z.strictObject({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()).optional(),
});

/** Options for `navigator.credentials.create`, as JSON (`PublicKeyCredentialCreationOptionsJSON`). */
export const RegistrationOptions = z.strictObject({
  challenge: z.string(),
  rp: z.strictObject({ id: z.string(), name: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ alg: z.number().int(), type: z.literal('public-key') })),
  timeout: z.number().int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(Descriptor),
  authenticatorSelection: z.strictObject({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
});

/** Options for `navigator.credentials.get`, as JSON; no list of keys, so that nothing tells who has one. */
export const AuthenticationOptions = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.number().int(),
  userVerification: z.literal('required'),
  allowCredentials: z.array(Descriptor),
});
