import { useState } from 'react';

const key = 'peyvand.deals.folded';

/** Stages that the reader has folded, kept in this browser. */
export function useFolded(): [readonly string[], (stageId: string, folded: boolean) => void] {
  const [folded, setFolded] = useState(readFolded);
  return [
    folded,
    (stageId, isFolded) => {
      const next = [...folded.filter((id) => id !== stageId), ...(isFolded ? [stageId] : [])];
      setFolded(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A closed storage only costs the memory between visits.
      }
    },
  ];
}

function readFolded(): readonly string[] {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(raw) ? raw.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
