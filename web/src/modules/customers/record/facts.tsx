import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { later } from '../../../lib/later.tsx';
import { useCan } from '../../../lib/session.ts';
import { useFieldLabel } from '../../platform/parts.tsx';
import { keyed } from '../keyed.ts';
import { Standing } from '../lifecycle/standing.tsx';
import { avatarKind } from '../list/columns.tsx';
import { useNames } from '../people.ts';
import { MaskedFact } from '../privacy/masked-fact.tsx';
import { teamsQuery } from '../queries.ts';
import { useRelationText } from '../relations/kinds.ts';
import { ownerNote, recordFacts } from '../slots.tsx';
import { fieldWord, stageWords } from '../words.ts';
import { addressText, fieldText } from './field-text.ts';

const ConsentFacts = later(async () => (await import('../privacy/privacy-facts.tsx')).ConsentFacts);

const shownPeople = 4;

/** The column of facts: standing, who belongs to it, where it is. */
export function Facts({ record, onPeople }: { record: Customer; onPeople: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const teams = useQuery(teamsQuery).data;
  const relationText = useRelationText();
  const labelOf = useFieldLabel();
  const note = ownerNote();
  const can = useCan();
  const tools = { i18n, format, names };
  const team = teams?.items.find((one) => one.id === record.teamId)?.name;
  const rows = (
    ['code', 'jobTitle', 'nationalId', 'birthDate', 'language', 'source', 'acquisitionCost'] as const
  )
    .map((field) => ({ field, text: fieldText(field, record[field], tools) }))
    .filter((row) => row.text !== undefined);
  const ltr = new Set(['code', 'nationalId']);
  return (
    <aside className="facts" aria-label={t`Facts`}>
      <section>
        <h2 className="sec">
          <Trans>Standing</Trans>
        </h2>
        <dl>
          <Fact label={i18n._(fieldWord('stage'))}>
            <b className="med">{i18n._(stageWords[record.stage])}</b>
          </Fact>
          <Fact label={t`In stage since`}>{format.dayName(record.stageSince)}</Fact>
          <Standing record={record} />
          <Fact label={i18n._(fieldWord('ownerId'))}>
            <bdi>{names.get(record.ownerId)}</bdi>
            {note && <note.Note customerId={record.id} />}
          </Fact>
          {team && (
            <Fact label={t`Team`}>
              <bdi>{team}</bdi>
            </Fact>
          )}
          {rows.map(({ field, text }) => (
            <Fact key={field} label={i18n._(fieldWord(field))}>
              <bdi {...(ltr.has(field) ? { dir: 'ltr' } : {})}>{text}</bdi>
            </Fact>
          ))}
          {Object.entries(record.masked ?? {}).map(([field, text]) => (
            <Fact key={field} label={labelOf(field, 'customers') ?? i18n._(fieldWord(field))}>
              <MaskedFact customerId={record.id} field={field} text={text} />
            </Fact>
          ))}
          <Fact label={t`Created`}>{format.dateShort(record.createdAt)}</Fact>
          <Fact label={t`Last changed`}>{format.relative(record.updatedAt)}</Fact>
        </dl>
      </section>
      {recordFacts().map(({ id, permission, Part }) =>
        can(permission) ? <Part key={id} customerId={record.id} /> : null,
      )}
      <section>
        <h2 className="sec">
          {record.kind === 'company' ? <Trans>People</Trans> : <Trans>People and companies</Trans>}
          <button type="button" className="more link" onClick={onPeople}>
            {record.relations.length > 0 ? format.number(record.relations.length) : t`Add`}
          </button>
        </h2>
        {record.relations.length === 0 ? (
          <p className="small t3">
            <Trans>Nobody is joined to this customer yet.</Trans>
          </p>
        ) : (
          <ul className="ppl">
            {record.relations.slice(0, shownPeople).map((relation) => (
              <li key={relation.id}>
                <Avatar name={relation.customer.name} kind={avatarKind(relation.customer.kind)} />
                <a className="grow" href={`/customers/${relation.customer.id}`}>
                  <span className="cut small med block">
                    <bdi>{relation.customer.name}</bdi>
                  </span>
                  <span className="meta cut block">
                    {relation.role ? <bdi>{relation.role}</bdi> : relationText(relation.kind)}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <ConsentFacts customerId={record.id} />
      {record.addresses && record.addresses.length > 0 && (
        <section>
          <h2 className="sec">
            <Trans>Addresses</Trans>
          </h2>
          <ul className="small grid gap-2">
            {keyed(record.addresses, JSON.stringify).map(({ key, item: address }) => (
              <li key={key}>
                {address.label && (
                  <span className="meta block">
                    <bdi>{address.label}</bdi>
                  </span>
                )}
                <bdi>{addressText(address, i18n, format)}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
