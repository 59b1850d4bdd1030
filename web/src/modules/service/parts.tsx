/** What customers said in their own words, for pages of other modules, loaded with them. */
export { SaidPanel } from './answers/said-panel.tsx';
/** Calls of the contact centre in some days, for pages of other modules. */
export { CallsPanel } from './calls/calls-panel.tsx';
