import { Plural, useLingui } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import type { DragEvent, KeyboardEvent } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCustomFields, useCustomText, useWords } from '../../platform/parts.tsx';
import { NextMark } from '../deal/next-mark.tsx';
import { useShortAmount } from '../use-short-amount.ts';

interface Props {
  deal: DealRow;
  /** Custom fields that are shown, as `custom.<key>`. */
  fields: readonly string[];
  owner: string;
  isMine: boolean;
  /** Taken up by the keyboard: the arrows choose where it goes. */
  isLifted: boolean;
  /** Keys that move it; left out: Space lifts it. */
  keys?: string;
  /** Where it may go; none for who may not move it. */
  menu: readonly MenuGroup[];
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onDragStart: (event: DragEvent<HTMLElement>) => void;
  onDragEnd: () => void;
}

/** A deal on the board: who, what, how much; then the next step, the days in the stage, and whose it is. */
export function DealCard({ deal, fields, owner, isMine, isLifted, menu, keys = 'Space', ...events }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const shortOf = useShortAmount();
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
          aria-keyshortcuts={menu.length > 0 ? keys : undefined}
        >
          <bdi>{deal.name}</bdi>
        </a>
      </h3>
      {deal.amount && <p className="amt">{shortOf(deal.amount)}</p>}
      {fields.length > 0 && <CardFields deal={deal} fields={fields} />}
      <p className="row cardfoot">
        <NextMark deal={deal} />
        {deal.checklist && (
          <span
            className={deal.checklist.done === deal.checklist.total ? 'todo full' : 'todo'}
            role="img"
            aria-label={t`Checklist: ${format.number(deal.checklist.done)} of ${format.number(deal.checklist.total)} done`}
          >
            <Icon name="check" size="xs" />
            {format.number(deal.checklist.done)}/{format.number(deal.checklist.total)}
          </span>
        )}
        <span
          className={deal.idle ? 'meta idle' : 'meta'}
          {...(deal.idle ? { title: t`Too long in its stage` } : {})}
        >
          {deal.idle && <Icon name="clock" size="xs" />}
          <Plural value={daysInStage} _0="today" one="# day" other="# days" />
        </span>
        <Avatar name={owner} size={22} mine={isMine} />
      </p>
    </article>
  );
}

/** What the organisation's own fields say, as far as they are shown on cards. */
function CardFields({ deal, fields }: { deal: DealRow; fields: readonly string[] }) {
  const known = useCustomFields('deals');
  const text = useCustomText();
  const words = useWords();
  const shown = known
    .filter(({ key }) => fields.includes(`custom.${key}`))
    .flatMap((field) => {
      const value = text(field, deal.custom?.[field.key]);
      return value === undefined ? [] : [{ id: field.key, label: words(field.label, field.key), value }];
    });
  if (shown.length === 0) return null;
  return (
    <dl className="cardfields">
      {shown.map(({ id, label, value }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd className="cut">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
