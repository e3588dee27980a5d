// One resource of a template under the eyes of a reader: its properties with the places they stand in.
import { pathTo } from '../json/shape';
import { entryOf, holesIn, isHole, itemsOf, knownText, type Resolved } from './resolved';
import type { TemplateResource, TemplateScope } from './template-scope';
import { textAt } from './template-value';

/** A text of the template; where `text` is null, `label` names what is not known. */
export type ListedText = { readonly text: string | null; readonly label: string; readonly path: string };

/** The tags that are known; `isWhole` where there are no others. */
export type ReadTags = { readonly tags: Readonly<Record<string, string>>; readonly isWhole: boolean };

export class TemplatePart {
  readonly resource: TemplateResource;
  readonly #scope: TemplateScope;

  constructor(resource: TemplateResource, scope: TemplateScope) {
    this.resource = resource;
    this.#scope = scope;
  }

  get path(): string {
    return pathTo('Resources', this.resource.id);
  }

  get arn(): string {
    return this.#scope.arnOf(this.resource);
  }

  pathOf(property: string): string {
    return pathTo(`${this.path}.Properties`, property);
  }

  value(property: string): Resolved {
    return this.#scope.property(this.resource, property);
  }

  has(property: string): boolean {
    return this.value(property).kind !== 'none';
  }

  /** The property's text; null where it is not there or not known. */
  text(property: string): string | null {
    return knownText(this.value(property));
  }

  /** What the resource notes for Rolewalk; null in a template that somebody else wrote. */
  noted(name: string): string | null {
    return textAt(this.resource.notes, name);
  }

  texts(property: string): readonly ListedText[] {
    return listTexts(this.value(property), this.pathOf(property));
  }

  /** `Tags` in either of the two forms they have. */
  tags(): ReadTags {
    const value = this.value('Tags');
    const pairs =
      value.kind === 'map'
        ? [...value.entries].map(([name, tag]) => [name, knownText(tag)] as const)
        : itemsOf(value).map((tag) => [knownText(entryOf(tag, 'Key')), knownText(entryOf(tag, 'Value'))] as const);
    const known = pairs.flatMap(([name, text]) => (name === null || text === null ? [] : [[name, text] as const]));
    return { tags: Object.fromEntries(known), isWhole: known.length === pairs.length };
  }
}

export function listTexts(value: Resolved, path: string): readonly ListedText[] {
  const isList = value.kind === 'list';
  return itemsOf(value).map((item, at) => ({
    text: knownText(item),
    label: labelOf(item),
    path: isList ? pathTo(path, at) : path,
  }));
}

/** What of a value is not known, in one word. */
export function labelOf(value: Resolved): string {
  if (value.kind !== 'text') return 'value';
  return holesIn(value.pieces).find(isHole)?.label ?? 'value';
}
