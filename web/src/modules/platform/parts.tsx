import type { ComponentType } from 'react';
import { later } from '../../lib/later.tsx';
import type { CustomEditorProps } from './fields/custom-editor.tsx';
import { usePeople } from './people.tsx';
import type { TeamSelectProps } from './team-select.tsx';

/** The name of a colleague as plain text, for sentences; undefined while unknown. */
export function usePersonName(): (id: string) => string | undefined {
  const people = usePeople();
  return (id) => people.find((one) => one.id === id)?.name;
}

/** Chooses one team. */
export const TeamSelect: ComponentType<TeamSelectProps> = later(
  async () => (await import('./team-select.tsx')).TeamSelect,
);

/** Custom fields: their definitions, names and values in the reader's words, the control of a value, their filters. */
export const CustomEditor: ComponentType<CustomEditorProps> = later(
  async () => (await import('./fields/custom-editor.tsx')).CustomEditor,
);
export type { ReferenceProps } from './fields/custom-editor.tsx';
export { isLeftToRight, useCustomText } from './fields/custom-text.ts';
export { isGiven } from './fields/field-words.ts';
export { useFilterFields, useReportFields } from './fields/filter-fields.ts';
export { useCustomFields, useFieldLabel, useWords } from './fields/queries.ts';
/** A secret, link or code to be copied. */
export { CopyText } from './form/copy.tsx';
export { useRoleName } from './rights/role-name.ts';
