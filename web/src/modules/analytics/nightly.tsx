import { useLingui } from '@lingui/react/macro';
import { type UseQueryResult, useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty.tsx';
import { SkeletonRows } from '../../kit/marks.tsx';
import { PageBar } from '../../kit/page-bar.tsx';
import { notify } from '../../kit/toast.tsx';
import { useFormat } from '../../lib/format/format.ts';
import { useCan } from '../../lib/session.ts';
import { FiguresFailed } from './failed.tsx';

interface Made {
  state: string;
  madeAt: string | null;
}

interface NightlyProps<Page extends Made> {
  title: string;
  answer: UseQueryResult<Page>;
  /** Asks the server to make it anew in the background. */
  make: () => Promise<unknown>;
  /** What stands there before the first night. */
  never: { title: string; text: ReactNode };
  /** Other controls of the page, before the one that makes it anew. */
  tools?: ReactNode;
  children: (page: Page) => ReactNode;
}

/** The frame of a page that is made each night: when it was made, make anew, not made yet, failed. */
export function NightlyPage<Page extends Made>(props: NightlyProps<Page>) {
  const { title, answer, never, tools, children } = props;
  const { t } = useLingui();
  const format = useFormat();
  const can = useCan();
  const make = useMutation({
    mutationFn: props.make,
    onSuccess: () => notify({ text: t`This is made in the background; the page follows.` }),
    onError: () => notify({ text: t`This could not be made now. Try again.` }),
  });
  const { data } = answer;
  const mayMake = can('analytics.segment.manage');
  return (
    <>
      <PageBar
        title={title}
        note={
          data?.madeAt && <span className="max-phone:hidden">{t`Made ${format.relative(data.madeAt)}`}</span>
        }
      >
        {tools}
        {mayMake && data && data.state !== 'never' && (
          <Button icon="retry" isPending={make.isPending} onPress={() => make.mutate()}>
            {t`Make anew`}
          </Button>
        )}
      </PageBar>
      {!data ? (
        answer.isError ? (
          <FiguresFailed
            error={answer.error}
            onRetry={() => void answer.refetch()}
            isRetrying={answer.isFetching}
          />
        ) : (
          <SkeletonRows rows={8} />
        )
      ) : data.state === 'never' ? (
        <EmptyState
          title={never.title}
          text={never.text}
          ways={
            mayMake
              ? [
                  {
                    id: 'make',
                    icon: 'retry',
                    title: t({ message: 'Make it now', context: 'figures' }),
                    text: t`Takes a minute; nothing else changes.`,
                    onAction: () => make.mutate(),
                  },
                ]
              : []
          }
        />
      ) : (
        children(data)
      )}
    </>
  );
}
