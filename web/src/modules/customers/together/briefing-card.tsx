import { Trans, useLingui } from '@lingui/react/macro';
import { closeBriefing } from '@peyvand/contract/customers/briefings';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { BriefingFacts } from './briefing-facts.tsx';
import { briefingQuery } from './together-queries.ts';
import './together.css';

/** What must be known of a customer that came from a colleague, at the top of its page until it is read. */
export function BriefingCard({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [isOpen, setOpen] = useState(true);
  const briefing = useQuery(briefingQuery(id)).data?.briefing ?? null;
  const close = useMutation({
    mutationFn: () => call(closeBriefing, { params: { id } }),
    onSuccess: () => client.setQueryData(briefingQuery(id).queryKey, { briefing: null }),
    onError: (error) => notify({ text: failureText(error) }),
  });
  if (!briefing) return null;
  const when = format.dateInList(briefing.handedOverAt);
  return (
    <section className="briefcard" aria-label={t`What you must know`}>
      <header className="row">
        <Icon name="assign" size="s" />
        <h2 className="sec grow min-w-0">
          <span>
            {briefing.until === null ? (
              <Trans>
                From <bdi>{briefing.from.name}</bdi>, {when}: what you must know
              </Trans>
            ) : (
              <Trans>
                You stand in for <bdi>{briefing.from.name}</bdi> until {format.dateInList(briefing.until)}:
                what you must know
              </Trans>
            )}
          </span>
        </h2>
        <Button size="sm" icon={isOpen ? 'up' : 'down'} onPress={() => setOpen(!isOpen)}>
          {isOpen ? t`Fold` : t`Unfold`}
        </Button>
        <Button
          size="sm"
          look="quiet"
          icon="check"
          isPending={close.isPending}
          onPress={() => close.mutate()}
        >
          <Trans>Read</Trans>
        </Button>
      </header>
      {isOpen && <BriefingFacts briefing={briefing} />}
    </section>
  );
}
