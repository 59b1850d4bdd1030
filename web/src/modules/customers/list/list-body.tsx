import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, ErrorState, NoMatch } from '../../../kit/empty.tsx';
import { failureOf } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';

const newKeys = 'Shift C';

/** No customer at all yet: the ways to begin. */
export function FirstCustomer({ onNew }: { onNew: () => void }) {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  return (
    <EmptyState
      title={t`Bring your first customer`}
      text={t`All talks, orders and promises stay beside the customer’s name from now on, even when a colleague leaves.`}
      ways={[
        ...(can('platform.import.run')
          ? [
              {
                id: 'file',
                icon: 'upload' as const,
                title: t`From a file`,
                text: t`Excel or CSV; tried before it is written, and it can be taken back.`,
                onAction: () => go('/imports?target=customers'),
              },
              {
                id: 'orders',
                icon: 'order' as const,
                title: t`From past orders`,
                text: t`A file of orders brings its customers and products along.`,
                onAction: () => go('/imports?target=orders'),
              },
            ]
          : []),
        ...(can('customers.customer.write')
          ? [
              {
                id: 'hand',
                icon: 'plus' as const,
                title: t`By hand`,
                text: (
                  <>
                    {t`A name and a number are enough.`} {t`Key:`} <kbd>{newKeys}</kbd>
                  </>
                ),
                onAction: onNew,
              },
            ]
          : []),
      ]}
    />
  );
}

export function NothingFound({
  search,
  inTrash,
  onRemove,
}: {
  search: string;
  inTrash: boolean;
  onRemove: (() => void) | undefined;
}) {
  const { t } = useLingui();
  if (inTrash && !onRemove) {
    return (
      <div className="void">
        <p>{t`The trash is empty.`}</p>
      </div>
    );
  }
  if (search === '') return <NoMatch onRemoveLast={onRemove} />;
  return (
    <div className="void">
      <div className="in">
        <p>{t`Nothing was found for “${search}”.`}</p>
        {onRemove && (
          <div className="acts">
            <Button look="quiet" onPress={onRemove}>{t`Clear search`}</Button>
          </div>
        )}
      </div>
    </div>
  );
}

export function ListFailed(props: { error: unknown; onRetry: () => void; isRetrying: boolean }) {
  const { t } = useLingui();
  const failure = failureOf(props.error);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const isSlow = problem?.reason === 'query.slow';
  const isRefused = problem?.code === 'request.invalid';
  const [title, text] = isSlow
    ? [t`These conditions take too long`, t`Narrow them, for instance by owner, city or date.`]
    : isRefused
      ? [
          t`These conditions cannot be used`,
          t`One of them names something that you may not see or that is no longer there. Change it or reset the view.`,
        ]
      : [t`The list did not load`, t`Nothing is lost; what you have saved is in its place.`];
  return (
    <ErrorState
      title={title}
      text={text}
      onRetry={props.onRetry}
      isRetrying={props.isRetrying}
      code={problem?.instance ?? problem?.code}
    />
  );
}
