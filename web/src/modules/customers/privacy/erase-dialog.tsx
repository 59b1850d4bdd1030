import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { erasureQuery } from './queries.ts';
import { partWords } from './words.ts';

/** What an erasure takes away and what stays, before it is released. It cannot be taken back. */
export function EraseDialog(props: {
  customer: { id: string; name: string };
  isPending: boolean;
  onClose: () => void;
  onErase: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const [sure, setSure] = useState(false);
  const preview = useQuery(erasureQuery(props.customer.id));
  const parts = preview.data?.parts ?? [];
  const others = parts.filter((part) => !partWords[part.name]).reduce((sum, part) => sum + part.rows, 0);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Erase ${props.customer.name}`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="danger-solid"
            isDisabled={!sure || !preview.data || preview.data.blocked !== null}
            isPending={props.isPending}
            onPress={props.onErase}
          >{t`Erase for good`}</Button>
        </>
      }
    >
      <p className="t2">
        <Trans>
          Everything that names this person goes: here, in the analyses, in files and uploads, and in backups
          when they are restored. Orders stay for the books, under a pseudonym. This cannot be taken back.
        </Trans>
      </p>
      {preview.isPending && <SkeletonRows rows={4} />}
      {preview.isError && <p className="neg">{failureText(preview.error)}</p>}
      {preview.data?.blocked === 'held' && (
        <p className="neg mt-2" role="alert">{t`A legal hold keeps everything of this customer.`}</p>
      )}
      {preview.data && (
        <>
          <dl className="privacy-grid mt-3">
            {parts.map((part) => {
              const word = partWords[part.name];
              return word ? (
                <div key={part.name} className="contents">
                  <dt>{i18n._(word)}</dt>
                  <dd className="num">{format.number(part.rows)}</dd>
                </div>
              ) : null;
            })}
            {others > 0 && (
              <div className="contents">
                <dt>{t`Other entries`}</dt>
                <dd className="num">{format.number(others)}</dd>
              </div>
            )}
          </dl>
          <div className="mt-3">
            <Check isSelected={sure} onChange={setSure}>
              {t`I have checked who asked and that nothing has to be kept.`}
            </Check>
          </div>
        </>
      )}
    </Dialog>
  );
}
