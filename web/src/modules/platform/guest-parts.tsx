/** A page for people without an account: its frame, what stands in until it loads, a link that does not work, and its token. */
export { DeadLink } from './entry/dead-link.tsx';
export { EntryFrame, EntryWaiting } from './entry/entry-frame.tsx';
export { useLinkToken } from './entry/link.ts';
