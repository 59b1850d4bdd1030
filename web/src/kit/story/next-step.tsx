import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { When } from '../marks.tsx';
import '../../styles/story.css';

/** The tinted bar on top of the thread: when, what, what it belongs to, and what can be done with it. */
export function NextStep(props: {
  due: string;
  what: ReactNode;
  detail?: ReactNode;
  onDone: () => void;
  onPostpone?: () => void;
  isPending?: boolean;
}) {
  const { t } = useLingui();
  return (
    <div className="nextstep">
      <div className="grow">
        <span className="row">
          <When iso={props.due} />
          <b className="cut">{props.what}</b>
        </span>
        {props.detail && <p className="small t2">{props.detail}</p>}
      </div>
      <span className="end">
        {props.onPostpone && (
          <Button look="quiet" onPress={props.onPostpone}>
            <Trans>To tomorrow</Trans>
          </Button>
        )}
        <Button look="primary" icon="check" onPress={props.onDone} isPending={props.isPending ?? false}>
          {t`Done`}
        </Button>
      </span>
    </div>
  );
}

/** Its absence is shown too, in the same place. */
export function NoNextStep({ onAdd }: { onAdd?: () => void }) {
  return (
    <div className="nextstep none">
      <span className="grow t2">
        <Trans>No next step</Trans>
      </span>
      {onAdd && (
        <Button look="quiet" icon="plus" onPress={onAdd}>
          <Trans>Set next step</Trans>
        </Button>
      )}
    </div>
  );
}
