import type {
  QualityField,
  QualityRule,
  QualityRules,
  QualityState,
} from '@peyvand/contract/customers/quality';

export type Rules = Omit<QualityRules, 'version'>;

/** Weights that serve until the organisation chooses its own: reaching the customer counts most. */
export const usualRules: Rules = {
  person: [
    { field: 'phone', weight: 30, staleDays: 365 },
    { field: 'email', weight: 15, staleDays: 365 },
    { field: 'city', weight: 10, staleDays: 730 },
    { field: 'street', weight: 10, staleDays: 730 },
    { field: 'company', weight: 10, staleDays: 365 },
    { field: 'jobTitle', weight: 5, staleDays: 365 },
    { field: 'birthDate', weight: 10, staleDays: null },
    { field: 'source', weight: 10, staleDays: null },
  ],
  company: [
    { field: 'phone', weight: 25, staleDays: 365 },
    { field: 'email', weight: 15, staleDays: 365 },
    { field: 'people', weight: 20, staleDays: 365 },
    { field: 'city', weight: 10, staleDays: 730 },
    { field: 'street', weight: 10, staleDays: 730 },
    { field: 'nationalId', weight: 10, staleDays: null },
    { field: 'source', weight: 10, staleDays: null },
  ],
};

/** A contact point as quality sees it. */
export interface Reach {
  /** `phone` for every kind of number, `email`, `website`. */
  readonly kind: 'phone' | 'email' | 'website';
  readonly readable: boolean;
  readonly trouble: 'bounced' | 'dead' | null;
  /** Last change or verification; null when both are as old as the record. */
  readonly at: string | null;
}

/** What is judged: one record and what is known of the age of its fields. */
export interface Judged {
  readonly kind: string;
  readonly createdAt: string;
  /** Fields beside contact points that hold something. */
  readonly filled: ReadonlySet<string>;
  readonly reaches: readonly Reach[];
  /** Field → last change or verification, where it is later than the record's making. */
  readonly dates: ReadonlyMap<string, string>;
}

export interface Issue {
  readonly field: QualityField;
  readonly state: QualityState;
  /** Weight that is lost. */
  readonly loss: number;
}

export interface Judgement {
  /** 0 to 100. */
  readonly score: number;
  readonly issues: readonly Issue[];
}

const reachKinds: ReadonlySet<string> = new Set(['phone', 'email', 'website']);
/** City and street change and are verified together, as the address. */
const markOf: Partial<Record<QualityField, string>> = { city: 'addresses', street: 'addresses' };
const dayMs = 86_400_000;

/**
 * Score = 100 × (1 − lost weight ÷ weight of all rules), rounded. A field that is missing, unreadable, bounced or dead
 * loses its weight, a stale one half of it. A kind of contact point is as good as its best one. Issues come with the
 * greatest loss first.
 */
export function judge(judged: Judged, rules: Rules, now: Date): Judgement {
  const applied = (judged.kind === 'company' ? rules.company : rules.person).filter(
    (rule) => rule.weight > 0,
  );
  const all = applied.reduce((sum, rule) => sum + rule.weight, 0);
  const issues = applied.flatMap((rule): Issue[] => {
    const state = stateOf(rule, judged, now);
    if (state === null) return [];
    return [{ field: rule.field, state, loss: state === 'stale' ? rule.weight / 2 : rule.weight }];
  });
  const lost = issues.reduce((sum, issue) => sum + issue.loss, 0);
  return {
    score: all === 0 ? 100 : Math.round(100 * (1 - lost / all)),
    issues: issues.toSorted((a, b) => b.loss - a.loss),
  };
}

/** Points that mending one issue adds to the score. */
export function gainOf(issue: Issue, kind: string, rules: Rules): number {
  const applied = kind === 'company' ? rules.company : rules.person;
  const all = applied.reduce((sum, rule) => sum + rule.weight, 0);
  return Math.round((100 * issue.loss) / all);
}

function stateOf(rule: QualityRule, judged: Judged, now: Date): QualityState | null {
  if (reachKinds.has(rule.field)) return reachState(rule, judged, now);
  if (!judged.filled.has(rule.field)) return 'missing';
  const at = judged.dates.get(markOf[rule.field] ?? rule.field) ?? judged.createdAt;
  return isStale(at, rule.staleDays, now) ? 'stale' : null;
}

const worstFirst: readonly QualityState[] = ['unreadable', 'dead', 'bounced', 'stale'];

function reachState(rule: QualityRule, judged: Judged, now: Date): QualityState | null {
  const states = judged.reaches
    .filter((reach) => reach.kind === rule.field)
    .map((reach): QualityState | null => {
      if (!reach.readable) return 'unreadable';
      if (reach.trouble !== null) return reach.trouble;
      return isStale(reach.at ?? judged.createdAt, rule.staleDays, now) ? 'stale' : null;
    });
  if (states.length === 0) return 'missing';
  return states.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

function rank(state: QualityState | null): number {
  return state === null ? worstFirst.length : worstFirst.indexOf(state);
}

function isStale(at: string, days: number | null, now: Date): boolean {
  return days !== null && now.getTime() - Date.parse(at) > days * dayMs;
}
