import { type Client, ProblemError } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as merges from '@peyvand/contract/customers/merges';
import type { z } from 'zod';

type Entered = Omit<z.input<typeof customers.NewCustomer>, 'kind' | 'acceptDuplicate'>;
export type Shown = customers.Customer;

/** What tests of merging do, as one person. */
export function mergingAs(client: Client) {
  const get = (id: string) => client(customers.getCustomer, { params: { id } });
  return {
    get,
    make: (entered: Entered, kind: customers.CustomerKind = 'person') =>
      client(customers.createCustomer, { body: { kind, acceptDuplicate: 'test', ...entered } }),
    change: (id: string, body: z.input<typeof customers.changeCustomer.body>) =>
      atNow(async () => {
        const { version } = await get(id);
        return client(customers.changeCustomer, { params: { id }, body }, { version });
      }),
    /** Merges at the versions of now. */
    merge: (
      survivorId: string,
      loserIds: readonly string[],
      choices: z.input<typeof merges.mergeCustomers.body>['choices'] = {},
    ) =>
      atNow(async () => {
        const survivor = await get(survivorId);
        const losers = await Promise.all(
          loserIds.map(async (id) => ({ id, version: (await get(id)).version })),
        );
        return client(
          merges.mergeCustomers,
          { params: { id: survivorId }, body: { losers, choices } },
          { version: survivor.version },
        );
      }),
    undo: (id: string) => client(merges.undoMerge, { params: { id } }),
    merges: async (id: string) => (await client(merges.listMerges, { params: { id } })).items,
  };
}

/** Stages move by themselves after purchases, and raise the version: then once more with the one of now. */
async function atNow<T>(attempt: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const isStale = problemIn(error)?.status === 412;
    if (!isStale || tries === 1) throw error;
    return atNow(attempt, tries - 1);
  }
}

/** A record without what every change raises, and without the stage, which follows from purchases by itself. */
export function bare({ version: _v, updatedAt: _u, stage: _s, stageSince: _t, ...rest }: Shown) {
  return rest;
}

/** The problem that an attempt is answered with. */
export async function problemOf(attempt: Promise<unknown>): Promise<{ status: number; reason?: string }> {
  const error: unknown = await attempt.then(
    () => new Error('it was accepted'),
    (fault: unknown) => fault,
  );
  const problem = problemIn(error);
  if (!problem) throw error;
  return problem;
}

function problemIn(error: unknown): { status: number; reason?: string } | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const { status, reason } = error.problem;
  return { status, ...(reason === undefined ? {} : { reason }) };
}
