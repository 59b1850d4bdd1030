import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Timeline } from '../../../kit/story/timeline.tsx';
import { useGo } from '../../../lib/navigation.ts';
import '../record/record.css';
import '../timeline/timeline.css';
import { recordQuery } from '../queries.ts';
import { ContactChips } from '../record/contact-chips.tsx';
import { Facts } from '../record/facts.tsx';
import { timelineQuery } from '../story-queries.ts';
import { useStory } from '../timeline/entries.tsx';

const newest = 6;

/** A customer beside the list: how to reach it, what happened last, its facts. */
export function PeekPanel(props: {
  row: CustomerRow;
  onClose: () => void;
  onOpen: (row: CustomerRow) => void;
}) {
  const { row, onClose, onOpen } = props;
  const { t } = useLingui();
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={row.name}
      footer={<Button look="primary" onPress={() => onOpen(row)}>{t`Open`}</Button>}
    >
      <Peek key={row.id} id={row.id} />
    </SidePanel>
  );
}

function Peek({ id }: { id: string }) {
  const { t } = useLingui();
  const go = useGo();
  const record = useQuery(recordQuery(id)).data;
  const story = useInfiniteQuery(timelineQuery(id, 'all')).data;
  const entries = useStory(story?.pages[0]?.items.slice(0, newest) ?? []);
  if (!record) return <SkeletonRows rows={6} widths={[60]} />;
  return (
    <div className="peek">
      <ContactChips record={record} />
      {entries.length > 0 && <Timeline label={t`Timeline`} entries={entries} />}
      <Facts record={record} onPeople={() => go(`/customers/${id}?tab=people`)} />
    </div>
  );
}
