import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import type { DuplicateGroup } from '@peyvand/contract/customers/duplicates';
import { useQueries } from '@tanstack/react-query';
import { Avatar } from '../../../kit/avatar.tsx';
import { Check } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { avatarKind } from '../list/columns.tsx';
import { useNames } from '../people.ts';
import { recordQuery } from '../queries.ts';
import { fieldWord } from '../words.ts';
import { type Difference, differencesOf } from './differences.ts';

/** Which of several records are meant; absent for a pair, where both are. */
export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (id: string, isChosen: boolean) => void;
}

/** Records side by side; what agrees and what differs is said in words, not by colour alone. */
export function Comparison(props: { records: DuplicateGroup['records']; chosen: Chosen | undefined }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const names = useNames();
  const queries = useQueries({ queries: props.records.map(({ id }) => recordQuery(id)) });
  const failed = queries.find(({ error }) => error)?.error;
  if (failed)
    return (
      <ErrorState
        title={t`The records did not load`}
        text={failureText(failed)}
        onRetry={() => void Promise.all(queries.map((query) => query.refetch()))}
      />
    );
  const records = queries.flatMap(({ data }) => data ?? []);
  if (records.length < props.records.length) return <SkeletonRows rows={8} widths={[70]} />;
  const rows = differencesOf(records, { i18n, format, names });
  return (
    <section className="pairscroll" tabIndex={0} aria-label={t`The records, field by field`}>
      <table className="pairtable" data-sides={records.length}>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{t`Field`}</span>
            </th>
            {records.map((record) => (
              <th key={record.id} scope="col">
                <Side record={record} chosen={props.chosen} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} className={row.how}>
              <th scope="row">
                <span className="block">{i18n._(fieldWord(row.field))}</span>
                <How how={row.how} />
              </th>
              {records.map((record, at) => (
                <Values key={record.id} values={row.values[at] ?? []} common={row.common} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Side({ record, chosen }: { record: Customer; chosen: Chosen | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <span className="pairside">
      {chosen && (
        <Check
          aria-label={t`“${record.name}” belongs to them`}
          isSelected={chosen.ids.has(record.id)}
          onChange={(isChosen) => chosen.onChange(record.id, isChosen)}
        />
      )}
      <a className="pairside grow" href={`/customers/${record.id}`}>
        <Avatar name={record.name} kind={avatarKind(record.kind)} />
        <span className="grow">
          <span className="cut block">
            <bdi>{record.name}</bdi>
          </span>
          <span className="meta cut block">
            <Trans>since {format.dayName(record.createdAt)}</Trans>
          </span>
        </span>
      </a>
    </span>
  );
}

function How({ how }: { how: Difference['how'] }) {
  if (how === 'one') return null;
  return how === 'same' ? (
    <span className="how same">
      <Icon name="check" size="s" />
      <Trans>agrees</Trans>
    </span>
  ) : (
    <span className="how differs">
      <Trans>differs</Trans>
    </span>
  );
}

function Values({ values, common }: { values: readonly string[]; common: ReadonlySet<string> }) {
  return (
    <td>
      {values.length === 0 && (
        <span className="t3">
          <Trans>empty</Trans>
        </span>
      )}
      {values.map((value) => (
        <span key={value} className={common.has(value) ? 'block common' : 'block'}>
          <bdi>{value}</bdi>
        </span>
      ))}
    </td>
  );
}
