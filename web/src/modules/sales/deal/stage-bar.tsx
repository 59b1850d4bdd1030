import { useLingui } from '@lingui/react/macro';
import type { Deal } from '@peyvand/contract/sales/deals';
import type { Pipeline, Stage } from '@peyvand/contract/sales/pipelines';
import { useFormat } from '../../../lib/format/format.ts';
import { useNameOf } from './deal-words.ts';

/** The open stages of the way, the one where the deal stands marked; a press moves it there. */
export function StageBar(props: {
  deal: Deal;
  pipeline: Pipeline;
  onMove: ((stage: Stage) => void) | undefined;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const { deal, onMove } = props;
  const stages = props.pipeline.stages.filter(({ kind }) => kind === 'open');
  const at = stages.findIndex(({ id }) => id === deal.stageId);
  return (
    <ol className="stagebar" aria-label={t`Stages`} {...(onMove ? {} : { tabIndex: 0 })}>
      {stages.map((stage, place) => {
        const isHere = place === at;
        const state = at < 0 || place > at ? '' : isHere ? 'here' : 'past';
        const days = isHere ? format.number(deal.daysInStage) : null;
        return (
          <li key={stage.id} className={state}>
            <button
              type="button"
              disabled={!onMove || isHere}
              onClick={() => onMove?.(stage)}
              {...(isHere ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="cut">{nameOf(stage.names)}</span>
              {days !== null && <span className={deal.idle ? 'meta idle' : 'meta'}>{t`${days} days`}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
