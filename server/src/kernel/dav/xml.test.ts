import { describe, expect, it } from 'vitest';
import { readXml, xmlText } from './xml.ts';

describe('XML of calendar programs', () => {
  it('is read with namespaces, entities and blocks of data', () => {
    const root = readXml(
      `<?xml version="1.0" encoding="utf-8" ?>
      <!-- Apple -->
      <A:propfind xmlns:A="DAV:" xmlns='other'><A:prop><getctag xmlns="http://calendarserver.org/ns/"/>
        <plain a="1 &lt; &#50;">x &amp; <![CDATA[<y>]]></plain></A:prop></A:propfind>`,
    );
    expect(root.name).toBe('{DAV:}propfind');
    const [first, second] = root.children[0]?.children ?? [];
    expect(first?.name).toBe('{http://calendarserver.org/ns/}getctag');
    expect(second).toMatchObject({ name: '{other}plain', text: 'x & <y>' });
    expect(second?.attributes.get('a')).toBe('1 < 2');
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a bomb', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['a foreign file', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['an unknown entity', '<a>&b;</a>'],
    ['a bare ampersand', '<a>b & c</a>'],
    ['a character that is none', '<a>&#xD800;</a>'],
    ['an unbound prefix', '<D:a/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a wrong end', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['no end', '<a>'],
    ['text alone', 'a'],
    ['nothing', ''],
    ['a depth without end', '<a>'.repeat(100) + '</a>'.repeat(100)],
    ['elements without end', `<a>${'<b/>'.repeat(30_000)}</a>`],
  ])('refuses %s', (_name, text) => {
    expect(() => readXml(text)).toThrow(expect.objectContaining({ code: 'request.malformed' }));
  });

  it('reads large bodies in time that grows with them', () => {
    const begin = performance.now();
    readXml(`<a>${'<b c="d">e</b>'.repeat(19_000)}</a>`);
    expect(() => readXml(`<a ${' '.repeat(200_000)}`)).toThrow(/XML/);
    expect(() => readXml(`<!--${'-'.repeat(200_000)}`)).toThrow(/XML/);
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  it('writes text that reads back as it was', () => {
    const text = 'الف < ب & "ج"\r\n';
    expect(readXml(`<a b="${xmlText(text.trim())}">${xmlText(text)}</a>`).text).toBe(text);
  });
});
