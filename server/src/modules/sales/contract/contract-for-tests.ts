import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/contract-endpoints';
import * as library from '@peyvand/contract/sales/contract-library';
import type { Contract } from '@peyvand/contract/sales/contracts';
import type { TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

const tongues = (text: string) => ({ fa: text, en: `en ${text}`, ru: '' });

export interface Scene {
  readonly customerId: string;
  readonly templateId: string;
  readonly clauses: readonly { readonly id: string; readonly version: number }[];
  readonly begin: (more?: object, client?: Client) => Promise<Contract>;
  readonly sent: (
    more?: object,
  ) => Promise<{ contract: Contract; links: { signerId: string; token: string }[] }>;
}

/** A customer, a library of two clauses and a template of them, and ways to a draft and to one that was sent. */
export async function sceneOf(test: TestProgram): Promise<Scene> {
  const { admin } = test;
  const company = { kind: 'company' as const, name: 'لبنیات سپیدان' };
  const customerId = (await admin(createCustomer, { body: company })).id;
  const clause = (title: string, text: string) =>
    admin(library.createClause, { body: { title: tongues(title), text: tongues(text) } });
  const clauses = [
    await clause('موضوع', 'فروش کالا به {{ customer.name }} به مبلغ {{ contract.value }}.'),
    await clause(
      'مدت',
      'از {{ contract.from }} تا {{ contract.to }}.\n\nبا {{ contract.noticeDays }} روز اعلام.',
    ),
  ];
  const [first, second] = clauses.map(({ id }) => id);
  const template = await admin(library.createContractTemplate, {
    body: {
      name: 'فروش',
      kind: 'sale',
      clauses: [
        { clauseId: first ?? '', isRequired: true },
        { clauseId: second ?? '', isRequired: false },
      ],
      defaults: { months: 12, noticeDays: 30, renewal: { by: 'manual', months: 12 }, steps: [] },
    },
  });
  const input = (more: object = {}) => ({
    title: 'فروش فیلم',
    kind: 'sale' as const,
    customerId,
    templateId: template.id,
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    noticeDays: 30,
    renewal: { by: 'manual' as const, months: 12 },
    currency: 'IRR' as const,
    value: '120000',
    rise: { percent: '25' },
    signers: [{ side: 'theirs' as const, name: 'مریم سپیدان', role: 'مدیرعامل' }],
    ...more,
  });
  const begin = (more: object = {}, client: Client = admin) =>
    client(contract.createContract, { body: input(more) });
  const sent = async (more: object = {}) => {
    const draft = await begin(more);
    const done = await admin(contract.sendContract, { params: { id: draft.id } }, { version: draft.version });
    const links = done.links.map(({ signerId, url }) => ({ signerId, token: new URL(url).hash.slice(1) }));
    return { contract: done.contract, links };
  };
  return { customerId, templateId: template.id, clauses, begin, sent };
}

/** A colleague with a built-in role and a key of theirs. */
export async function colleague(
  test: TestProgram,
  name: string,
  role: 'manager' | 'seller' | 'viewer',
): Promise<{ id: string; client: Client }> {
  return test.system('system:cli').write(async (tx) => {
    const email = `${name}@peyvand.example`;
    const { id } = await createColleague(tx, {
      name,
      email,
      password: 'یک رمز بلند و بی‌معنا',
      team: 'فروش',
      role,
    });
    const key = await createApiKeyFor(tx, { email, name, permissions: null });
    return { id, client: test.client(key) };
  });
}
