import { query } from '@peyvand/contract/analytics/query';
import * as story from '@peyvand/contract/customers/story';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { raw } from '../../kernel/context.ts';
import { undoCustomers } from '../../modules/customers/api.ts';
import { customersModule } from '../../modules/customers/module.ts';
import { startWithFacts, type TestWithFacts } from '../with-facts.ts';
import { bare, mergingAs, type Shown } from './merging.ts';
import { actorOf, boughtBySurvivor } from './story.ts';

/**
 * Random stories of a few records: edits, notes, orders, merges, imports, and the taking back of merges and imports in
 * any order. Beside them stands a plain picture of what each record must be in the end: what was done to it while it
 * stood for itself or for others, and nothing of what it was merged with.
 */
const people = 4;
const step = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), at: fc.nat(), field: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant('note' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('order' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('merge' as const),
    at: fc.nat(),
    into: fc.nat(),
    chosen: fc.nat({ max: 3 }),
  }),
  fc.record({ kind: fc.constant('unmerge' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('import' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A name that a merge gave does not come back by an import, once the merge is taken back. */
const returned: Step[] = [
  { kind: 'merge', at: 0, into: 1, chosen: 1 },
  { kind: 'import', at: 0 },
  { kind: 'unmerge', at: 0 },
  { kind: 'undo', at: 0 },
];

/** An import that was undone is no edit that a merge, taken back later, would have to keep. */
const between: Step[] = [
  { kind: 'merge', at: 2, into: 3, chosen: 1 },
  { kind: 'merge', at: 1, into: 3, chosen: 1 },
  { kind: 'import', at: 3 },
  { kind: 'unmerge', at: 1 },
  { kind: 'undo', at: 0 },
];

/** What a record must be once every merge is taken back. */
interface Picture {
  readonly id: string;
  readonly code: string;
  readonly start: Shown;
  jobTitle: string | null;
  source: string | null;
  tags: string[];
  mails: string[];
  notes: string[];
  orders: string[];
}

let app: TestWithFacts;
let as: ReturnType<typeof mergingAs>;
let counter = 0;
const told = { notes: 0, orders: 0, merges: 0, undone: 0 };

beforeAll(async () => {
  app = await startWithFacts();
  as = mergingAs(app.admin);
}, 90_000);
afterAll(() => app.stop());

const fresh = (word: string) => `${word}-${counter++}`;

async function play(steps: readonly Step[]): Promise<void> {
  const pictures: Picture[] = [];
  for (let at = 0; at < people; at++) {
    const code = fresh('SEQ');
    const start = await as.make({
      name: `شخص ${code}`,
      code,
      tags: [fresh('tag')],
      ...(at % 2 === 0 ? { jobTitle: fresh('job') } : {}),
      contactPoints: [{ kind: 'email', value: `${fresh('mail')}@example.ir` }],
    });
    const { jobTitle = null, source = null, tags } = start;
    const mails = (start.contactPoints ?? []).map((point) => point.value);
    pictures.push({ id: start.id, code, start, jobTitle, source, tags, mails, notes: [], orders: [] });
  }
  const merges: string[] = [];
  const imports: { cause: string; head: Picture; before: string | null; after: string }[] = [];
  /** The record that stands for the one at this place, by the picture of it. */
  const headAt = async (at: number): Promise<Picture> => {
    const one = pictures[at % people];
    const { id } = await as.get(one?.id ?? '');
    const head = pictures.find((picture) => picture.id === id);
    if (!head) throw new Error('a record leads nowhere');
    return head;
  };
  for (const one of steps) await playStep(one, pictures, merges, imports, headAt);
  for (const id of merges.splice(0)) await unmerge(id);
  for (const picture of pictures) await compare(picture);
}

async function unmerge(id: string): Promise<void> {
  await as.undo(id);
  told.undone++;
}

async function playStep(
  one: Step,
  pictures: readonly Picture[],
  merges: string[],
  imports: { cause: string; head: Picture; before: string | null; after: string }[],
  headAt: (at: number) => Promise<Picture>,
): Promise<void> {
  if (one.kind === 'undo') {
    const [last] = imports.splice(one.at % Math.max(1, imports.length), 1);
    if (last) await undoImport(last);
    return;
  }
  if (one.kind === 'unmerge') {
    const [id] = merges.splice(one.at % Math.max(1, merges.length), 1);
    if (id !== undefined) await unmerge(id);
    return;
  }
  const head = await headAt(one.at);
  switch (one.kind) {
    case 'edit':
      return edit(head, one.field);
    case 'note': {
      const body = fresh('note');
      await app.admin(story.writeNote, {
        params: { id: pictures[one.at % people]?.id ?? '' },
        body: { body },
      });
      head.notes.push(body);
      told.notes++;
      return;
    }
    case 'order': {
      const lines = [{ code: 'P', description: 'کالا', quantity: '1', unitPrice: String(1 + (one.at % 90)) }];
      const made = await app.admin(orders.createOrder, {
        body: { customerId: head.id, currency: 'IRR', lines },
      });
      head.orders.push(made.id);
      told.orders++;
      return;
    }
    case 'merge': {
      const into = await headAt(one.into);
      if (into === head) return;
      const fields =
        one.chosen === 0 ? { jobTitle: head.id } : one.chosen === 1 ? { tags: head.id, name: head.id } : {};
      merges.push(...(await as.merge(into.id, [head.id], { fields })).merges);
      told.merges++;
      return;
    }
    case 'import': {
      const value = fresh('import');
      const cause = `import:${crypto.randomUUID()}`;
      // Its own value: one that a merge lends it goes when the merge goes.
      const before = head.source;
      const actor = await actorOf(app);
      const apply = customersModule.imports.find((target) => target.name === 'customers')?.open({});
      if (!apply) throw new Error('customers cannot be imported');
      await app
        .system('system:test')
        .as(actor, cause)
        .write((tx) =>
          apply(tx, [{ line: 2, values: { name: head.start.name, code: head.code, source: value } }], () =>
            Promise.resolve(),
          ),
        );
      head.source = value;
      imports.push({ cause, head, before, after: value });
    }
  }
}

async function edit(head: Picture, field: number): Promise<void> {
  const now = await as.get(head.id);
  if (field === 0) {
    head.jobTitle = fresh('job');
    await as.change(head.id, { jobTitle: head.jobTitle });
  } else if (field === 1) {
    const tag = fresh('tag');
    head.tags = [...head.tags, tag];
    await as.change(head.id, { tags: [...now.tags, tag] });
  } else if (field === 2) {
    const value = `${fresh('mail')}@example.ir`;
    head.mails = [...head.mails, value];
    await as.change(head.id, { contactPoints: [...(now.contactPoints ?? []), { kind: 'email', value }] });
  } else {
    // Takes away what may have come by a merge: it is gone from here, and still there where it came from.
    const [gone] = now.tags.slice(-1);
    head.tags = head.tags.filter((tag) => tag !== gone);
    await as.change(head.id, { tags: now.tags.filter((tag) => tag !== gone) });
  }
}

/** An import that changed a record gives back what was there, as long as that is still what it wrote. */
async function undoImport(one: {
  cause: string;
  head: Picture;
  before: string | null;
  after: string;
}): Promise<void> {
  const { id } = await as.get(one.head.id);
  const standsForItself = id === one.head.id;
  const untouched = standsForItself && (await as.get(id)).source === one.after;
  const actor = await actorOf(app);
  await app
    .system('system:test')
    .as(actor)
    .write((tx) => undoCustomers(tx, one.cause, 100));
  if (untouched) one.head.source = one.before;
}

async function compare(picture: Picture): Promise<void> {
  const now = await as.get(picture.id);
  const expected = { ...bare(picture.start), jobTitle: picture.jobTitle, tags: picture.tags };
  const mails = now.contactPoints?.map((point) => point.value);
  expect({ ...bare(now), source: null, contactPoints: [] }).toEqual({
    ...expected,
    source: null,
    contactPoints: [],
  });
  expect(mails).toEqual(picture.mails);
  expect(now.contactPoints?.filter((point) => point.primary)).toHaveLength(1);
  expect(now.source ?? null).toBe(picture.source);
  const notes = await app.admin(story.listNotes, { params: { id: picture.id }, query: { limit: 100 } });
  expect(notes.items.map((note) => note.body).toReversed()).toEqual(picture.notes);
  const bought = await app.admin(orders.listOrders, { query: { customerId: picture.id, limit: 100 } });
  expect(bought.items.map((order) => order.id).toSorted()).toEqual(picture.orders.toSorted());
}

describe('random stories of merging and taking back', () => {
  // Longer and with other stories: PROPERTY_SECONDS=600 PROPERTY_SEED=7.
  const seconds = Number(process.env['PROPERTY_SECONDS'] ?? 25);
  let playing: Promise<void> = Promise.resolve();
  it('leave each record exactly as what was done to it', { timeout: (seconds + 65) * 1000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
        playing = play(steps);
        return playing;
      }),
      {
        numRuns: 16 * seconds,
        endOnFailure: true,
        examples: [[returned], [between]],
        plugins: [fc.interruptAfterTimeLimit(seconds * 1000)],
      },
    );
    // When the time is over, one story is still being told.
    await playing;
    expect(counter).toBeGreaterThan(200);
  });

  it('lose no event and leave no id that leads nowhere', async () => {
    const [events] = await raw(
      app.system('system:test'),
      sql<{ notes: number; orders: number; merges: number; undone: number }>`
      select count(*) filter (where type = 'customers.note.written')::int as notes,
        count(*) filter (where type = 'sales.order.placed')::int as orders,
        count(*) filter (where type = 'customers.customer.merged' and data ->> 'role' = 'loser')::int as merges,
        count(*) filter (where type = 'customers.customer.unmerged' and data ->> 'role' = 'loser')::int as undone
      from kernel.events`,
    );
    expect(events).toEqual(told);
    const columns = await raw(
      app.system('system:test'),
      sql<{ place: string }>`
      select format('%I.%I', table_schema, table_name) as place from information_schema.columns
      where column_name = 'customer_id' and table_schema in ('customers', 'sales')
        and table_name not in ('import_undos', 'undos', 'customer_totals')`,
    );
    expect(columns.length).toBeGreaterThan(4);
    for (const { place } of columns) {
      const [row] = await raw(
        app.system('system:test'),
        sql<{ lost: number }>`select count(*)::int as lost from ${sql.raw(place)} t
          where t.customer_id is not null and not exists (select 1 from customers.customers c where c.id = t.customer_id)`,
      );
      expect([place, row?.lost]).toEqual([place, 0]);
    }
    // Every chain ends at a record that stands for itself, and the survivor is that end.
    const [chains] = await raw(
      app.system('system:test'),
      sql<{ wrong: number }>`
      with recursive up as (
        select id, id as at, 0 as depth from customers.customers where merged_into is not null
        union all select up.id, c.merged_into, depth + 1 from up join customers.customers c on c.id = up.at
        where c.merged_into is not null and depth < 50)
      select count(*)::int as wrong from customers.customers c
      left join lateral (select at from up where up.id = c.id order by depth desc limit 1) as e on true
      where coalesce(e.at, c.id) <> coalesce(c.survivor_id, c.id) or (c.merged_into is null) <> (c.survivor_id is null)`,
    );
    expect(chains?.wrong).toBe(0);
  });

  it('leave facts that say the same, merged and apart', { timeout: 60_000 }, async () => {
    // A few that stay merged, in a chain.
    const made = await Promise.all(['الف', 'ب', 'پ'].map((name) => as.make({ name: `واقعیت ${name}` })));
    for (const [at, { id }] of made.entries()) {
      const lines = [{ code: 'P', description: 'کالا', quantity: '1', unitPrice: String(at + 1) }];
      await app.admin(orders.createOrder, { body: { customerId: id, currency: 'IRR', lines } });
    }
    const [a, b, c] = made;
    await as.merge(b?.id ?? '', [a?.id ?? '']);
    await as.merge(c?.id ?? '', [b?.id ?? '']);
    const body = {
      measures: ['lines'],
      currency: 'IRR',
      period: { from: '2020-01-01', to: '2030-01-01' },
    } as const;
    await vi.waitFor(
      async () => {
        const answer = await app.admin(query, { body: { ...body, measures: ['lines'] } });
        expect(answer.freshness.pending).toBe(0);
      },
      { timeout: 40_000, interval: 50 },
    );
    const stored = await boughtBySurvivor(app.system('system:test'));
    const answer = await app.admin(query, {
      body: { ...body, measures: ['revenue'], dimensions: ['customer'], limit: 10_000 },
    });
    const counted = answer.rows.map((row) => `${row.dimensions['customer']?.key} ${row.measures['revenue']}`);
    expect(counted.length).toBeGreaterThan(3);
    expect(new Set(counted)).toEqual(new Set(stored.map(({ id, total }) => `${id} ${total}`)));
  });
});
