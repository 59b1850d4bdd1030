import { useLingui } from '@lingui/react/macro';
import type { Tile } from '@peyvand/contract/analytics/dashboards';
import type { Report } from '@peyvand/contract/analytics/report';
import { useFormat } from '../../../lib/format/format.ts';
import { inSentence } from '../in-sentence.ts';
import { type Names, useNames } from '../workspace/names.ts';

/** What a tile or report is called that has no name of its own: its measures by its first levels. */
export function useTileName() {
  const { t } = useLingui();
  const format = useFormat();
  const names: Names = useNames();
  const ofReport = ({ question: { measures, rows, columns } }: Report): string => {
    const what = format.list(
      measures.slice(0, 3).map((one, at) => (at === 0 ? names.of(one) : inSentence(names.of(one)))),
    );
    const levels = [...rows, ...columns].map(({ dimension }) => inSentence(names.of(dimension)));
    if (levels.length === 0) return what;
    const by = format.list(levels);
    return t({ message: `${what} by ${by}`, context: 'name of a report: measures by levels' });
  };
  return {
    ofReport,
    ofTile: (tile: Tile): string => {
      if (tile.title !== null) return tile.title;
      if (tile.kind === 'figure') return names.of(tile.measure);
      return tile.kind === 'report'
        ? ofReport(tile.report)
        : t({ message: 'Text', context: 'tile of a board' });
    },
  };
}
