import type { Olap } from '../../../kernel/olap.ts';

interface Asked {
  readonly answer: (rows: object[]) => void;
  readonly fail: (error: Error) => void;
  readonly signal: AbortSignal | undefined;
}

/** An engine that answers when it is told to, and keeps what it was asked. */
export function toldEngine(): { readonly olap: Olap; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const never = () => Promise.reject(new Error('not asked here'));
  const olap: Olap = {
    query: <Row>(_sql: string, _params?: object, options?: { signal?: AbortSignal }) =>
      new Promise<Row[]>((resolve, reject) => {
        asked.push({ answer: (rows) => resolve(rows as Row[]), fail: reject, signal: options?.signal });
      }),
    insert: never,
    command: never,
    maint: never,
    ping: () => Promise.resolve(true),
  };
  return { olap, asked };
}
