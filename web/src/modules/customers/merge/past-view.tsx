import { parseDate } from '@internationalized/date';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';
import { keyed } from '../keyed.ts';
import { useNames } from '../people.ts';
import { contactText, contactWord } from '../record/field-text.ts';
import { Identity } from '../record/record-head.tsx';
import { ShownValue } from '../record/shown-value.tsx';
import { useValueText } from '../record/use-value-text.ts';
import { Words } from '../timeline/text.tsx';
import { relationWords, wordOf } from '../words.ts';
import { pastQuery } from './queries.ts';
import './merge.css';

/** A customer as it was at the end of a day; nothing can be changed here. */
export function PastView(props: { id: string; day: string; onDay: (day: string | null) => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const failureText = useFailureText();
  const reader = usePreferences();
  const past = useQuery(pastQuery(props.id, endOf(props.day, reader.timeZone)));
  const data = past.data;
  const count = data ? format.number(data.changesSince) : '';
  const points = data?.customer.contactPoints ?? [];
  return (
    <article className="rec">
      <header className="rechead">
        <div className="banner rounded-2 mb-2 past-banner" role="status">
          <Icon name="clock" />
          <span className="grow">
            <Trans>As it was at the end of {format.dateShort(props.day)}. Nothing can be changed here.</Trans>{' '}
            {data && (
              <Plural
                value={data.changesSince}
                _0="Nothing of it was changed since."
                one={`${count} change since.`}
                other={`${count} changes since.`}
              />
            )}
          </span>
          <DateField
            label={t`Day`}
            value={props.day}
            max={isoDay(todayFor(reader))}
            onChange={(day) => day && props.onDay(day)}
          />
          <Button icon="close" onPress={() => props.onDay(null)}>{t`Back to now`}</Button>
        </div>
        {data && <Identity record={data.customer} />}
        {data && data.merged.length > 0 && (
          <div className="merged-from">
            <span className="meta">{t`Merged from`}</span>
            {data.merged.map((one) => (
              <Tag key={one.id}>
                <bdi>{one.name}</bdi>
              </Tag>
            ))}
          </div>
        )}
      </header>
      {past.isPending && <SkeletonRows rows={8} />}
      {past.isError && !data && (
        <ErrorState title={t`There was no such customer on this day`} text={failureText(past.error)} />
      )}
      {data && (
        <div className="past-body">
          <section className="past-grid">
            {points.length > 0 && (
              <div>
                <h2 className="sec">{t`Contact points`}</h2>
                <ul className="past-points">
                  {keyed(points, ({ kind, value }) => `${kind} ${value}`).map(({ key, item: point }) => (
                    <li key={key}>
                      <span className="meta">{contactWord(point.kind, i18n)}</span>{' '}
                      <bdi dir="ltr">{contactText(point, format)}</bdi>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            <div>
              <h2 className="sec">{t`Notes`}</h2>
              {data.notes.length === 0 ? (
                <p className="small t3">{t`There was no note.`}</p>
              ) : (
                <ul className="past-notes">
                  {data.notes.map((note) => (
                    <li key={note.id}>
                      <span className="meta block">
                        <bdi>{note.authorId ? names.get(note.authorId) : t`Automatic`}</bdi>
                        {' · '}
                        {format.dateTime(note.createdAt)}
                      </span>
                      <Words text={note.body} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </section>
          <PastFacts record={data.customer} />
        </div>
      )}
    </article>
  );
}

const facts = [
  'stage',
  'ownerId',
  'code',
  'jobTitle',
  'nationalId',
  'birthDate',
  'language',
  'source',
  'acquisitionCost',
  'addresses',
] as const;

/** The fields of then; what is worked out of purchases is of now and stands on the record itself. */
function PastFacts({ record }: { record: Customer }) {
  const { t, i18n } = useLingui();
  const values = useValueText();
  const given: [string, unknown][] = [
    ...facts.map((field): [string, unknown] => [field, record[field]]),
    ...Object.entries(record.custom ?? {}).map(([key, value]): [string, unknown] => [`custom.${key}`, value]),
  ];
  const rows = given.flatMap(([field, value]) => {
    return values.text(field, value) === undefined ? [] : [{ field, value }];
  });
  const relationText = (kind: string) => {
    const word = wordOf(relationWords, kind);
    return word ? ` · ${i18n._(word)}` : '';
  };
  return (
    <aside className="facts" aria-label={t`Facts`}>
      <dl>
        {rows.map(({ field, value }) => (
          <div key={field} className="fact">
            <dt>{values.word(field)}</dt>
            <dd>
              <ShownValue customerId={record.id} field={field} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {record.relations.length > 0 && (
        <>
          <h2 className="sec">{t`Relations`}</h2>
          <ul className="small grid gap-2">
            {record.relations.map((relation) => (
              <li key={relation.id}>
                <a className="link" href={`/customers/${relation.customer.id}`}>
                  <bdi>{relation.customer.name}</bdi>
                </a>
                {relationText(relation.kind)}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

/** The last moment of a day where the reader is. */
function endOf(day: string, timeZone: string): string {
  const next = parseDate(day).add({ days: 1 }).toDate(timeZone);
  return new Date(next.getTime() - 1).toISOString();
}
