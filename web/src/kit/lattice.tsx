import { useId } from 'react';

/** Outline of the eight-pointed star of two woven squares, as one path. */
function starPath(x: number, y: number, radius: number): string {
  const inner = (radius * Math.cos(Math.PI / 4)) / Math.cos(Math.PI / 8);
  const points = Array.from({ length: 16 }, (_, index) => {
    const reach = index % 2 === 0 ? radius : inner;
    const angle = (index * Math.PI) / 8;
    return `${(x + reach * Math.cos(angle)).toFixed(1)} ${(y + reach * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

function squaresPath(x: number, y: number, radius: number): string {
  const half = radius * Math.SQRT1_2;
  const turned = `M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}Z`;
  return `${turned}M${x - half} ${y - half}h${half * 2}v${half * 2}h${-half * 2}Z`;
}

interface LatticeProps {
  columns: number;
  rows: number;
  /** Half the distance between two stars, in units of the drawing. */
  radius?: number;
  /** `broken` draws the pair apart, one of them dashed: the picture of an error. */
  state?: 'joined' | 'broken';
  className?: string;
}

/** The lattice of Persian tile work with two stars joined. Stands on sign-in and empty states only. */
export function Lattice({ columns, rows, radius = 28, state = 'joined', className = 'girih' }: LatticeProps) {
  const id = useId();
  const step = radius * 2;
  const width = columns * step;
  const height = rows * step;
  const middle = { x: Math.floor(columns / 2) * step, y: (rows * step) / 2 };
  const pair = columns % 2 ? [middle.x, middle.x + step] : [middle.x - step, middle.x];
  const stars: string[] = [];
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const joined = row * step === middle.y && pair.includes(column * step);
      if (!joined) stars.push(starPath(column * step, row * step, radius));
    }
  }
  return (
    <svg
      className={className}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      aria-hidden="true"
    >
      <defs>
        <radialGradient id={`${id}g`} r=".72">
          <stop offset=".15" stopColor="#fff" />
          <stop offset="1" stopColor="#fff" stopOpacity="0" />
        </radialGradient>
        <mask id={`${id}m`}>
          <rect width={width} height={height} fill={`url(#${id}g)`} />
        </mask>
      </defs>
      {state === 'joined' && (
        <path mask={`url(#${id}m)`} d={stars.join('')} stroke="var(--accent-line)" strokeWidth="1.25" />
      )}
      {pair.map((x, index) => {
        const apart = state === 'broken' ? (index === 0 ? -6 : 6) : 0;
        const lost = state === 'broken' && index === 1;
        return (
          <g key={x}>
            {state === 'joined' && <path d={starPath(x, middle.y, radius)} fill="var(--accent-tint)" />}
            <path
              d={squaresPath(x + apart, middle.y, radius)}
              stroke={lost ? 'var(--negative)' : state === 'broken' ? 'var(--accent-line)' : 'var(--accent)'}
              strokeWidth={state === 'broken' ? 1.5 : 2}
              {...(lost ? { strokeDasharray: '3 3' } : {})}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** The mark: two woven squares. */
export function Mark() {
  const id = useId();
  const gaps = (points: readonly (readonly [number, number])[]) =>
    points.map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r="2.7" fill="#000" />);
  return (
    <svg
      className="mark"
      viewBox="0 0 32 32"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
    >
      <mask id={`${id}a`} maskUnits="userSpaceOnUse" x="0" y="0" width="32" height="32" stroke="none">
        <rect width="32" height="32" fill="#fff" />
        {gaps([
          [24.5, 19.5],
          [12.5, 24.5],
          [7.5, 12.5],
          [19.5, 7.5],
        ])}
      </mask>
      <mask id={`${id}b`} maskUnits="userSpaceOnUse" x="0" y="0" width="32" height="32" stroke="none">
        <rect width="32" height="32" fill="#fff" />
        {gaps([
          [19.5, 24.5],
          [7.5, 19.5],
          [12.5, 7.5],
          [24.5, 12.5],
        ])}
      </mask>
      <path mask={`url(#${id}a)`} d="M7.5 7.5h17v17h-17z" />
      <path mask={`url(#${id}b)`} d="M16 3.6 28.4 16 16 28.4 3.6 16z" />
    </svg>
  );
}
