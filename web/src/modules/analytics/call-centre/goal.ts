/** What is to be reached, as it is typed; an empty field is null. */
export interface Goal {
  readonly target: number | null;
  readonly share: number | null;
  readonly shrinkage: number | null;
}

/** Eight of ten calls within 20 s is what most centres promise; three tenths of paid time are not on the line. */
export const usual = { target: 20, share: 0.8, shrinkage: 0.3 } as const;

/** The ends that the server takes. */
export const ends = {
  target: { min: 1, max: 3600 },
  share: { min: 0.01, max: 0.99 },
  shrinkage: { min: 0, max: 0.9 },
} as const;

/** The goal that is reckoned with: what is empty or beyond the ends is as usual. */
export function reckoned(goal: Goal): { target: number; share: number; shrinkage: number } {
  const known = (name: keyof Goal) => {
    const value = goal[name];
    const { min, max } = ends[name];
    return value !== null && value >= min && value <= max ? value : usual[name];
  };
  return { target: Math.round(known('target')), share: known('share'), shrinkage: known('shrinkage') };
}
