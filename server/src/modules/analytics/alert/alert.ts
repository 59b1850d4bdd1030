import type { AlertRule } from '@peyvand/contract/analytics/alerts';
import type { MeasureType } from '@peyvand/contract/analytics/model';
import type { MeasureValue } from '@peyvand/contract/analytics/query';

/** A figure as it is now, and in the period that it is compared with. */
export interface Looked {
  readonly type: MeasureType;
  readonly value: MeasureValue;
  readonly before: MeasureValue;
}

/** Whether a rule holds; null where there is nothing to compute from, which changes nothing. */
export function holdsFor(rule: AlertRule, { type, value, before }: Looked): boolean | null {
  if (value === null) return null;
  if ('limit' in rule) {
    const order = compared(type, value, rule.limit);
    return rule.kind === 'above' ? order > 0 : order < 0;
  }
  if (before === null || Number(before) === 0) return null;
  const change = (Number(value) - Number(before)) / Math.abs(Number(before));
  return rule.kind === 'rise' ? change >= rule.by : change <= -rule.by;
}

/** Amounts may be longer than a double is exact. */
function compared(type: MeasureType, value: string | number, limit: string): number {
  if (type !== 'money') return Number(value) - Number(limit);
  const difference = BigInt(value) - BigInt(limit);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Limits of money are whole minor units. */
export function fitsType(rule: AlertRule, type: MeasureType): boolean {
  return !('limit' in rule) || type !== 'money' || /^-?\d+$/.test(rule.limit);
}
