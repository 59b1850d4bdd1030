import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A software authenticator (WebAuthn level 3, ES256, no attestation): what a phone or key does, by the book. */
export interface Authenticator {
  readonly credentialId: string;
  register(options: { challenge: string; rp: { id: string } }, deviations?: Deviations): object;
  signIn(options: { challenge: string; rpId: string }, deviations?: Deviations): object;
}

/** What a hostile page or a stolen key would do otherwise. */
export interface Deviations {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly key?: KeyObject;
}

export function createAuthenticator(origin: string, userHandle?: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const credentialId = id.toString('base64url');
  let counter = 0;

  const clientData = (type: string, challenge: string, at: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }));
  const head = (rpId: string, flags: number, count: number) =>
    Buffer.concat([sha256(rpId), Buffer.from([flags]), uint32(count)]);
  const base = { id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {} };

  return {
    credentialId,
    register({ challenge, rp }, { origin: at = origin, rpId = rp.id, userVerified = true } = {}) {
      const attested = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, coseKey(publicKey)]);
      const authData = Buffer.concat([head(rpId, 0x41 | (userVerified ? 4 : 0), counter), attested]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(authData),
      ]);
      return {
        ...base,
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, at).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    signIn({ challenge, rpId: site }, deviations = {}) {
      const { origin: at = origin, rpId = site, userVerified = true, key = privateKey } = deviations;
      counter += 1;
      const authData = head(rpId, 0x01 | (userVerified ? 4 : 0), deviations.counter ?? counter);
      const client = clientData('webauthn.get', challenge, at);
      const signature = createSign('sha256')
        .update(authData)
        .update(createHash('sha256').update(client).digest())
        .sign(key);
      const handle = deviations.userHandle ?? userHandle;
      return {
        ...base,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(handle === undefined ? {} : { userHandle: handle }),
        },
      };
    },
  };
}

/** COSE key (RFC 9052): EC2, ES256, P-256, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, 'base64url')),
  ]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
  const head =
    value.length < 256
      ? Buffer.from([0x58, value.length])
      : Buffer.concat([Buffer.from([0x59]), uint16(value.length)]);
  return Buffer.concat([head, value]);
}

function sha256(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16BE(value);
  return buffer;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}
