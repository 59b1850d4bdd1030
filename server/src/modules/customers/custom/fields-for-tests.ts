import { ProblemError } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as fields from '@peyvand/contract/platform/fields';
import { createRole } from '@peyvand/contract/platform/roles';
import { expect, vi } from 'vitest';
import type { z } from 'zod';
import type { TestProgram } from '../../../testing/program.ts';

type Wish = Omit<z.input<typeof fields.NewField>, 'resource' | 'label'> & { key: string };

/** What tests of custom fields do again and again, with the rights of the administrator. */
export function fieldWork(program: () => TestProgram) {
  let number = 0;
  const define = (wish: Wish) =>
    program().admin(fields.createField, {
      body: { resource: 'customers', label: { en: wish.key, fa: `فیلد ${wish.key}` }, ...wish },
    });
  const field = async (key: string) => {
    const { items } = await program().admin(fields.listFields, { query: { resource: 'customers' } });
    const found = items.find((one) => one.key === key);
    if (!found) throw new Error(`no field ${key}`);
    return found;
  };
  return {
    define,
    field,
    /** Waits for the index job. */
    ready: (key: string) =>
      vi.waitFor(async () => expect((await field(key)).index).toBe('ready'), {
        timeout: 20_000,
        interval: 50,
      }),
    create: (custom: z.input<typeof customers.NewCustomer>['custom'], more: object = {}) => {
      number += 1;
      const name = `مشتری ${number} ${'ابپتثجچ'.charAt(number % 7)}`;
      return program().admin(customers.createCustomer, {
        body: { kind: 'person', name, custom, ...more, acceptDuplicate: 'test' },
      });
    },
    read: (id: string) => program().admin(customers.getCustomer, { params: { id } }),
    roleWith: async (name: string, rights: { hidden: string[]; locked: string[] }): Promise<string> => {
      const { id } = await program().admin(createRole, {
        body: {
          name,
          permissions: ['customers.customer.read', 'customers.customer.write', 'sales.order.read'],
          rows: { customers: 'all' },
          fields: { customers: rights },
        },
      });
      return id;
    },
  };
}

/** The problem that an attempt ends with. */
export async function problemOf(attempt: Promise<unknown>) {
  const error = await attempt.then(
    () => new Error('it was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error.problem;
}
