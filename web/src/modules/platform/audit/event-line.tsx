import { useLingui } from '@lingui/react/macro';
import type { EventRecord } from '@peyvand/contract/platform/audit';
import { useFormat } from '../../../lib/format/format.ts';
import { usePersonName } from '../parts.tsx';
import { changedFields, sentenceOf } from './sentences.ts';

/** The sentence, and the fields that were changed; the bare type where there is no sentence. */
export function What({ event }: { event: EventRecord }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const person = usePersonName();
  const sentence = sentenceOf(event, i18n, { person });
  const fields = changedFields(event, i18n);
  if (sentence === undefined) {
    return (
      <code className="cut t2" dir="ltr">
        {event.type}
      </code>
    );
  }
  return (
    <span className="cut">
      <span dir="auto">{sentence}</span>
      {fields.length > 0 && <span className="t3"> · {format.list(fields)}</span>}
    </span>
  );
}

export function Who({ event }: { event: EventRecord }) {
  const { t } = useLingui();
  if (event.actor.kind === 'system') return <span className="t3">{t`The program itself`}</span>;
  return <bdi className="cut">{event.actor.name || t`Nobody signed in`}</bdi>;
}
