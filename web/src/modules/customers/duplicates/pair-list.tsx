import { useLingui } from '@lingui/react/macro';
import type { DuplicatePair } from '@peyvand/contract/customers/duplicates';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { reasonText } from './reason-words.ts';

/** The queue at the side: which pairs, how likely, why. */
export function PairList(props: {
  pairs: readonly DuplicatePair[];
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
    <ul className="pairlist" aria-label={t`Pairs`}>
      {props.pairs.map((pair, index) => (
        <li key={pair.id}>
          <button
            type="button"
            ref={index === at ? chosen : null}
            aria-current={index === at}
            onClick={() => props.onMove(index)}
          >
            <span className="row">
              <bdi className="cut grow med">{pair.a.name}</bdi>
              <span className="meta">{format.percent(pair.probability, 0)}</span>
            </span>
            <bdi className="cut block">{pair.b.name}</bdi>
            <span className="meta cut block">{reasonText(pair.reasons, i18n, format)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
