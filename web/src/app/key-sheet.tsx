import { useLingui } from '@lingui/react/macro';
import { Dialog } from '../kit/dialog.tsx';
import { useShortcuts } from '../lib/shortcuts.ts';

/** All keys that act now; those of lists are always the same. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const here = useShortcuts();
  const lists = [
    { keys: 'J K', label: t`Next and previous row` },
    { keys: 'Enter', label: t`Open` },
    { keys: 'Shift Enter', label: t`Open beside the list` },
    { keys: 'X', label: t`Select a row` },
    { keys: 'Shift X', label: t`Select up to here` },
    { keys: 'Ctrl A', label: t`Select all results` },
    { keys: 'Esc', label: t`Close, then clear the selection` },
  ];
  const unique = [...new Map(here.map((one) => [one.keys, one])).values()];
  return (
    <Dialog isOpen onClose={onClose} title={t`All keys`} wide>
      <div className="grid gap-x-8 gap-y-4 phone:grid-cols-2">
        <KeyList title={t`Everywhere`} items={unique} />
        <KeyList title={t`In lists`} items={lists} />
      </div>
    </Dialog>
  );
}

function KeyList({ title, items }: { title: string; items: readonly { keys: string; label: string }[] }) {
  return (
    <section>
      <h3 className="sec mb-2">{title}</h3>
      <dl>
        {items.map(({ keys, label }) => (
          <div key={keys} className="row min-h-8 text-small">
            <dt className="grow">{label}</dt>
            <dd className="row gap-1" dir="ltr">
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
