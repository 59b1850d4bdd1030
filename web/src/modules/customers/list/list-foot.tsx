import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** Under the list: how many there are; and when the next page did not come, the way to try again. */
export function ListFoot(props: {
  total: number | undefined;
  atLeast: number | undefined;
  shownCount: number;
  failed: boolean;
  onRetry: () => void;
}) {
  const format = useFormat();
  const { total, atLeast } = props;
  const number = format.number(total ?? atLeast ?? props.shownCount);
  return (
    <footer className="tfoot">
      <span>
        {total === undefined && atLeast !== undefined ? (
          <Trans>
            more than <b>{number}</b> customers
          </Trans>
        ) : (
          <Plural
            value={total ?? props.shownCount}
            one={
              <Trans>
                <b>{number}</b> customer
              </Trans>
            }
            other={
              <Trans>
                <b>{number}</b> customers
              </Trans>
            }
          />
        )}
      </span>
      {props.failed && (
        <span className="end row">
          <span className="neg">
            <Trans>The rest of the list did not load.</Trans>
          </span>
          <Button size="sm" icon="retry" onPress={props.onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </span>
      )}
    </footer>
  );
}
