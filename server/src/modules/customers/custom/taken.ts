import { Refusal } from '../../../kernel/problem.ts';
import { keyOfIndex } from '../../platform/api.ts';

const table = 'customers.customers';

/** Waits for a statement that writes customers; a value of a unique field that another one has is refused by name. */
export async function namingTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const key = keyIn(error);
    throw key === undefined ? error : taken(key);
  }
}

function keyIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined;
  const constraint = 'constraint' in error ? error.constraint : undefined;
  return typeof constraint === 'string' ? keyOfIndex({ table }, constraint) : undefined;
}

export const takenReason = 'customers.custom.taken';

function taken(key: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: takenReason,
    detail: 'Another customer has this value already',
    violations: [
      { path: `custom.${key}`, reason: 'taken', message: 'another customer has this value already' },
    ],
  });
}
