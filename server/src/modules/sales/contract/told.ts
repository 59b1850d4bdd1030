import { isDeepStrictEqual } from 'node:util';
import type { Changes } from '../events.ts';
import type { ContractFacts } from './contract.events.ts';
import type { StoredContract } from './contract.ts';

/** What events tell of a contract. */
export function toldOf(contract: StoredContract): { name: string; facts: ContractFacts } {
  const { number, revision, madeAs, kind, status, ownerId, teamId, dealId, startsOn, endsOn, version } =
    contract;
  const value = contract.value === null ? null : { amount: contract.value, currency: contract.currency };
  return {
    name: contract.title,
    facts: {
      number,
      revision,
      madeAs,
      kind,
      status,
      ownerId,
      teamId,
      dealId,
      startsOn,
      endsOn,
      value,
      version,
    },
  };
}

export function subjectOf(contract: StoredContract) {
  return { subject: { kind: 'contract', id: contract.id }, customerId: contract.customerId } as const;
}

const tracked = [
  'title',
  'kind',
  'customerId',
  'dealId',
  'quoteId',
  'orderId',
  'ownerId',
  'language',
  'startsOn',
  'endsOn',
  'noticeDays',
  'renewal',
  'currency',
  'value',
  'rise',
  'signBy',
] as const;

/** Field → what it was and became. Of the text only the titles of clauses that were changed: the versions hold it. */
export function changesBetween(before: StoredContract, after: StoredContract): Changes {
  const named = tracked.map((name) => [name, before[name], after[name]] as const);
  const clauses = ['clauses', clausesOf(before), clausesOf(after)] as const;
  return Object.fromEntries(
    [...named, clauses]
      .filter(([, from, to]) => !isDeepStrictEqual(from, to))
      .map(([name, from, to]) => [name, { from, to }]),
  );

  function clausesOf({ clauses: list }: StoredContract): string[] {
    const other = new Set(
      (list === before.clauses ? after : before).clauses.map(({ title, text }) => `${title}\n${text}`),
    );
    return list.flatMap(({ title, text }) => (other.has(`${title}\n${text}`) ? [] : [title]));
  }
}
