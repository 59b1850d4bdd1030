import { useLingui } from '@lingui/react/macro';
import type { Purpose } from '@peyvand/contract/customers/consents';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PurposeDialog } from './purpose-dialog.tsx';
import { purposesQuery } from './queries.ts';
import { basisWords, channelWords } from './words.ts';

/** What customers may be contacted for. */
export function Purposes() {
  const { t, i18n } = useLingui();
  const purposes = useQuery(purposesQuery).data?.items ?? [];
  const [open, setOpen] = useState<Purpose | 'new' | null>(null);
  const language = i18n.locale === 'fa' || i18n.locale === 'ru' ? i18n.locale : 'en';
  return (
    <>
      <h2 className="sec">{t`Purposes`}</h2>
      <ul>
        {purposes.map((purpose) => (
          <li key={purpose.id} className="row">
            <div className="grow">
              <b>{purpose.names[language]}</b>
              <span className="meta block">
                {i18n._(basisWords[purpose.legalBasis])} ·{' '}
                {purpose.channels.map((one) => i18n._(channelWords[one])).join(' · ')}
              </span>
            </div>
            {purpose.retiredAt === null ? (
              <Tag tone={purpose.rule === 'consent' ? 'info' : undefined}>
                {purpose.rule === 'consent' ? t`Needs a yes` : t`Until a no`}
              </Tag>
            ) : (
              <Tag>{t`Not used any more`}</Tag>
            )}
            <Button size="sm" onPress={() => setOpen(purpose)}>{t`Edit`}</Button>
          </li>
        ))}
      </ul>
      <div className="pf-acts mt-3">
        <Button icon="plus" onPress={() => setOpen('new')}>{t`New purpose`}</Button>
      </div>
      {open && (
        <PurposeDialog
          key={open === 'new' ? 'new' : open.id}
          purpose={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
