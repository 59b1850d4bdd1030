/** Why an outgoing request was not made or failed. The message names no host, address or body. */
export type EgressCode =
  | 'url'
  | 'scheme'
  | 'port'
  | 'address'
  | 'dns'
  | 'redirects'
  | 'request'
  | 'connect'
  | 'timeout'
  | 'size';

export class EgressError extends Error {
  readonly code: EgressCode;
  constructor(code: EgressCode) {
    super(`outgoing request: ${code}`);
    this.name = 'EgressError';
    this.code = code;
  }
}
