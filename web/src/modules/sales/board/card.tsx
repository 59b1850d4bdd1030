import { Plural, useLingui } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import type { DragEvent, KeyboardEvent } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { IconButton } from '../../../kit/button.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { NextMark } from '../deal/next-mark.tsx';

interface Props {
  deal: DealRow;
  owner: string;
  isMine: boolean;
  /** Taken up by the keyboard: the arrows choose where it goes. */
  isLifted: boolean;
  /** Where it may go; none for who may not move it. */
  menu: readonly MenuGroup[];
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onDragStart: (event: DragEvent<HTMLElement>) => void;
  onDragEnd: () => void;
}

/** A deal on the board: who, what, how much; then the next step, the days in the stage, and whose it is. */
export function DealCard({ deal, owner, isMine, isLifted, menu, ...events }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { daysInStage } = deal;
  const { name } = deal;
  return (
    <article
      className={isLifted ? 'dealcard lifted' : 'dealcard'}
      draggable={menu.length > 0}
      onDragStart={events.onDragStart}
      onDragEnd={events.onDragEnd}
      data-deal={deal.id}
    >
      <p className="row gap-2">
        <bdi className="cut t2 small grow">{deal.customerName ?? t`Hidden customer`}</bdi>
        {menu.length > 0 && (
          <Menu
            label={t`Move “${name}”`}
            trigger={<IconButton size="sm" icon="more" label={t`Move “${name}”`} className="reveal" />}
            groups={menu}
          />
        )}
      </p>
      <h3>
        <a
          href={`/deals/${deal.id}`}
          draggable={false}
          onKeyDown={events.onKeyDown}
          aria-keyshortcuts={menu.length > 0 ? 'Space' : undefined}
        >
          <bdi>{deal.name}</bdi>
        </a>
      </h3>
      {deal.amount && <p className="amt">{format.moneyShort(deal.amount)}</p>}
      <p className="row cardfoot">
        <NextMark deal={deal} />
        <span className={deal.idle ? 'meta idle' : 'meta'}>
          <Plural value={daysInStage} _0="today" one="# day" other="# days" />
        </span>
        <Avatar name={owner} size={22} mine={isMine} />
      </p>
    </article>
  );
}
