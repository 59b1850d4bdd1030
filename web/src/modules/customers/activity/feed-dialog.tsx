import { Trans, useLingui } from '@lingui/react/macro';
import { endFeed, makeFeed } from '@peyvand/contract/customers/activity-settings';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { ProgramPasswords } from './program-passwords.tsx';
import { feedQuery } from './queries.ts';

type Way = 'both' | 'read';

/** The reader's calendar in other programs: by passwords that let them write too, or by an address that only reads. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [way, setWay] = useState<Way>('both');
  return (
    <Dialog isOpen onClose={onClose} title={t`Your calendar in other programs`}>
      <Tabs<Way>
        label={t`Way of connecting`}
        value={way}
        onChange={setWay}
        items={[
          { id: 'both', label: t`Read and write` },
          { id: 'read', label: t`Read only` },
        ]}
      >
        {(id) => (id === 'both' ? <ProgramPasswords /> : <FeedAddress />)}
      </Tabs>
    </Dialog>
  );
}

/** The secret address under which a calendar program reads the reader's activities. It is shown once. */
function FeedAddress() {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const feed = useQuery(feedQuery).data;
  const common = {
    onError: (error: unknown) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: feedQuery.queryKey }),
  };
  const make = useMutation({ mutationFn: () => call(makeFeed, {}), ...common });
  const end = useMutation({ mutationFn: () => call(endFeed, {}), ...common, onSuccess: () => make.reset() });
  const url = make.data?.url;
  return (
    <div className="flex flex-col gap-3">
      <p className="t2">
        <Trans>
          Calendar programs on your phone or computer can subscribe to your activities. Whoever has the
          address reads them: keep it to yourself.
        </Trans>
      </p>
      {url ? (
        <>
          <code dir="ltr" className="break-all">
            {url}
          </code>
          <span>
            <Button size="sm" icon="copy" onPress={() => void navigator.clipboard?.writeText(url)}>
              <Trans>Copy</Trans>
            </Button>
          </span>
          <p className="small t3">
            <Trans>It is shown only now. An address made before does not work any more.</Trans>
          </p>
        </>
      ) : (
        feed?.since && (
          <p className="small t3">
            <Trans>There is an address since {format.dateShort(feed.since)}.</Trans>
          </p>
        )
      )}
      <div className="flex gap-2">
        <Button look={url ? 'plain' : 'primary'} isPending={make.isPending} onPress={() => make.mutate()}>
          {feed?.since ? t`Make a new address` : t`Make an address`}
        </Button>
        {feed?.since && (
          <Button look="danger" isPending={end.isPending} onPress={() => end.mutate()}>
            <Trans>End the address</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}
