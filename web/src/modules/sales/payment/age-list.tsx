import { useLingui } from '@lingui/react/macro';
import type { Ageing } from '@peyvand/contract/sales/accounts';
import { useFormat } from '../../../lib/format/format.ts';
import { ages } from './ages.ts';
import { ageWords } from './payment-words.ts';
import './payment.css';

/** What is open by how long it is overdue. */
export function AgeList({ ageing, currency }: { ageing: Ageing; currency: string }) {
  const { i18n } = useLingui();
  const format = useFormat();
  return (
    <dl className="ages mt-3">
      {ages.map((age) => (
        <div key={age} {...(age !== 'current' && ageing[age] !== '0' ? { 'data-late': '' } : {})}>
          <dt className="meta">{i18n._(ageWords[age])}</dt>
          <dd className="num">
            {ageing[age] === '0' ? '—' : format.moneyBare({ amount: ageing[age], currency })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
