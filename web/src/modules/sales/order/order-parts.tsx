import { useLingui } from '@lingui/react/macro';
import type { Order } from '@peyvand/contract/sales/orders';
import type { ComponentType, ReactNode } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useCan } from '../../../lib/session.ts';
import './order-parts.css';

/** A piece of the order's page that another aggregate gives: a step of its way, or a part below its lines. */
interface OrderSlot {
  readonly id: string;
  /** Smaller stands first: delivery is 20. */
  readonly order: number;
  /** Held by who sees it. */
  readonly permission: string;
  readonly Content: ComponentType<{ order: Order }>;
}

const steps: OrderSlot[] = [];
const parts: OrderSlot[] = [];

/** Adds a step to the way of an order; its content is one `StepMark`. Called where the routes are made. */
export function addOrderStep(step: OrderSlot): void {
  steps.push(step);
}

/** Adds a part to the page of an order. */
export function addOrderPart(part: OrderSlot): void {
  parts.push(part);
}

function useShown(slots: readonly OrderSlot[]): readonly OrderSlot[] {
  const can = useCan();
  return slots.filter(({ permission }) => can(permission)).toSorted((a, b) => a.order - b.order);
}

/** How far an order is on its way: ordered, delivered, invoiced, paid. */
export function OrderSteps({ order }: { order: Order }) {
  const { t } = useLingui();
  const shown = useShown(steps);
  if (order.status !== 'placed') return null;
  return (
    <ol className="order-steps" aria-label={t`The way of the order`}>
      <StepMark state="done" label={t({ message: 'Ordered', context: 'step of an order' })} />
      {shown.map(({ id, Content }) => (
        <Content key={id} order={order} />
      ))}
    </ol>
  );
}

/** What others add below the lines of an order. */
export function OrderParts({ order }: { order: Order }) {
  return useShown(parts).map(({ id, Content }) => <Content key={id} order={order} />);
}

/** One step. `now`: it is under way; `note` says how far. */
export function StepMark({
  state,
  label,
  note,
}: {
  state: 'done' | 'now' | 'todo';
  label: string;
  note?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <li className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
      <span className="mark" aria-hidden>
        {state === 'done' && <Icon name="check" size="s" />}
      </span>
      <span>
        {label}
        {state === 'done' && <span className="vh"> {t({ message: '(done)', context: 'step' })}</span>}
        {note && <span className="meta block">{note}</span>}
      </span>
    </li>
  );
}
