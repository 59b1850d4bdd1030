import { useLingui } from '@lingui/react/macro';
import type { ImportCounts } from '@peyvand/contract/platform/import';
import { useFormat } from '../../../lib/format/format.ts';
import { total } from './import-state.ts';
import { countWords } from './import-words.ts';
import '../../../styles/chart.css';

const order = ['created', 'updated', 'unchanged', 'skipped', 'refused'] as const;

/** The counts as one bar and a list: what a trial promises, or what a run did. */
export function Counts({ counts, isTrial }: { counts: ImportCounts; isTrial: boolean }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const shown = order.filter((name) => counts[name] > 0);
  return (
    <>
      <div className="stack" aria-hidden="true">
        {total(counts) === 0 && <i style={{ flex: 1, background: 'var(--line)' }} />}
        {shown.map((name) => (
          <i key={name} style={{ flex: counts[name], background: countWords[name].colour }} />
        ))}
      </div>
      <ul className="reslist">
        {order.map((name) => (
          <li key={name} className={counts[name] === 0 ? 't3' : ''}>
            <i className="sw" aria-hidden="true" style={{ background: countWords[name].colour }} />
            {i18n._(isTrial ? countWords[name].trial : countWords[name].done)}
            <b>{format.number(counts[name])}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
