import type { Filter, FilterValue, Operator } from '@peyvand/contract/core/filter';
import { fold } from '../text/fold.ts';

/** One row of the test world, as the database holds it. */
export interface Person {
  id: string;
  name_folded: string | null;
  code: string;
  stage: string | null;
  age: number | null;
  score: string;
  balance: string | null;
  active: boolean | null;
  owner_id: string | null;
  born: string | null;
  created: string;
  tags: string[] | null;
  company_id: string | null;
}
export interface World {
  people: Person[];
  companies: { id: string; name_folded: string; credit: string }[];
  groups: { id: string; title: string }[];
  memberships: { person_id: string; group_id: string }[];
  contactPoints: { person_id: string; value: string; current: boolean }[];
}

type Row = { resource: 'person' | 'company' | 'group'; id: string };
type Cell = string | number | boolean | null;

/** What a filter means, said as plainly as possible and in another way than the compiler says it. */
export function holds(filter: Filter, row: Row, world: World): boolean {
  if ('and' in filter) return filter.and.every((one) => holds(one, row, world));
  if ('or' in filter) return filter.or.some((one) => holds(one, row, world));
  if ('not' in filter) return !holds(filter.not, row, world);
  if ('some' in filter)
    return relatedTo(filter.relation, row, world).some((one) => holds(filter.some, one, world));
  if ('none' in filter)
    return !relatedTo(filter.relation, row, world).some((one) => holds(filter.none, one, world));
  const cells = cellsOf(filter.field, row, world);
  const value = filter.value ?? [];
  switch (filter.op) {
    case 'isEmpty':
      return cells.every((cell) => cell === null || cell === '');
    case 'isNotEmpty':
      return cells.some((cell) => cell !== null && cell !== '');
    case 'ne':
      return !cells.some((cell) => compares(cell, 'eq', value, filter.field));
    case 'notIn':
      return !cells.some((cell) => compares(cell, 'in', value, filter.field));
    default:
      return cells.some((cell) => compares(cell, filter.op, value, filter.field));
  }
}

function relatedTo(relation: string, row: Row, world: World): Row[] {
  const person = world.people.find(({ id }) => id === row.id);
  const links = world.memberships.filter((link) => link.person_id === row.id || link.group_id === row.id);
  if (relation === 'people') {
    return world.people
      .filter((one) => one.company_id === row.id)
      .map(({ id }) => ({ resource: 'person', id }));
  }
  if (relation === 'groups') return links.map((link) => ({ resource: 'group', id: link.group_id }));
  if (relation === 'members') return links.map((link) => ({ resource: 'person', id: link.person_id }));
  return world.companies
    .filter((one) => one.id === person?.company_id)
    .map(({ id }) => ({ resource: 'company', id }));
}

function cellsOf(field: string, row: Row, world: World): Cell[] {
  const company = world.companies.find(({ id }) => id === row.id);
  if (row.resource === 'company')
    return [field === 'name' ? (company?.name_folded ?? null) : (company?.credit ?? null)];
  if (row.resource === 'group') return [world.groups.find(({ id }) => id === row.id)?.title ?? null];
  const person = world.people.find(({ id }) => id === row.id);
  if (!person) throw new Error('no such person');
  if (field === 'contact') {
    return world.contactPoints
      .filter((one) => one.person_id === row.id && one.current)
      .map((one) => one.value);
  }
  if (field === 'tags') return person.tags ?? [];
  const { name_folded: name, owner_id: owner, ...others } = person;
  const named: Record<string, Cell | string[]> = { ...others, name, owner };
  const cell = named[field] ?? null;
  return Array.isArray(cell) ? cell : [cell];
}

function compares(cell: Cell, op: Operator, value: FilterValue, field: string): boolean {
  if (cell === null) return false;
  const [first = '', second = ''] = (Array.isArray(value) ? value : [value]).map((one) =>
    comparable(plain(one), field),
  );
  const own = comparable(cell, field);
  switch (op) {
    case 'eq':
      return own === first;
    case 'in':
      return (Array.isArray(value) ? value : [value]).some((one) => comparable(plain(one), field) === own);
    case 'lt':
      return own < first;
    case 'lte':
      return own <= first;
    case 'gt':
      return own > first;
    case 'gte':
      return own >= first;
    case 'between':
      return own >= first && own <= second;
    case 'contains':
      return field === 'tags' ? own === first : String(own).includes(String(first));
    case 'startsWith':
      return String(own).startsWith(String(first));
    default:
      throw new Error(`no comparison: ${op}`);
  }
}

function plain(value: FilterValue): Cell {
  if (typeof value === 'object') throw new Error('the generator makes plain values');
  return value;
}

/** One comparable form on both sides: numbers as numbers, instants to the millisecond, names folded. */
function comparable(cell: Cell, field: string): string | number | boolean {
  if (['age', 'score', 'balance', 'credit'].includes(field)) return Number(cell);
  if (field === 'created') return new Date(String(cell)).getTime();
  if (field === 'name' || field === 'contact') return fold(String(cell));
  return cell ?? '';
}
