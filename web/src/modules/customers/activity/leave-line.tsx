import { Trans, useLingui } from '@lingui/react/macro';
import type { Leave } from '@peyvand/contract/customers/leaves';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useOwnerOptions } from '../people.ts';
import { LeaveDialog } from './leave-dialog.tsx';

/** Who is away in the days that the calendar shows. One's own leave is changed with a press. */
export function LeaveLine({ leaves }: { leaves: readonly Leave[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const people = useOwnerOptions();
  const me = useMe()?.user.id;
  const can = useCan();
  const [edited, setEdited] = useState<Leave | null>(null);
  if (leaves.length === 0) return null;
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.label;
  return (
    <ul className="act-leaves" aria-label={t`Away`}>
      {leaves.map((leave) => {
        const span =
          leave.from === leave.to
            ? format.dateShort(leave.from)
            : format.range(format.dateShort(leave.from), format.dateShort(leave.to));
        const substitute = nameOf(leave.substituteId);
        const text = (
          <>
            <bdi>{nameOf(leave.userId) ?? t`A former colleague`}</bdi> · {t`away`} · {span}
            {substitute !== undefined && (
              <>
                {' · '}
                <Trans>
                  for them: <bdi>{substitute}</bdi>
                </Trans>
              </>
            )}
          </>
        );
        const isMine = leave.userId === me || can('customers.activity.configure');
        return (
          <li key={leave.id}>
            {isMine ? (
              <Button size="sm" look="soft" icon="pen" onPress={() => setEdited(leave)}>
                {text}
              </Button>
            ) : (
              <span className="tag">{text}</span>
            )}
          </li>
        );
      })}
      {edited && <LeaveDialog leave={edited} onClose={() => setEdited(null)} />}
    </ul>
  );
}
