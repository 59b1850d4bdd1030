import type { Filter } from '@peyvand/contract/core/filter';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FilterField, operatorsOf } from './fields.ts';
import {
  freshKey,
  isComplete,
  newCondition,
  readTree,
  replaceItem,
  withOperator,
  writeTree,
} from './tree.ts';

const leaf = fc.record({
  field: fc.constantFrom('name', 'total'),
  op: fc.constantFrom('eq' as const, 'gte' as const, 'contains' as const),
  value: fc.oneof(fc.string({ minLength: 1 }), fc.integer()),
});
const tree: fc.Arbitrary<Filter> = fc.letrec<{ node: Filter }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ not: tie('node') }),
    fc.record({ relation: fc.constant('orders'), some: tie('node') }),
    fc.record({ and: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
  ),
})).node;

test('opening any tree and writing it back loses nothing', () => {
  fc.assert(
    fc.property(tree, (filter) => {
      const written = writeTree(readTree(filter));
      const expected = 'and' in filter || 'or' in filter ? filter : { and: [filter] };
      expect(written).toEqual(expected);
    }),
  );
});

const stage: FilterField = { id: 'stage', label: 'Stage', kind: 'choice', nullable: true };

test('half-written lines and empty groups are left out', () => {
  const fresh = newCondition(stage, 'i1');
  expect(writeTree({ mode: 'and', items: [fresh] })).toBeNull();
  expect(
    writeTree({ mode: 'or', items: [{ kind: 'nest', key: 'i2', mode: 'and', items: [fresh] }] }),
  ).toBeNull();
  expect(writeTree({ mode: 'and', items: [withOperator(fresh, 'isEmpty')] })).toEqual({
    and: [{ field: 'stage', op: 'isEmpty' }],
  });
  expect(isComplete({ op: 'between', value: ['1', ''] })).toBe(false);
  expect(operatorsOf(stage)).toEqual(['in', 'notIn', 'isEmpty', 'isNotEmpty']);
});

test('lines are replaced and removed inside groups; an emptied group goes too', () => {
  const draft = readTree({
    and: [{ or: [{ field: 'a', op: 'eq', value: '1' }] }, { field: 'b', op: 'eq', value: '2' }],
  });
  const group = draft.items[0];
  const line = group?.kind === 'nest' ? group.items[0] : undefined;
  if (line?.kind !== 'condition') throw new Error('the line of the group is missing');
  expect(writeTree(replaceItem(draft, line.key, { ...line, value: '9' }))).toEqual({
    and: [{ or: [{ field: 'a', op: 'eq', value: '9' }] }, { field: 'b', op: 'eq', value: '2' }],
  });
  expect(writeTree(replaceItem(draft, line.key, null))).toEqual({
    and: [{ field: 'b', op: 'eq', value: '2' }],
  });
  expect(draft.items.map((item) => item.key)).not.toContain(freshKey(draft));
});
