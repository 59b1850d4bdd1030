import type { Pipeline, PipelineInput, Stage, Words } from '@peyvand/contract/sales/pipelines';

export type Language = 'fa' | 'en' | 'ru';

/** An id made in the browser; also where the page came without TLS and `randomUUID` does not exist. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A pipeline as it is being arranged. `targets`: where the deals of stages that go will stand. */
export interface Draft extends PipelineInput {
  readonly targets: Readonly<Record<string, string>>;
}

/** The names with another word in one language; an empty word takes it out. */
export function named(names: Words, language: Language, word: string): Words {
  const { [language]: _old, ...others } = names;
  return word === '' ? others : { ...others, [language]: word };
}

export function draftOf({ names, position, active, stages }: Pipeline): Draft {
  return { names, position, active, stages, targets: {} };
}

/** A new pipeline with the least that it needs; words are those of the reader. */
export function newDraft(
  language: Language,
  position: number,
  words: { name: string; first: string; won: string; lost: string },
): Draft {
  const stage = (name: string, kind: Stage['kind'], probability: number): Stage => ({
    id: newId(),
    names: { [language]: name },
    kind,
    probability,
    required: [],
    checklist: [],
    next: [],
    idleDays: null,
  });
  return {
    names: { [language]: words.name },
    position,
    active: true,
    targets: {},
    stages: [stage(words.first, 'open', 10), stage(words.won, 'won', 100), stage(words.lost, 'lost', 0)],
  };
}

/** The draft with one more open stage, before the ends. */
export function withStage(draft: Draft, language: Language, name: string): Draft {
  const at = draft.stages.findIndex(({ kind }) => kind !== 'open');
  const stage: Stage = {
    id: newId(),
    names: { [language]: name },
    kind: 'open',
    probability: 50,
    required: [],
    checklist: [],
    next: [],
    idleDays: null,
  };
  return { ...draft, stages: draft.stages.toSpliced(at < 0 ? draft.stages.length : at, 0, stage) };
}

/** The draft without a stage; its deals go to the nearest of its kind until somebody says otherwise. */
export function withoutStage(draft: Draft, id: string): Draft {
  const at = draft.stages.findIndex((stage) => stage.id === id);
  const gone = draft.stages[at];
  if (!gone) return draft;
  const stages = draft.stages
    .filter((stage) => stage.id !== id)
    .map((stage) => ({ ...stage, next: stage.next.filter((one) => one !== id) }));
  const like = stages.filter(({ kind }) => kind === gone.kind);
  const before = draft.stages.slice(0, at).findLast(({ kind }) => kind === gone.kind);
  const target = before?.id ?? like[0]?.id;
  const kept = Object.fromEntries(Object.entries(draft.targets).filter(([, to]) => to !== id));
  return { ...draft, stages, targets: target === undefined ? kept : { ...kept, [id]: target } };
}

/** The draft with a stage one place further; open stages stay before the ends. */
export function withMoved(draft: Draft, id: string, step: -1 | 1): Draft {
  const at = draft.stages.findIndex((stage) => stage.id === id);
  const [stage, other] = [draft.stages[at], draft.stages[at + step]];
  if (!stage || !other || (stage.kind === 'open') !== (other.kind === 'open')) return draft;
  return { ...draft, stages: draft.stages.with(at, other).with(at + step, stage) };
}

/** Lines of a text as items of a checklist; a line that was there keeps its id, and so its ticks. */
export function checklistOf(text: string, before: Stage['checklist']): Stage['checklist'] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line, at) => line !== '' && lines.indexOf(line) === at)
    .map((line) => ({ id: before.find((item) => item.text === line)?.id ?? newId(), text: line }));
}
