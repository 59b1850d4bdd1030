import type { Shape } from './shape.ts';

/** Line glyphs on a field of 20. `flip` turns with the reading direction (rule 8 of the design). */
export const actionShapes = {
  download: {
    art: (
      <>
        <path d="M10 3.5v9M6.5 9.5l3.5 3.5 3.5-3.5M4 16.5h12" />
      </>
    ),
  },
  upload: {
    art: (
      <>
        <path d="M10 13V4M6.5 7 10 3.5 13.5 7M4 16.5h12" />
      </>
    ),
  },
  pen: {
    art: (
      <>
        <path d="M4 16l.7-3.2L13 4.5a1.6 1.6 0 0 1 2.3 0l.2.2a1.6 1.6 0 0 1 0 2.3L7.2 15.3z" />
        <path d="M11.5 6l2.5 2.5" />
      </>
    ),
  },
  assign: {
    flip: true,
    art: (
      <>
        <circle cx="8" cy="7" r="3" />
        <path d="M2.8 16.2c.5-2.8 2.5-4.4 5.2-4.4 1 0 1.9.2 2.7.6M12.5 14.5h5M15.3 12l2.4 2.5-2.4 2.5" />
      </>
    ),
  },
  tag: {
    art: (
      <>
        <path d="M3.5 4.5v5l7 7 6-6-7-7h-5z" />
        <circle cx="7" cy="7.5" r=".9" />
      </>
    ),
  },
  play: {
    art: (
      <>
        <path d="M7 5v10l8-5z" fill="currentColor" stroke="none" />
      </>
    ),
  },
  star: {
    art: (
      <>
        <path d="m10 3.7 1.9 4 4.4.6-3.2 3.1.8 4.4-3.9-2.1-3.9 2.1.8-4.4L3.7 8.3l4.4-.6z" />
      </>
    ),
  },
  eye: {
    art: (
      <>
        <path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z" />
        <circle cx="10" cy="10" r="2.2" />
      </>
    ),
  },
  settings: {
    art: (
      <>
        <circle cx="10" cy="10" r="2.4" />
        <path d="M10 3v2M10 15v2M3 10h2M15 10h2M5.05 5.05l1.4 1.4M13.55 13.55l1.4 1.4M14.95 5.05l-1.4 1.4M6.45 13.55l-1.4 1.4" />
      </>
    ),
  },
  copy: {
    art: (
      <>
        <rect x="7" y="7" width="9.5" height="9.5" rx="1.5" />
        <path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2" />
      </>
    ),
  },
  trash: {
    art: (
      <>
        <path d="M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5" />
      </>
    ),
  },
  merge: {
    flip: true,
    art: (
      <>
        <path d="M5 3.5v3.2A4.3 4.3 0 0 0 9.3 11H16M5 16.5v-1.2A4.3 4.3 0 0 1 9.3 11M13 8l3 3-3 3" />
      </>
    ),
  },
  sun: {
    art: (
      <>
        <circle cx="10" cy="10" r="3.2" />
        <path d="M10 3v1.6M10 15.4V17M3 10h1.6M15.4 10H17M5 5l1.2 1.2M13.8 13.8 15 15M15 5l-1.2 1.2M6.2 13.8 5 15" />
      </>
    ),
  },
  moon: {
    art: (
      <>
        <path d="M16 11.5A6.5 6.5 0 0 1 8.5 4a6.5 6.5 0 1 0 7.5 7.5z" />
      </>
    ),
  },
  info: {
    art: (
      <>
        <circle cx="10" cy="10" r="6.5" />
        <path d="M10 9.3v4M10 6.6v.1" />
      </>
    ),
  },
  exit: {
    flip: true,
    art: (
      <>
        <path d="M11.5 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16h6M9 10h8M14 7l3 3-3 3" />
      </>
    ),
  },
  save: {
    art: (
      <>
        <path d="M4 5.5A1.5 1.5 0 0 1 5.5 4H13l3 3v7.5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 14.5z" />
        <path d="M7 4v3.5h5V4M7 16v-4.5h6V16" />
      </>
    ),
  },
  spin: {
    art: (
      <>
        <path d="M10 3.5a6.5 6.5 0 1 1-6.5 6.5" />
      </>
    ),
  },
  key: {
    art: (
      <>
        <circle cx="7" cy="12.5" r="3.3" />
        <path d="m9.4 10.2 6.1-6.1M12.6 7l2.2 2.2" />
      </>
    ),
  },
} as const satisfies Record<string, Shape>;
