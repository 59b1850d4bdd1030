import type { Team } from '@peyvand/contract/platform/teams';

export interface TeamNode {
  team: Team;
  below: TeamNode[];
}

/** Teams as a tree, each level by name. A team whose parent is not there stands at the top. */
export function teamTree(teams: readonly Team[], language: string): TeamNode[] {
  const { compare } = new Intl.Collator(language);
  const known = new Set(teams.map((team) => team.id));
  const parentOf = (team: Team) =>
    team.parentId !== null && known.has(team.parentId) ? team.parentId : null;
  const level = (parent: string | null): TeamNode[] =>
    teams
      .filter((team) => parentOf(team) === parent)
      .toSorted((a, b) => compare(a.name, b.name))
      .map((team) => ({ team, below: level(team.id) }));
  return level(null);
}

/** The team and all below it: where it cannot be moved. */
export function withBelow(teams: readonly Team[], id: string): Set<string> {
  const found = new Set([id]);
  for (const one of found) {
    for (const team of teams) if (team.parentId === one) found.add(team.id);
  }
  return found;
}
