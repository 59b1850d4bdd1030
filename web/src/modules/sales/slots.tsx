import type { ComponentType, ReactNode } from 'react';
import { later } from '../../lib/later.tsx';
import type { ProductChoiceProps } from './order/product-choice.tsx';
import type { TargetsAsked } from './target/target-queries.ts';

/** The orders of one customer, for the customer's record; loaded when shown. */
export const OrdersTab: ComponentType<{ customerId: string }> = later(
  async () => (await import('./order/record-tab.tsx')).OrdersTab,
);

/** The deals with one customer, for the customer's record; loaded when shown. */
export const DealsTab: ComponentType<{ customerId: string }> = later(
  async () => (await import('./deal/record-tab.tsx')).DealsTab,
);

/** Targets of a period with what is reached, for the forecast; loaded when shown. */
export const TargetsPanel: ComponentType<TargetsAsked> = later(
  async () => (await import('./target/targets-panel.tsx')).TargetsPanel,
);

/** The quotes of one customer, for the customer's record; loaded when shown. */
export const QuotesTab: ComponentType<{ customerId: string }> = later(
  async () => (await import('./quote/record-tab.tsx')).QuotesTab,
);

/** The account of one customer, for the customer's record; loaded when shown. */
export const AccountTab: ComponentType<{ customerId: string }> = later(
  async () => (await import('./payment/account-tab.tsx')).AccountTab,
);

/** Whether one customer sells for the organisation, for the customer's record; loaded when shown. */
export const AgentTab: ComponentType<{ customerId: string }> = later(
  async () => (await import('./channel/agent-tab.tsx')).AgentTab,
);

/** The contracts of one customer, for the customer's record; loaded when shown. */
export const ContractsTab: ComponentType<{ customerId: string }> = later(
  async () => (await import('./contract/record-tab.tsx')).ContractsTab,
);

/** A field for one product, known by its id; loaded when shown. */
export const ProductChoice: ComponentType<ProductChoiceProps> = later(
  async () => (await import('./order/product-choice.tsx')).ProductChoice,
);

export interface BuyerAdviceProps {
  customerId: string;
  /** Codes of products that stand on the document already. */
  codes: readonly string[];
}

let advice: (props: BuyerAdviceProps) => ReactNode = () => null;

/** Says what a buyer may need too, below the lines of a quote; set by the `routes.tsx` of the module that knows. */
export function setBuyerAdvice(given: (props: BuyerAdviceProps) => ReactNode): void {
  advice = given;
}

export function buyerAdvice(props: BuyerAdviceProps): ReactNode {
  return advice(props);
}

/** The address that writes an order for a customer. */
export function newOrderHref(customerId: string): string {
  return `/orders/new?customer=${customerId}`;
}

/** A pipeline with its stages in order, named in the reader's language. */
export interface ChosenPipeline {
  readonly id: string;
  readonly stages: readonly { id: string; name: string; kind: 'open' | 'won' | 'lost' }[];
}
export interface PipelineChoiceProps {
  children: (pipeline: ChosenPipeline, picker: ReactNode) => ReactNode;
}

/** Lets the reader choose a pipeline and shows something about it; loaded when shown. */
export const PipelineChoice: ComponentType<PipelineChoiceProps> = later(
  async () => (await import('./pipeline/pipeline-choice.tsx')).PipelineChoice,
);
