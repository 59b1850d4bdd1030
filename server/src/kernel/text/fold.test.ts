import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../testing/database.ts';
import { fold, foldTight, searchTerms } from './fold.ts';

const equal = [
  ['علي رضائي', 'علی رضایی'],
  ['كريمي', 'کریمی'],
  ['مؤمنی', 'مومنی'],
  ['خانۀ ما', 'خانه ما'],
  ['فاطمة', 'فاطمه'],
  ['أحمد إمام آذر', 'احمد امام اذر'],
  ['کریمی‌پور', 'کریمی پور'],
  ['۰۹۱۲٣٤٥', '0912345'],
  ['مُحَمَّد', 'محمد'],
  ['محـــمد', 'محمد'],
  ['\u202bسلام\u202c\u200f', 'سلام'],
  ['علاء', 'علا'],
  ['ﷲ ﻻ', 'الله لا'],
  ['  Ａli\u00a0\tÉRIC\n', 'ali eric'],
  ['Алёна Йод', 'алена йод'],
  ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
  ['İSTANBUL ISPARTA ılık', 'istanbul isparta ilik'],
  ['O’Neil', "o'neil"],
  ['12٫5٪', '12.5%'],
  ['', ''],
] as const;

describe('fold', () => {
  it.each(equal)('%j folds to %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    );
  });

  it('drops the spaces in the tight form', () => {
    expect(foldTight('کریمی‌پور')).toBe(foldTight('كريمي پور'));
    expect(foldTight('کریمی‌پور')).toBe('کریمیپور');
  });

  it('splits a query into distinct folded words', () => {
    expect(searchTerms('  علي ALI ali، رضا‌پور ')).toEqual(['علی', 'ali', 'ali,', 'رضا', 'پور']);
    expect(searchTerms('\u200c')).toEqual([]);
    expect(searchTerms(Array.from({ length: 50 }, (_, n) => `w${n}`).join(' '))).toHaveLength(12);
  });
});

describe('kernel.fold in PostgreSQL', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await cloneDatabase();
    pool = new pg.Pool(database.access.owner);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  async function foldedBySql(texts: readonly string[]): Promise<{ folded: string; tight: string }[]> {
    const answer = await pool.query<{ folded: string; tight: string }>(
      'select kernel.fold(t) folded, kernel.fold_tight(t) tight from unnest($1::text[]) with ordinality as u(t, n) order by n',
      [texts],
    );
    return answer.rows;
  }

  async function expectEqual(texts: readonly string[]): Promise<void> {
    const rows = await foldedBySql(texts);
    const wrong = texts.flatMap((text, at) => {
      const row = rows[at];
      return row?.folded === fold(text) && row.tight === foldTight(text)
        ? []
        : [{ text, ts: fold(text), ...row }];
    });
    expect(wrong).toEqual([]);
  }

  it('agrees on every code point that both sides know, alone and inside a word', async () => {
    const known = await pool.query<{ c: string }>(
      `select chr(n) c from generate_series(1, 1114111) n
       where n not between 55296 and 57343 and unicode_assigned(chr(n))`,
    );
    const letters = known.rows.map((row) => row.c);
    expect(letters.length).toBeGreaterThan(140_000);
    await expectEqual(letters);
    const alphabetic = letters.filter((c) => c < '\u3400' || (c > '\ua000' && c < '\uabff') || c > '\uf900');
    await expectEqual(alphabetic.map((c) => `Aی${c}И\u0306 ${c}`));
  }, 120_000);

  it('agrees on generated Persian, Arabic, Russian and Latin text', async () => {
    const ranges = [
      [0x20, 0x7e],
      [0xa0, 0x24f],
      [0x300, 0x36f],
      [0x400, 0x4ff],
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0x2000, 0x206f],
      [0xfb50, 0xfdf0],
      [0xfe70, 0xfefc],
      [0x370, 0x3ff],
    ] as const;
    const unit = fc.oneof(
      ...ranges.map(([min, max]) => fc.integer({ min, max }).map((n) => String.fromCodePoint(n))),
      fc.constantFrom('\u200c', '\u200d', '\u200f', '\u0640', 'И\u0306', 'İ', 'ẞ', 'ﷺ', '👩‍👧', '가'),
    );
    await expectEqual(fc.sample(fc.string({ unit, maxLength: 40 }), { numRuns: 20_000, seed: 7 }));
    await expectEqual(equal.map(([text]) => text));
  }, 60_000);

  it('keeps null, and serves a trigram index', async () => {
    await pool.query('create schema t; create extension if not exists pg_trgm');
    await pool.query(
      `create table t.people (name text, search_text text generated always as (kernel.fold(name)) stored)`,
    );
    await pool.query(
      `insert into t.people (name) select 'شماره ' || md5(n::text) from generate_series(1, 5000) n`,
    );
    await pool.query(`insert into t.people (name) values ('علي رضائي'), (null)`);
    await pool.query('create index on t.people using gin (search_text gin_trgm_ops)');
    await pool.query('analyze t.people');
    const found = await pool.query(
      `select name from t.people where search_text like '%' || kernel.fold('رضایی') || '%'`,
    );
    expect(found.rows).toEqual([{ name: 'علي رضائي' }]);
    const plan = await pool.query(
      `explain select name from t.people where search_text like '%' || kernel.fold('رضایی') || '%'`,
    );
    expect(JSON.stringify(plan.rows)).toContain('people_search_text_idx');
  });
});
