import { useLingui } from '@lingui/react/macro';
import {
  changeSite,
  createSite,
  type Site,
  type SiteInput,
} from '@peyvand/contract/analytics/clickstream-sites';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Switch } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { call, failureOf } from '../../../lib/api.ts';

/** A website: its name, its addresses, how long visits are kept. */
export function SiteDialog({ site, onClose }: { site: Site | null; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [name, setName] = useState(site?.name ?? '');
  const [origins, setOrigins] = useState((site?.origins ?? []).join('\n'));
  const [daysKept, setDaysKept] = useState<number | null>(site?.daysKept ?? 400);
  const [isActive, setActive] = useState(site?.isActive ?? true);
  const body: SiteInput = {
    name,
    origins: origins.split(/\s+/).flatMap((one) => originOf(one) ?? []),
    daysKept: daysKept ?? 0,
    isActive,
  };
  const save = useMutation({
    mutationFn: () =>
      site
        ? call(changeSite, { params: { id: site.id }, body }, { version: site.version })
        : call(createSite, { body }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['sites'] }),
  });
  const failure = save.isError ? failureOf(save.error) : null;
  const problem = failure?.kind === 'problem' ? failure.error.problem : undefined;
  const wrong = problem?.violations?.map(({ path }) => path.split('.')[1]) ?? [];
  const general = !failure
    ? null
    : problem?.code === 'version.stale'
      ? t`Somebody else changed this website meanwhile. Close and open it again.`
      : wrong.length === 0
        ? t`It was not saved. Try again.`
        : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={site ? t({ message: 'Website', context: 'page' }) : t`Follow a website`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={name.trim() === '' || body.origins.length === 0 || daysKept === null}
            onPress={() => save.mutate()}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          maxLength={120}
          isRequired
          error={wrong.includes('name') ? t`This name cannot be used.` : undefined}
        />
        <TextArea
          label={t`Addresses`}
          hint={t`One in each line; visits from elsewhere are refused`}
          placeholder={t`https://shop.example`}
          value={origins}
          onChange={setOrigins}
          isRequired
          error={
            wrong.includes('origins') ? t`An address is wrong; write it as https://shop.example` : undefined
          }
        />
        <NumberField
          label={t`Days that visits are kept`}
          value={daysKept}
          onChange={setDaysKept}
          min={1}
          max={1825}
        />
        <Switch isSelected={isActive} onChange={setActive}>{t`Collect visits`}</Switch>
        {general && <p className="small neg">{general}</p>}
      </div>
    </Dialog>
  );
}

/** What people paste: with a path, without a scheme; what is no address stays for the server to refuse. */
function originOf(text: string): string | undefined {
  if (text === '') return undefined;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address).origin : text;
}
