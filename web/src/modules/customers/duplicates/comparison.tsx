import { Trans, useLingui } from '@lingui/react/macro';
import type { DuplicatePair } from '@peyvand/contract/customers/duplicates';
import { useQuery } from '@tanstack/react-query';
import { Avatar } from '../../../kit/avatar.tsx';
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

/** Two records side by side; what agrees and what differs is said in words, not by colour alone. */
export function Comparison({ pair }: { pair: DuplicatePair }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const names = useNames();
  const a = useQuery(recordQuery(pair.a.id));
  const b = useQuery(recordQuery(pair.b.id));
  const failed = a.error ?? b.error;
  if (failed)
    return (
      <ErrorState
        title={t`The records did not load`}
        text={failureText(failed)}
        onRetry={() => void Promise.all([a.refetch(), b.refetch()])}
      />
    );
  if (!a.data || !b.data) return <SkeletonRows rows={8} widths={[70]} />;
  const rows = differencesOf(a.data, b.data, { i18n, format, names });
  return (
    <table className="pairtable">
      <caption className="vh">
        <Trans>Both records, field by field</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="vh">{t`Field`}</span>
          </th>
          {[a.data, b.data].map((record) => (
            <th key={record.id} scope="col">
              <a className="pairside" href={`/customers/${record.id}`}>
                <Avatar name={record.name} kind={avatarKind(record.kind)} />
                <span className="grow">
                  <bdi className="cut block">{record.name}</bdi>
                  <span className="meta cut block">
                    <Trans>since {format.dayName(record.createdAt)}</Trans>
                  </span>
                </span>
              </a>
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
            <Values values={row.a} common={row.common} />
            <Values values={row.b} common={row.common} />
          </tr>
        ))}
      </tbody>
    </table>
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
        <span key={value} className={common.has(value) ? 'block common' : 'block'} dir="auto">
          {value}
        </span>
      ))}
    </td>
  );
}
