import { useState } from 'react';

/** A list of words that the reader chose, kept in this browser under a name. */
export function useKeptList(name: string): [readonly string[], (id: string, on: boolean) => void] {
  const key = `peyvand.deals.${name}`;
  const [kept, setKept] = useState(() => readList(key));
  return [
    kept,
    (id, on) => {
      const next = [...kept.filter((one) => one !== id), ...(on ? [id] : [])];
      setKept(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A closed storage only costs the memory between visits.
      }
    },
  ];
}

function readList(key: string): readonly string[] {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(raw) ? raw.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
