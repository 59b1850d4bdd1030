export type EngineFault =
  | 'locked'
  | 'platform'
  | 'user'
  | 'folder'
  | 'version'
  | 'start'
  | 'disk-full'
  | 'self-test';

/** A fault of the embedded PostgreSQL. The message is written for the operator: what is wrong and what to do. */
export class PostgresEngineError extends Error {
  readonly fault: EngineFault;

  constructor(fault: EngineFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PostgresEngineError';
    this.fault = fault;
  }
}

/** The `code` of a Node or PostgreSQL error, or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
