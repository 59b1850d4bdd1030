/** A piece of the engine's configuration. An array repeats its tag; an empty string gives an empty tag. */
export type XmlValue = string | number | XmlTree | readonly (string | XmlTree)[];
export interface XmlTree {
  readonly [tag: string]: XmlValue;
}

/** Writes a configuration tree as the XML that the engine reads. Values are escaped, tags must be names. */
export function toXml(tree: XmlTree, indent = ''): string {
  return Object.entries(tree)
    .flatMap(([tag, value]) =>
      isList(value) ? value.map((item) => [tag, item] as const) : [[tag, value] as const],
    )
    .map(([tag, value]) => element(tag, value, indent))
    .join('');
}

function element(tag: string, value: string | number | XmlTree, indent: string): string {
  if (typeof value !== 'object') return `${indent}<${tag}>${escapeXml(String(value))}</${tag}>\n`;
  return `${indent}<${tag}>\n${toXml(value, `${indent}  `)}${indent}</${tag}>\n`;
}

function isList(value: XmlValue): value is readonly (string | XmlTree)[] {
  return Array.isArray(value);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
