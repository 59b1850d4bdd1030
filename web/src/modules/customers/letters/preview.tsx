import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { LetterTemplateInput } from '@peyvand/contract/customers/letters';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { CustomerPicker } from '../entry/customer-picker.tsx';
import { previewQuery } from './queries.ts';
import { useLetterFailure } from './words.ts';

/** How a draft looks for a customer, a moment after the last key. */
export function Preview({ template }: { template: LetterTemplateInput }) {
  const { t } = useLingui();
  const format = useFormat();
  const failure = useLetterFailure();
  const [customer, setCustomer] = useState<string | null>(null);
  const settled = useSettled(template);
  // A name is not needed to see the letter.
  const shown = { ...settled, name: settled.name.trim() === '' ? '—' : settled.name };
  const found = useQuery({
    ...previewQuery(shown, customer ?? ''),
    enabled: customer !== null && settled.body.trim() !== '',
  });
  return (
    <section className="letter-preview" aria-label={t`Preview`}>
      <CustomerPicker label={t`Preview with a customer`} value={customer} onChange={setCustomer} />
      {customer === null && (
        <p className="small t3">
          <Trans>Choose a customer to see the letter as it is printed.</Trans>
        </p>
      )}
      {found.isError && (
        <p className="letter-fault" role="alert">
          {failure(found.error)}
        </p>
      )}
      {customer !== null && !found.isError && found.data && (
        <>
          {found.data.pages.map((svg, at) => {
            const page = format.number(at + 1);
            return (
              <img
                key={page}
                className="letter-sheet"
                alt={t`Page ${page} of the letter`}
                src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
              />
            );
          })}
          {found.data.count > found.data.pages.length && (
            <p className="small t3">
              <Plural
                value={found.data.count}
                one={`${format.number(found.data.count)} page in all`}
                other={`${format.number(found.data.count)} pages in all`}
              />
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** The value that has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 350);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
