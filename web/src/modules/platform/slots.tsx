// What `routes.tsx` of other modules registers with the platform. It is loaded with the first page: nothing heavy here.

/** Names what a module declares as a holding, for handovers. */
export { addHoldingWords } from './handover/holding-words.ts';
/** Adds a part to the administration: `routes.tsx` of a module calls `addSection`. */
export { addSection } from './settings/sections.ts';
