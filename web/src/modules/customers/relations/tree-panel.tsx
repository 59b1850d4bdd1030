import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { getTree, type TreeNode } from '@peyvand/contract/customers/relations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { groupTotals } from '../slots.tsx';
import './relations.css';

const some = 50;
const many = 1000;
/** Pixels of one level; deeper ones stand under each other, or a phone would show none. */
const indent = 18;
const deepest = 8;

/** The tree of companies that this one stands in, with what the group counts. Nothing for a company that stands alone. */
export function TreePanel({ record }: { record: Customer }) {
  const { t } = useLingui();
  const format = useFormat();
  const [limit, setLimit] = useState(some);
  const tree = useQuery({
    queryKey: ['customers', 'tree', record.id, record.relations, limit],
    queryFn: ({ signal }) => call(getTree, { params: { id: record.id }, query: { limit } }, { signal }),
    placeholderData: (before) => before,
  });
  if (tree.isPending) return <SkeletonRows rows={2} widths={[40]} />;
  if (tree.isError) {
    return (
      <p className="small mt-6">
        <Trans>The tree did not load.</Trans>{' '}
        <Button size="sm" icon="retry" onPress={() => void tree.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    );
  }
  const { nodes, companies, people, truncated } = tree.data;
  if (companies < 2) return null;
  const totals = groupTotals();
  return (
    <section className="mt-6" aria-label={t`Group of companies`}>
      <h2 className="sec mb-1">
        <Trans>Group of companies</Trans>
      </h2>
      <p className="small t2 mb-2">
        <Plural
          value={companies}
          one={`${format.number(companies)} company`}
          other={`${format.number(companies)} companies`}
        />
        {' · '}
        <Plural
          value={people}
          one={`${format.number(people)} person`}
          other={`${format.number(people)} people`}
        />
      </p>
      {totals && <totals.Totals customerId={record.id} of="tree" />}
      <ul className="cotree">
        {inOrder(nodes).map((node) => (
          <TreeLine key={node.id} node={node} isHere={node.id === record.id} />
        ))}
      </ul>
      {truncated && limit < many && (
        <Button size="sm" onPress={() => setLimit(many)} isPending={tree.isFetching}>
          <Trans>Show the whole tree</Trans>
        </Button>
      )}
    </section>
  );
}

function TreeLine({ node, isHere }: { node: TreeNode; isHere: boolean }) {
  const format = useFormat();
  const { people, city } = node;
  const count = format.number(people);
  const staff = people > 0 ? plural(people, { one: `${count} person`, other: `${count} people` }) : '';
  const name = <bdi className="cut med">{node.name}</bdi>;
  return (
    <li
      style={{ paddingInlineStart: 8 + Math.min(node.level, deepest) * indent }}
      aria-current={isHere ? 'true' : undefined}
    >
      <Icon name="building" size="s" />
      {isHere ? (
        <b className="cut">{name}</b>
      ) : (
        <a className="link cut" href={`/customers/${node.id}?tab=people`}>
          {name}
        </a>
      )}
      <span className="meta cut">
        {city && <bdi>{city}</bdi>}
        {city && staff && ' · '}
        {staff}
      </span>
    </li>
  );
}

/** From level by level to depth first: each company under its parent. */
function inOrder(nodes: readonly TreeNode[]): TreeNode[] {
  const below = new Map<string | null, TreeNode[]>();
  for (const node of nodes) below.set(node.parentId, [...(below.get(node.parentId) ?? []), node]);
  const walk = (parent: string | null): TreeNode[] =>
    (below.get(parent) ?? []).flatMap((node) => [node, ...walk(node.id)]);
  return walk(null);
}
