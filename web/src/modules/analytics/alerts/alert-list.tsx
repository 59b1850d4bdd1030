import { Trans, useLingui } from '@lingui/react/macro';
import type { Alert } from '@peyvand/contract/analytics/alerts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useFigureText } from '../dashboards/figure-text.ts';
import { useSpanNames } from '../value/span-names.ts';
import { useNames } from '../workspace/names.ts';
import { AlertDialog } from './alert-dialog.tsx';
import { alertsQuery, useAlerts } from './alerts.ts';

/** The own alerts with what was last seen; nothing where there are none. */
export function AlertList() {
  const { t } = useLingui();
  const found = useQuery(alertsQuery).data?.items ?? [];
  const { change } = useAlerts();
  const [open, setOpen] = useState<Alert | null>(null);
  if (found.length === 0) return null;
  return (
    <section aria-label={t`What you are told of`}>
      <h2 className="px-6 pt-4 med max-phone:px-4">{t`What you are told of`}</h2>
      <ul className="savedlist">
        {found.map((alert) => (
          <AlertLine key={alert.id} alert={alert} onOpen={() => setOpen(alert)} />
        ))}
      </ul>
      {open && (
        <AlertDialog
          isNew={false}
          start={open}
          type={open.type}
          currency={open.currency}
          save={(wish) => change.mutateAsync({ id: open.id, version: open.version, wish })}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function AlertLine({ alert, onOpen }: { alert: Alert; onOpen: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const spans = useSpanNames();
  const { remove } = useAlerts();
  const text = useFigureText(alert.type, alert.currency);
  const { name, rule, seen, toldAt } = alert;
  const figure = names.of(alert.measure);
  const span = spans[alert.period];
  const size =
    'limit' in rule
      ? text.full(alert.type === 'money' ? rule.limit : Number(rule.limit))
      : format.percent(rule.by);
  const words = {
    above: t`${figure} above ${size}, ${span}`,
    below: t`${figure} below ${size}, ${span}`,
    rise: t`${figure} risen by ${size}, ${span}`,
    fall: t`${figure} fallen by ${size}, ${span}`,
  };
  return (
    <li>
      <Icon name="bell" className={toldAt === null ? 't3' : 'neg'} />
      <span className="grow min-w-0">
        <bdi className="cut block med">{name}</bdi>
        <span className="meta block">
          {words[rule.kind]}
          {' · '}
          {seen === null ? (
            <Trans>not looked at yet</Trans>
          ) : (
            t`now ${text.short(seen.value) || '–'}, ${format.relative(seen.at)}`
          )}
        </span>
      </span>
      <IconButton look="quiet" icon="pen" label={t`Change “${name}”`} onPress={onOpen} />
      <IconButton
        look="quiet"
        icon="trash"
        label={t`Remove “${name}”`}
        onPress={() => remove.mutate(alert)}
      />
    </li>
  );
}
