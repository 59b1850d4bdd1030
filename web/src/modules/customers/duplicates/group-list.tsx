import { Plural, useLingui } from '@lingui/react/macro';
import type { DuplicateGroup } from '@peyvand/contract/customers/duplicates';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { reasonText } from './reason-words.ts';

/** The queue at the side: which records, how likely, why. */
export function GroupList(props: {
  groups: readonly DuplicateGroup[];
  at: number;
  onMove: (to: number) => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const chosen = useRef<HTMLButtonElement>(null);
  const { at } = props;
  useEffect(() => {
    if (at >= 0) chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <ul className="pairlist" aria-label={t`Pairs and groups`}>
      {props.groups.map(({ id, records, pairs, probability }, index) => (
        <li key={id}>
          <button
            type="button"
            ref={index === at ? chosen : null}
            aria-current={index === at}
            onClick={() => props.onMove(index)}
          >
            <span className="row">
              <bdi className="cut grow med">{records[0]?.name}</bdi>
              <span className="meta">{format.percent(probability, 0)}</span>
            </span>
            <span className="cut block">
              <bdi>{records[1]?.name}</bdi>
            </span>
            {records.length > 2 && (
              <span className="meta block">
                <Plural
                  value={records.length - 2}
                  one={`and ${format.number(records.length - 2)} more record`}
                  other={`and ${format.number(records.length - 2)} more records`}
                />
              </span>
            )}
            <span className="meta cut block">{reasonText(pairs[0]?.reasons ?? [], i18n, format)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
