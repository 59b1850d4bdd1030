/** What customers said in their own words, for pages of other modules, loaded with them. */
export { SaidPanel } from './answers/said-panel.tsx';
