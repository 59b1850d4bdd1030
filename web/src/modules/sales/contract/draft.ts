import type { Calendar } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { Language } from '@peyvand/contract/platform/organisation';
import type {
  ApproverStep,
  Contract,
  ContractClause,
  ContractKind,
  PriceRise,
  Renewal,
} from '@peyvand/contract/sales/contracts';
import type { ContractBody } from './contract-queries.ts';

/** A clause as it is being written. */
export interface DraftClause {
  readonly key: string;
  readonly clauseId: string | null;
  readonly clauseVersion: number | null;
  readonly isRequired: boolean;
  readonly title: string;
  readonly text: string;
}

export interface DraftSigner {
  readonly key: string;
  readonly side: 'ours' | 'theirs';
  readonly userId: string | null;
  readonly name: string;
  readonly role: string;
}

/** A contract as it is being written. */
export interface Draft {
  readonly title: string;
  readonly kind: ContractKind;
  readonly customerId: string | null;
  readonly customerName: string;
  readonly templateId: string | null;
  readonly dealId: string | null;
  readonly quoteId: string | null;
  readonly orderId: string | null;
  /** Undefined: the customer's. */
  readonly language: Language | undefined;
  readonly calendar: Calendar | undefined;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  readonly currency: Currency;
  readonly value: string | null;
  readonly rise: PriceRise | null;
  readonly signBy: string | null;
  /** Null: those of the template. */
  readonly clauses: readonly DraftClause[] | null;
  readonly signers: readonly DraftSigner[];
  /** Null: those of the template. */
  readonly steps: readonly ApproverStep[] | null;
}

export type Fault = 'title' | 'customer' | 'startsOn' | 'endsOn' | 'clauses' | 'signers' | 'steps';

export function faultsOf(draft: Draft): ReadonlySet<Fault> {
  const { startsOn, endsOn, clauses } = draft;
  return new Set<Fault>([
    ...(draft.title.trim() === '' ? (['title'] as const) : []),
    ...(draft.customerId === null ? (['customer'] as const) : []),
    ...(startsOn === null ? (['startsOn'] as const) : []),
    ...(startsOn !== null && endsOn !== null && endsOn < startsOn ? (['endsOn'] as const) : []),
    ...((clauses === null ? draft.templateId !== null : clauses.length > 0 && clauses.every(isWritten))
      ? []
      : (['clauses'] as const)),
    ...(draft.signers.every(isNamed) ? [] : (['signers'] as const)),
    ...((draft.steps ?? []).every((step) => step.by === 'anyone' || step.id !== '')
      ? []
      : (['steps'] as const)),
  ]);
}

function isWritten({ title, text }: DraftClause): boolean {
  return title.trim() !== '' && text.trim() !== '';
}

function isNamed({ side, userId, name }: DraftSigner): boolean {
  return side === 'ours' ? userId !== null : name.trim() !== '';
}

/** The whole of it as the contract takes it; null while something is missing. */
export function bodyOf(draft: Draft): ContractBody | null {
  const { customerId, startsOn, endsOn, language, calendar, clauses, steps } = draft;
  if (customerId === null || startsOn === null || faultsOf(draft).size > 0) return null;
  const { kind, templateId, dealId, quoteId, orderId, noticeDays, currency, value, rise, signBy } = draft;
  return {
    title: draft.title.trim(),
    kind,
    customerId,
    templateId,
    dealId,
    quoteId,
    orderId,
    ...(language === undefined ? {} : { language }),
    ...(calendar === undefined ? {} : { calendar }),
    startsOn,
    endsOn,
    noticeDays: endsOn === null ? 0 : noticeDays,
    renewal: endsOn === null ? { by: 'none' } : draft.renewal,
    currency,
    value,
    rise: endsOn === null || draft.renewal.by === 'none' ? null : rise,
    signBy,
    ...(clauses === null ? {} : { clauses: clauses.map(clauseBody) }),
    signers: draft.signers.map(signerBody),
    ...(steps === null ? {} : { steps: [...steps] }),
  };
}

function clauseBody({ key: _key, title, text, ...clause }: DraftClause) {
  return { ...clause, title: title.trim(), text };
}

function signerBody({ side, userId, name, role }: DraftSigner) {
  return side === 'ours'
    ? ({ side, userId: userId ?? '', role: role.trim() } as const)
    : ({ side, name: name.trim(), role: role.trim() } as const);
}

function draftClause(clause: Omit<ContractClause, 'id' | 'blocks'>, key: string): DraftClause {
  const { clauseId, clauseVersion, isRequired, title, text } = clause;
  return { key, clauseId, clauseVersion, isRequired, title, text };
}

export function draftOf(contract: Contract): Draft {
  const { title, kind, customerId, customerName, templateId, dealId, quoteId, orderId } = contract;
  const { language, calendar, startsOn, endsOn, noticeDays, renewal, currency, value, rise, signBy } =
    contract;
  return {
    title,
    kind,
    customerId,
    customerName: customerName ?? '',
    templateId,
    dealId,
    quoteId,
    orderId,
    language,
    calendar,
    startsOn,
    endsOn,
    noticeDays,
    renewal,
    currency,
    value,
    rise,
    signBy,
    clauses: contract.clauses.map((clause) => draftClause(clause, clause.id)),
    signers: contract.people.map(({ id, side, userId, name, role }) => ({
      key: id,
      side,
      userId,
      name,
      role,
    })),
    steps: contract.steps,
  };
}

/** A list with one piece at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (to < 0 || to >= list.length) return list;
  const rest = list.toSpliced(from, 1);
  const piece = list[from];
  return piece === undefined ? list : rest.toSpliced(to, 0, piece);
}
