import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { SuggestionList } from './suggestion-list.tsx';
import { suggestionsQuery } from './suggestion-queries.ts';

const few = 5;

/** The best suggestions, on the page of the day. Nothing where nobody waits for a call. */
export function DayPart() {
  const list = useQuery(suggestionsQuery('mine', few)).data;
  if (!list || list.items.length === 0) return null;
  return (
    <section>
      <div className="row justify-between">
        <h2 className="sec">
          <Trans>Whom to call next</Trans>
        </h2>
        <a className="link small" href="/suggestions">
          <Trans>All suggestions</Trans>
        </a>
      </div>
      <SuggestionList items={list.items} showsOwner={false} />
    </section>
  );
}
