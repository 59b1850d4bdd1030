import type { Customer } from '@peyvand/contract/customers/customer';
import type { TimelineEntry } from '@peyvand/contract/customers/story';

export const minaId = '0190a000-0000-7000-8000-000000000001';
export const arashId = '0190a000-0000-7000-8000-000000000002';

/** A customer as the server gives it, for tests. */
export function sampleCustomer(part: Partial<Customer> = {}): Customer {
  return {
    id: '0190a000-0000-7000-8000-00000000000a',
    kind: 'company',
    name: 'لبنیات سپیدان',
    stage: 'prospect',
    stageSince: '2026-11-01T08:00:00Z',
    ownerId: minaId,
    teamId: '0190a000-0000-7000-8000-00000000000b',
    code: 'C-1',
    source: null,
    tags: ['الماس'],
    contactPoints: [{ kind: 'mobile', value: '+989173128846', primary: true }],
    addresses: [],
    relations: [],
    deletedAt: null,
    createdAt: '2026-11-01T08:00:00Z',
    updatedAt: '2026-11-01T08:00:00Z',
    version: 3,
    ...part,
  };
}

let last = 0;
/** An event of the timeline; later calls are older. */
export function sampleEntry(
  type: string,
  data: Record<string, unknown>,
  part: Partial<TimelineEntry> = {},
): TimelineEntry {
  last += 1;
  const at = new Date(Date.parse('2026-11-21T10:00:00Z') - last * 60_000).toISOString();
  return {
    id: `event ${last}`,
    type,
    version: 1,
    occurredAt: at,
    recordedAt: at,
    actor: { kind: 'user', id: minaId, name: 'مینا رستگار' },
    cause: 'request',
    subject: { kind: 'customer', id: 'x' },
    data,
    ...part,
  };
}
