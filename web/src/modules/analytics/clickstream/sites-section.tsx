import { Trans, useLingui } from '@lingui/react/macro';
import { renewSecret, type Site } from '@peyvand/contract/analytics/clickstream-sites';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows, Tag, When } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { CopyText } from '../../platform/parts.tsx';
import { FiguresFailed } from '../failed.tsx';
import { sitesQuery } from './queries.ts';
import { SiteDialog } from './site-dialog.tsx';
import { Snippet } from './snippet.tsx';

/** Websites whose visits are collected. */
export function SitesSection() {
  const { t } = useLingui();
  const list = useQuery(sitesQuery);
  const [editing, setEditing] = useState<Site | 'new' | null>(null);
  const [shown, setShown] = useState<Site | null>(null);
  const [secretOf, setSecretOf] = useState<Site | null>(null);
  if (list.isPending) return <SkeletonRows rows={3} />;
  if (!list.data)
    return (
      <FiguresFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
    );
  const { items, script } = list.data;
  return (
    <div className="pf-page">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Visits are counted by a random number in the visitor's browser, once they agreed. No address and no
          name is kept, and nothing that tells one browser from another.
        </Trans>
      </p>
      <ul className="pf-list">
        {items.map((site) => (
          <li key={site.id}>
            <span className="grow">
              <span className="med block">
                <bdi>{site.name}</bdi>
              </span>
              <span className="meta block">
                <bdi dir="ltr">{site.origins.join(' ')}</bdi>
              </span>
              <span className="meta block">
                {site.lastEventAt === null ? (
                  <Trans>Nothing has come yet</Trans>
                ) : (
                  <Trans>
                    Last event <When iso={site.lastEventAt} />
                  </Trans>
                )}
              </span>
            </span>
            {!site.isActive && <Tag>{t`Switched off`}</Tag>}
            <IconButton icon="copy" label={t`Script for “${site.name}”`} onPress={() => setShown(site)} />
            <IconButton icon="key" label={t`Secret of “${site.name}”`} onPress={() => setSecretOf(site)} />
            <IconButton icon="pen" label={t`Change “${site.name}”`} onPress={() => setEditing(site)} />
          </li>
        ))}
      </ul>
      {items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>No website is followed yet</Trans>
        </p>
      )}
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={() => setEditing('new')}>
          <Trans>Follow a website</Trans>
        </Button>
      </div>
      {editing && <SiteDialog site={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {shown && (
        <Dialog isOpen wide title={t`Script for “${shown.name}”`} onClose={() => setShown(null)}>
          <Snippet site={shown} script={script} />
        </Dialog>
      )}
      {secretOf && <SecretDialog site={secretOf} onClose={() => setSecretOf(null)} />}
    </div>
  );
}

function SecretDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const renew = useMutation({
    mutationFn: () => call(renewSecret, { params: { id: site.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sites'] }),
  });
  return (
    <Dialog isOpen title={t`Secret of “${site.name}”`} onClose={onClose}>
      <div className="grid gap-4">
        <p className="small">
          <Trans>
            With the secret your website signs which customer a visitor is. It belongs on the server of the
            website, never into its pages.
          </Trans>
        </p>
        {renew.data ? (
          <CopyText text={renew.data.secret} label={t`Secret, shown only now`} />
        ) : (
          <Button look="quiet" icon="key" isPending={renew.isPending} onPress={() => renew.mutate()}>
            {site.hasSecret ? t`Make a new secret; the old one ends` : t`Make a secret`}
          </Button>
        )}
        {renew.isError && <p className="small neg">{t`No secret was made. Try again.`}</p>}
      </div>
    </Dialog>
  );
}
