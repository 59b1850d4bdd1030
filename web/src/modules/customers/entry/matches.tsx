import { Plural, useLingui } from '@lingui/react/macro';
import type { Match } from '@peyvand/contract/customers/duplicates';
import { Avatar } from '../../../kit/avatar.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { probabilityWord, reasonText } from '../duplicates/reason-words.ts';
import { avatarKind } from '../list/columns.tsx';

const most = 4;

/** Customers that may be the same: why, the way to open them, and a word why it is another one all the same. */
export function Matches(props: { matches: readonly Match[]; note: string; onNote: (note: string) => void }) {
  const { matches } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (matches.length === 0) return null;
  const count = format.number(matches.length);
  return (
    <section className="matches" role="status">
      <h3 className="row small">
        <Icon name="alert" size="s" />
        <b>
          <Plural
            value={matches.length}
            one={`${count} known customer may be the same`}
            other={`${count} known customers may be the same`}
          />
        </b>
      </h3>
      <ul className="lines">
        {matches.slice(0, most).map((match) => (
          <li key={match.id}>
            <Avatar name={match.name} kind={avatarKind(match.kind)} />
            <span className="grow">
              <span className="cut small med block">
                <bdi>{match.name}</bdi>
              </span>
              <span className="meta block">
                {i18n._(probabilityWord(match.probability))} ({format.percent(match.probability, 0)}):{' '}
                {reasonText(match.reasons, i18n, format)}
              </span>
            </span>
            <a className="btn sm quiet" href={`/customers/${match.id}`}>{t`Open`}</a>
          </li>
        ))}
      </ul>
      {matches.some((match) => match.isKnown) && (
        <TextField
          label={t`If it is another one: how do they differ?`}
          value={props.note}
          onChange={props.onNote}
          maxLength={200}
        />
      )}
    </section>
  );
}
