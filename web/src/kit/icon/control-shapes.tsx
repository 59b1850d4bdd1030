import type { Shape } from './shape.ts';

/** Line glyphs on a field of 20. `flip` turns with the reading direction (rule 8 of the design). */
export const controlShapes = {
  plus: {
    art: (
      <>
        <path d="M10 4.5v11M4.5 10h11" />
      </>
    ),
  },
  check: {
    art: (
      <>
        <path d="m4.5 10.5 3.7 3.7 7.3-8" />
      </>
    ),
  },
  minus: {
    art: (
      <>
        <path d="M5 10h10" />
      </>
    ),
  },
  close: {
    art: (
      <>
        <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />
      </>
    ),
  },
  more: {
    art: (
      <>
        <circle cx="4.5" cy="10" r=".9" fill="currentColor" />
        <circle cx="10" cy="10" r=".9" fill="currentColor" />
        <circle cx="15.5" cy="10" r=".9" fill="currentColor" />
      </>
    ),
  },
  search: {
    art: (
      <>
        <circle cx="9" cy="9" r="5" />
        <path d="m13 13 3.5 3.5" />
      </>
    ),
  },
  undo: {
    flip: true,
    art: (
      <>
        <path d="M7.5 5 4 8.5 7.5 12" />
        <path d="M4.5 8.5H12a4 4 0 0 1 0 8H8.5" />
      </>
    ),
  },
  retry: {
    art: (
      <>
        <path d="M15.5 10a5.5 5.5 0 1 1-1.7-4M15.7 3.5v3h-3" />
      </>
    ),
  },
  sort: {
    art: (
      <>
        <path d="M6.5 4.5v11M3.5 12.5l3 3 3-3M13.5 15.5v-11M10.5 7.5l3-3 3 3" />
      </>
    ),
  },
  columns: {
    flip: true,
    art: (
      <>
        <rect x="3.5" y="4" width="13" height="12" rx="1.5" />
        <path d="M8 4v12M12 4v12" />
      </>
    ),
  },
  filter: {
    art: (
      <>
        <path d="M3.5 5.5h13M6 10h8M8.5 14.5h3" />
      </>
    ),
  },
  arrow: {
    flip: true,
    art: (
      <>
        <path d="M4 10h12M11.5 5.5 16 10l-4.5 4.5" />
      </>
    ),
  },
  forward: {
    flip: true,
    art: (
      <>
        <path d="m8 5.5 4.5 4.5L8 14.5" />
      </>
    ),
  },
  back: {
    flip: true,
    art: (
      <>
        <path d="M12 5.5 7.5 10l4.5 4.5" />
      </>
    ),
  },
  up: {
    art: (
      <>
        <path d="m5.5 12 4.5-4.5 4.5 4.5" />
      </>
    ),
  },
  down: {
    art: (
      <>
        <path d="m5.5 8 4.5 4.5L14.5 8" />
      </>
    ),
  },
  rise: {
    flip: true,
    art: (
      <>
        <path d="m4 13.5 4.2-4.2 2.8 2.8L16 7M12.3 6.5H16.5v4.2" />
      </>
    ),
  },
  table: {
    flip: true,
    art: (
      <>
        <rect x="3.5" y="4" width="13" height="12" rx="1.5" />
        <path d="M3.5 8h13M3.5 12h13M9 8v8" />
      </>
    ),
  },
  drag: {
    art: (
      <>
        <circle cx="7.5" cy="5.5" r=".9" fill="currentColor" />
        <circle cx="12.5" cy="5.5" r=".9" fill="currentColor" />
        <circle cx="7.5" cy="10" r=".9" fill="currentColor" />
        <circle cx="12.5" cy="10" r=".9" fill="currentColor" />
        <circle cx="7.5" cy="14.5" r=".9" fill="currentColor" />
        <circle cx="12.5" cy="14.5" r=".9" fill="currentColor" />
      </>
    ),
  },
} as const satisfies Record<string, Shape>;
