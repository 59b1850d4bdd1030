import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Briefing } from '@peyvand/contract/customers/briefings';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNames } from '../people.ts';
import { Words } from '../timeline/text.tsx';
import { channelIcons, channelWords, outcomeWords, relationWords, stageWords, wordOf } from '../words.ts';
import { BriefingDeals } from './briefing-deals.tsx';

/** What a successor must know of one customer: sentences from the records, and the last words themselves. */
export function BriefingFacts({ briefing }: { briefing: Briefing }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const { tone, orders, talks, notes, people } = briefing;
  const since = format.dateInList(briefing.stageSince);
  const last = orders?.last;
  const relationWord = (kind: string) => {
    const word = wordOf(relationWords, kind);
    return word ? i18n._(word) : kind;
  };
  return (
    <div className="brief">
      <ul className="brief-facts">
        <li>
          <Trans>
            {i18n._(stageWords[briefing.stage])} since {since}
          </Trans>
        </li>
        <li>
          {tone.daysSinceTalk === null ? (
            <Trans>Nobody has talked with them yet</Trans>
          ) : (
            <Plural
              value={tone.daysSinceTalk}
              _0="Last talk today"
              one="Last talk # day ago"
              other="Last talk # days ago"
            />
          )}
        </li>
        {tone.calls > 0 && (
          <li>
            <Trans>
              Half a year: {format.number(tone.calls)} calls, {format.number(tone.missed)} of them without
              reaching anybody
            </Trans>
          </li>
        )}
        {tone.incoming > 0 && (
          <li>
            <Trans>The customer began {format.number(tone.incoming)} of the talks</Trans>
          </li>
        )}
        {orders && (
          <li>
            {last ? (
              <>
                <Plural value={orders.count} one="# order" other="# orders" />
                {t({ message: ', ', context: 'list separator' })}
                <a className="link" href={`/orders/${last.id}`}>
                  <Trans>
                    the last on {format.dateInList(last.orderedAt)}: {format.money(last.total)}
                  </Trans>
                </a>
              </>
            ) : (
              <Trans>Has not ordered yet</Trans>
            )}
          </li>
        )}
        {people.slice(0, 4).map(({ customer, kind, role }) => (
          <li key={customer.id}>
            <a className="link" href={`/customers/${customer.id}`}>
              <bdi>{customer.name}</bdi>
            </a>
            {' · '}
            {relationWord(kind)}
            {role && (
              <>
                {' · '}
                <bdi>{role}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      {briefing.deals && briefing.deals.length > 0 && <BriefingDeals deals={briefing.deals} />}
      {notes.length > 0 && (
        <div>
          <h3 className="meta">
            <Trans>Notes</Trans>
          </h3>
          <ul className="brief-words">
            {notes.map((note) => (
              <li key={note.id}>
                <Icon name={note.pinned ? 'star' : 'pen'} size="s" />
                <div className="grow min-w-0">
                  <Words text={note.body} />
                  <span className="meta">
                    <bdi>{names.get(note.authorId ?? '') ?? ''}</bdi> {format.dateInList(note.createdAt)}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
      {talks.length > 0 && (
        <div>
          <h3 className="meta">
            <Trans>Last talks</Trans>
          </h3>
          <ul className="brief-words">
            {talks.map((talk) => {
              const channel = wordOf(channelWords, talk.channel);
              const outcome = talk.outcome === null ? undefined : wordOf(outcomeWords, talk.outcome);
              return (
                <li key={`${talk.occurredAt} ${talk.channel} ${talk.userId}`}>
                  <Icon name={iconOf(talk.channel)} size="s" />
                  <div className="grow min-w-0">
                    <span className="small">
                      {channel && i18n._(channel)}
                      {outcome && ` · ${i18n._(outcome)}`}
                      {talk.subject && (
                        <>
                          {' · '}
                          <bdi>{talk.subject}</bdi>
                        </>
                      )}
                    </span>{' '}
                    <span className="meta">{format.dateInList(talk.occurredAt)}</span>
                    {talk.body && <Words text={talk.body} quiet />}
                  </div>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}

function iconOf(channel: string) {
  const known: Readonly<Record<string, (typeof channelIcons)[keyof typeof channelIcons]>> = channelIcons;
  return known[channel] ?? 'chat';
}
